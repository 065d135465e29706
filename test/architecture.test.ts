import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

/** Which layer may import which. A layer may always import itself; only `bin` may import everything. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  secrets: ['model'],
  shell: ['model'],
  command: ['model', 'secrets', 'shell'],
  rules: ['model', 'secrets', 'command'],
  policy: ['model'],
  impact: ['model', 'secrets', 'shell', 'command'],
  approval: ['model'],
  journal: ['model', 'secrets'],
  report: ['model', 'secrets'],
  gate: ['model', 'secrets', 'shell', 'command', 'rules', 'policy', 'impact', 'approval', 'journal', 'report'],
  enforce: ['model', 'secrets', 'policy', 'approval', 'journal', 'report', 'gate'],
  surface: ['model', 'secrets', 'policy', 'approval', 'journal', 'report', 'gate'],
  system: ['model'],
  // Nothing imports it: it only writes the tables of shims and hooks, and asks the rules for them.
  quiet: ['model', 'secrets', 'command', 'rules', 'policy', 'impact', 'gate'],
}

/** What else a layer may import. `system` and `bin` are absent on purpose: only they touch the world. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  model: [],
  secrets: [],
  shell: ['unbash'],
  command: [],
  rules: [],
  policy: [],
  impact: ['node:path'],
  approval: ['node:crypto', 'node:path'],
  journal: ['node:crypto', 'node:path'],
  report: ['shell-quote'],
  gate: ['node:crypto', 'node:path'],
  enforce: ['node:path', 'node:crypto', 'shell-quote'],
  quiet: [],
  surface: ['node:path', 'node:util', 'enquirer', 'shell-quote'],
}

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => join(entry.parentPath, entry.name))

const layerOf = (file: string) => relative(SRC, file).split(sep)[0] ?? ''
const nameOf = (file: string) => relative(SRC, file)
const importsOf = (file: string) =>
  ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles.map(found => found.fileName)

const edges = new Map(
  files.map(file => [
    file,
    importsOf(file)
      .filter(specifier => specifier.startsWith('.'))
      .map(specifier => resolve(dirname(file), specifier)),
  ]),
)

const pairs = [...edges].flatMap(([file, targets]) => targets.map(target => [file, target] as const))
const show = ([file, target]: readonly [string, string]) => `${nameOf(file)} -> ${nameOf(target)}`

it('sees every source file and every import', () => {
  expect(files.length).toBeGreaterThan(0)
  expect(pairs.filter(([, target]) => !edges.has(target) && !target.endsWith('.json')).map(show)).toEqual([])
})

it('has no file outside a known layer', () => {
  const known = new Set([...Object.keys(MAY_IMPORT), 'bin', 'index.ts'])
  expect(files.filter(file => !known.has(layerOf(file))).map(nameOf)).toEqual([])
})

it('imports only downwards', () => {
  const broken = pairs.filter(([file, target]) => {
    const [from, to] = [layerOf(file), layerOf(target)]
    return from !== to && MAY_IMPORT[from]?.includes(to) === false
  })
  expect(broken.map(show)).toEqual([])
})

it('keeps effects and dependencies out of the layers that must not have them', () => {
  const broken = files.flatMap(file =>
    importsOf(file)
      .filter(specifier => !specifier.startsWith('.'))
      .filter(specifier => MAY_USE[layerOf(file)]?.includes(specifier) === false)
      .map(specifier => `${nameOf(file)} -> ${specifier}`),
  )
  expect(broken).toEqual([])
})

it('lets no tool know another tool', () => {
  const toolOf = (file: string) => nameOf(file).split(sep)[1] ?? ''
  const perTool = (file: string) =>
    ['command', 'rules', 'impact'].includes(layerOf(file)) && nameOf(file).split(sep).length > 2
  const broken = pairs.filter(([file, target]) => perTool(file) && perTool(target) && toolOf(file) !== toolOf(target))
  expect(broken.map(show)).toEqual([])
})

it('has no import cycles', () => {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(file)
    if (seenAt !== -1) cycles.push([...trail.slice(seenAt), file].map(nameOf).join(' -> '))
    if (seenAt !== -1 || done.has(file)) return
    for (const target of edges.get(file) ?? []) visit(target, [...trail, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(cycles).toEqual([])
})
