#!/usr/bin/env node
// Scaffolds a rule: its file, its line in the family's list, a test table of its own. See CONTRIBUTING.md, "A new rule in ten minutes".
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const USAGE = `usage: npm run new-rule -- FAMILY.NAME --level 2|3 --category CATEGORY --effect TEXT --example LINE --near-miss LINE
       [--safer TEXT] [--source TEXT]

  npm run new-rule -- git.notes-remove --level 2 --category destroys-local-work \\
    --effect 'removes notes that nothing else may hold' --example 'git notes remove HEAD' --near-miss 'git notes show HEAD'
`

/** What a person can mend: said, with what would be right, and exit code 64. */
const refuse = (message, hint) => {
  process.stderr.write(`new-rule: ${message}\n  ${hint}\n\n${USAGE}`)
  process.exit(64)
}

const read = path => readFileSync(path, 'utf8')

const families = () =>
  readdirSync('src/rules', { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(`src/rules/${entry.name}/index.ts`))
    .map(entry => entry.name)

/** The list stands in one place, as the type of a rule's category. */
const categories = () =>
  [.../export type Category =([\s\S]*?)\n\n/u.exec(read('src/model/rule.ts'))[1].matchAll(/'([a-z-]+)'/gu)].map(
    ([, name]) => name,
  )

const readWords = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: Object.fromEntries(
        ['level', 'category', 'effect', 'example', 'near-miss', 'safer', 'source']
          .map(name => [name, { type: 'string' }])
          .concat([['help', { type: 'boolean', short: 'h' }]]),
      ),
    })
  } catch (error) {
    return refuse(error.message, 'see the options below')
  }
}

const readDraft = () => {
  const { values, positionals } = readWords()
  if (values.help) {
    process.stdout.write(USAGE)
    process.exit(0)
  }
  const [id = ''] = positionals
  const [, family, name] = /^([a-z][a-z-]*)\.([a-z][a-z0-9-]*)$/u.exec(id) ?? []
  if (family === undefined)
    refuse(`"${id}" is no rule's id`, 'it must be FAMILY.NAME in lower case, such as git.notes-remove')
  if (!families().includes(family))
    refuse(
      `there is no family "${family}"`,
      `one of: ${families().join(', ')}; a new one is described in CONTRIBUTING.md`,
    )
  if (read('docs/rules.md').includes(`\n### ${id}\n`) || existsSync(`src/rules/${family}/${name}.ts`))
    refuse(`${id} exists already`, `see src/rules/${family}/`)
  const missing = ['level', 'category', 'effect', 'example', 'near-miss'].filter(option => !values[option]?.trim())
  if (missing.length > 0)
    refuse(`missing: ${missing.map(option => `--${option}`).join(' ')}`, 'a rule needs all of them')
  if (!['2', '3'].includes(values.level))
    refuse(`--level is "${values.level}"`, 'it must be 2 (ask first) or 3 (never auto)')
  if (!categories().includes(values.category))
    refuse(`--category is "${values.category}"`, `one of: ${categories().join(', ')}`)
  if (values.effect.endsWith('.')) refuse('--effect ends in a full stop', 'it completes "This command …"')
  if (values.example === values['near-miss'])
    refuse('--example and --near-miss are the same', 'the near miss is the nearest line that is level 1')
  return { ...values, id, family, name, nearMiss: values['near-miss'] }
}

const quoted = text => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const camel = name => name.replaceAll(/-(\w)/gu, (_, letter) => letter.toUpperCase())
const constant = name =>
  /^(?:delete|new|in|do|if|for|var|let|case|with|switch|default|export|import)$/u.test(name)
    ? `${name}Rule`
    : camel(name)

/** Words of the example that the near miss does not have: what tells the two apart. */
const tellingWords = ({ example, nearMiss }) => {
  const near = new Set(nearMiss.split(/\s+/u))
  const telling = example.split(/\s+/u).filter(word => !near.has(word))
  return telling.length > 0 ? telling : example.split(/\s+/u).slice(1)
}

/** `GitCommand` and where it comes from, as the family's list imports it. */
const commandType = index => {
  const type = /RuleSet<(\w+)>/u.exec(index)[1]
  return { type, line: new RegExp(`import type \\{[^}]*\\b${type}\\b[^}]*\\} from '([^']+)'`, 'u').exec(index)[1] }
}

