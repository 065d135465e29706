#!/usr/bin/env node
// Writes docs/rules.md and the quiet paths of shims and hooks from the rules themselves; with --check it only says what is stale.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const loadCatalog = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-docs-'))
  try {
    const outfile = join(folder, 'catalog.mjs')
    await build({
      stdin: {
        contents:
          "export { catalog } from './src/rules/catalog.ts'\nexport { CHANGE_RULES } from './src/rules/changes/judge.ts'\nexport { PUSH_RULES } from './src/impact/git/push-ancestry.ts'\nexport { QUIET_PATHS } from './src/quiet/index.ts'",
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'warning',
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const LEVELS = { 2: '2, ask first', 3: '3, never auto' }
const code = text => {
  const fence = text.includes('`') ? '``' : '`'
  return `${fence}${text.replaceAll('\n', '⏎')}${fence}`
}

const ruleText = row => {
  const lines = [
    `### ${row.id}`,
    '',
    `Level ${LEVELS[row.level]} · ${row.category} · follows ${row.source}`,
    '',
    `This command ${row.effect}.`,
    '',
    `- example: ${code(row.example)}`,
    `- near miss, level 1: ${code(row.nearMiss)}`,
  ]
  if (row.saferForm) lines.push(`- safer: ${row.saferForm}`)
  if (row.evidence) lines.push(`- evidence ${row.evidence}`)
  return lines.join('\n')
}

const changeText = (rule, what) =>
  [
    `### ${rule.id}`,
    '',
    `Level ${LEVELS[rule.level]} · ${rule.category} · follows ${rule.source}`,
    '',
    `This ${what} ${rule.effect}.`,
  ].join('\n')

const { catalog, CHANGE_RULES, PUSH_RULES, QUIET_PATHS } = await loadCatalog()
const families = catalog()
const count = families.reduce((sum, { rows }) => sum + rows.length, 0)
const text = [
  '# The rules',
  '',
  'Made by `npm run docs` from the rules themselves; do not edit. A command gets the highest level of the rules that match it;',
  'no match means level 1. The level shown is the static one, from words alone; evidence may change it where a rule says so.',
  '',
  `${count} rules for commands, ${CHANGE_RULES.length + PUSH_RULES.length} for staged and outgoing changes.`,
  '',
  ...families.flatMap(({ family, rows }) => [`## ${family}`, '', ...rows.flatMap(row => [ruleText(row), ''])]),
  '## changes, at commit and push',
  '',
  ...CHANGE_RULES.flatMap(rule => [changeText(rule, 'change'), '']),
  '## pushes, by the refs that really move',
  '',
  ...PUSH_RULES.flatMap(rule => [changeText(rule, 'push'), '']),
]
  .join('\n')
  .trimEnd()

/** A file with new lines between its two markers. */
const between = (standing, lines) => {
  const [from, to] = ['# >>> quiet path (generated) >>>\n', '# <<< quiet path <<<']
  const [start, end] = [standing.indexOf(from), standing.indexOf(to)]
  if (start === -1 || end < start) throw new Error(`no place for a quiet path between ${from.trim()} and ${to}`)
  return `${standing.slice(0, start + from.length)}${lines}\n${standing.slice(end)}`
}

const readOrNothing = path => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // A missing file is stale.
    return ''
  }
}

const made = [
  ['docs/rules.md', () => `${text}\n`],
  ...Object.entries(QUIET_PATHS).map(([path, make]) => [path, standing => between(standing, make())]),
]

for (const [path, make] of made) {
  const standing = readOrNothing(path)
  const fresh = make(standing)
  if (standing === fresh) continue
  if (!process.argv.includes('--check')) {
    writeFileSync(path, fresh)
    process.stdout.write(`${path}: written\n`)
  } else {
    process.stderr.write(`${path} is stale; run: npm run docs\n`)
    process.exitCode = 1
  }
}