const ruleText = (draft, { type, line }) => {
  const { id, level, category, effect, safer, source, example, nearMiss, name } = draft
  const isGit = type === 'GitCommand'
  const verb =
    example
      .split(/\s+/u)
      .slice(1)
      .find(word => !word.startsWith('-')) ?? ''
  return `import type { ${type} } from '${line}'
import type { Rule } from '../../model/rule.ts'
import { literalOf } from '../../model/word.ts'

/** Words that tell it from its neighbors. */
const TELLING = [${tellingWords(draft).map(quoted).join(', ')}]

export const ${constant(name)}: Rule<${type}> = {
  id: ${quoted(id)},
  level: ${level},
  category: ${quoted(category)},
  effect: ${quoted(effect)},
${safer ? `  saferForm: ${quoted(safer)},\n` : ''}  source: ${quoted(source ?? 'the program’s own documentation')},
  example: ${quoted(example)},
  nearMiss: ${quoted(nearMiss)},
  match: command => {
    ${isGit ? `if (command.verb !== ${quoted(verb)} || command.idle || command.dryRun) return undefined\n    ` : ''}const words = command.invocation.args.map(literalOf)
    return TELLING.every(word => words.includes(word)) ? {} : undefined
  },
}
`
}

const testText = ({ id, level, example, nearMiss }) => `import { expect, it } from 'vitest'
import { levelOf, rulesOf } from '../../support/classify.ts'

/** Every spelling that must be held: quotation, clusters, abbreviations, global options, wrappers. */
const HELD = [${quoted(example)}, ${quoted(`sudo ${example}`)}, ${quoted(`cd /x && ${example}`)}]

/** The everyday lines near it, and its words as mere data. */
const QUIET = [${quoted(nearMiss)}, ${quoted(`echo "${example.replaceAll('"', '')}"`)}]

it.each(HELD)('%s', line => {
  expect(rulesOf(line)).toContain(${quoted(id)})
  expect(levelOf(line)).toBeGreaterThanOrEqual(${level})
})

it.each(QUIET)('%s is level 1', line => {
  expect([levelOf(line), rulesOf(line)]).toEqual([1, []])
})
`

/** The list with one import and one entry more; \`undefined\` where it has another shape. */
const withRule = (index, { name }) => {
  const at = index.indexOf('RuleSet<')
  const start = index.indexOf('rules: [', at)
  const end = index.indexOf(']', start)
  if (start === -1 || end === -1) return undefined
  const comma = index
    .slice(start + 'rules: ['.length, end)
    .trim()
    .replace(/,$/u, '')
  const imports = [...index.matchAll(/^import [^;]*? from '[^']+'$/gmu)].at(-1)
  if (imports === undefined) return undefined
  const behind = imports.index + imports[0].length
  return `${index.slice(0, behind)}\nimport { ${constant(name)} } from './${name}.ts'${index.slice(behind, start)}rules: [${comma}, ${constant(name)},\n${index.slice(end)}`
}

const draft = readDraft()
const indexPath = `src/rules/${draft.family}/index.ts`
const index = read(indexPath)
const listed = withRule(index, draft)
if (listed === undefined)
  refuse(`${indexPath} has no list of rules that this script understands`, 'add the rule by hand: CONTRIBUTING.md')

const rulePath = `src/rules/${draft.family}/${draft.name}.ts`
const testPath = `test/rules/${draft.family}/${draft.name}.test.ts`
writeFileSync(rulePath, ruleText(draft, commandType(index)))
writeFileSync(testPath, testText(draft))
writeFileSync(indexPath, listed)
const run = (...argv) => execFileSync(process.execPath, argv, { stdio: ['ignore', 'inherit', 'inherit'] })
run('node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', rulePath, testPath, indexPath)
run('scripts/generate-docs.mjs')
process.stdout.write(`${rulePath}: the rule; make \`match\` as sharp as the family's parser allows
${testPath}: its table; add spellings and neighbors
${indexPath}: its line

next: npx vitest run --project unit test/rules/contract.test.ts ${testPath}
`)
