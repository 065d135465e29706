import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINES } from '../support/lines.ts'

/** Where the tarball was installed as a user would. */
const MODULES = process.env['HOLDPOINT_TEST_PACKED'] ?? ''
const PACKAGE = join(MODULES, 'holdpoint')
const TSC = resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc')

/** A program of somebody else, with every exported type in use. What must not compile is marked. */
const CONSUMER = `
import { classify, classifyArgv, DEFAULT_CONTEXT, DEFAULT_LISTS } from 'holdpoint'
import type { Category, Classification, Context, Finding, Issue, Judged, Level, PolicyLists, Span } from 'holdpoint'

const shown = ({ rule, level, title, span }: Finding) => ({ rule, level, title, span })

export const judge = (line: string): { level: Level; status: string; findings: readonly object[] } => {
  const answer: Classification = classify(line)
  return { level: answer.level, status: answer.status, findings: answer.findings.map(shown) }
}

const lists: PolicyLists = { ...DEFAULT_LISTS, unknown: 'ask' }
const context: Context = { ...DEFAULT_CONTEXT, lists, cwd: '/work/app', project: '/work/app', home: '/home/ada' }

export const strict = (argv: readonly string[]): Level => classifyArgv(argv, context).level
export const pointed = (line: string): readonly string[] =>
  classify(line, context).findings.map(({ span }: { span: Span }) => line.slice(...span))
export const issues = (line: string): readonly Issue[] => classify(line).issues
export const categories = (line: string): readonly Category[] => classify(line).findings.map(found => found.category)
export const families = (line: string): readonly string[] => classify(line).judged.map((item: Judged) => item.family)

// @ts-expect-error a line is text
classify(42)
// @ts-expect-error there are three levels
export const none: Level = 4
// @ts-expect-error answers are read only
classify('ls').level = 1
// @ts-expect-error not part of the library
import { parseLine } from 'holdpoint'
`

interface Answer {
  readonly level: number
  readonly status: string
  readonly findings: readonly object[]
}

interface Consumer {
  readonly judge: (line: string) => Answer
  readonly strict: (argv: readonly string[]) => number
  readonly pointed: (line: string) => readonly string[]
  readonly issues: (line: string) => readonly object[]
  readonly categories: (line: string) => readonly string[]
  readonly families: (line: string) => readonly string[]
}

const isAnswer = (value: unknown): value is Answer => typeof value === 'object' && value !== null && 'level' in value

describe('a program that uses the library', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(dirname(MODULES), 'consumer-'))
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}\n')
    writeFileSync(join(folder, 'consumer.ts'), CONSUMER)
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const compile = (...more: readonly string[]) =>
    spawnSync(
      process.execPath,
      [TSC, '--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023', ...more, 'consumer.ts'],
      { cwd: folder, encoding: 'utf8' },
    )

  it('compiles under strict rules, without the types of Node and without skipping what the package declares', () => {
    const { stdout, status } = compile('--noEmit', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess')
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })

  it('gets the answers of holdpoint check --stdin', async () => {
    expect(compile('--outDir', 'out').stdout).toBe('')
    // The compiler leaves the statements that must not run as they are.
    const built = join(folder, 'out/consumer.js')
    writeFileSync(built, readFileSync(built, 'utf8').replaceAll(/^(?:classify\(.*|import \{ parseLine \}.*)$/gmu, ''))
    const consumer = (await import(pathToFileURL(built).href)) as Consumer
    const checked = spawnSync(join(MODULES, '.bin/holdpoint'), ['check', '--stdin'], {
      cwd: folder,
      encoding: 'utf8',
      input: LINES.map(cmd => JSON.stringify({ cmd })).join('\n'),
    })
    const answers = checked.stdout
      .trimEnd()
      .split('\n')
      .map((text): unknown => JSON.parse(text))
    expect(answers).toHaveLength(LINES.length)
    expect(answers.filter(isAnswer)).toEqual(LINES.map(line => consumer.judge(line)))
    expect(new Set(answers.filter(isAnswer).map(({ level }) => level))).toEqual(new Set([1, 2, 3]))
    expect(consumer.pointed('sudo git push -f')).toEqual(['-f'])
    expect([consumer.strict(['nobody-knows-it']), consumer.judge('nobody-knows-it').level]).toEqual([2, 1])
    expect([consumer.issues('echo "a').length, consumer.issues('echo a').length]).toEqual([1, 0])
    expect(consumer.categories('git push -f')).toHaveLength(1)
    expect(consumer.families('git push -f')).toEqual(['git'])
  })
})

describe('the library', () => {
  const INDEX = join(PACKAGE, 'dist/index.js')

  it('imports nothing, and needs of its surroundings only what browsers have too', () => {
    expect(ts.preProcessFile(readFileSync(INDEX, 'utf8')).importedFiles).toEqual([])
    const bare = `
      const { SourceTextModule, createContext } = require('node:vm')
      const module = new SourceTextModule(require('node:fs').readFileSync(process.argv[1], 'utf8'), { context: createContext({ TextDecoder }) })
      module.link(name => { throw new Error(name) })
        .then(() => module.evaluate())
        .then(() => process.stdout.write(String(module.namespace.classify('git push --force').level)))`
    const level = execFileSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', '-e', bare, INDEX], {
      encoding: 'utf8',
    })
    expect(level).toBe('3')
  })

  const TYPES = join(PACKAGE, 'dist/types/index.d.ts')
  const program = ts.createProgram([TYPES], {
    noLib: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  })

  it('declares its types in files of the package alone, and ships no other', () => {
    const own = program.getSourceFiles().map(({ fileName }) => fileName)
    expect(own.length).toBeGreaterThan(5)
    expect(own.filter(file => !resolve(file).startsWith(join(PACKAGE, 'dist/types')))).toEqual([])
    const wanted = program
      .getSourceFiles()
      .flatMap(file =>
        ts.preProcessFile(file.text).importedFiles.map(({ fileName }) => resolve(dirname(file.fileName), fileName)),
      )
    expect(wanted.filter(file => program.getSourceFile(file.replace(/\.ts$/u, '.d.ts')) === undefined)).toEqual([])
    const shipped = ts.sys.readDirectory(join(PACKAGE, 'dist/types'), ['.ts'])
    expect(shipped.map(file => resolve(file)).toSorted()).toEqual(own.map(file => resolve(file)).toSorted())
  })

  it('documents each thing that it exports', () => {
    const checker = program.getTypeChecker()
    const source = program.getSourceFile(TYPES)
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
    const exported = module === undefined ? [] : checker.getExportsOfModule(module)
    const documented = exported.map(symbol => {
      const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      return [symbol.name, ts.displayPartsToString(real.getDocumentationComment(checker))] as const
    })
    expect(documented.length).toBeGreaterThan(10)
    expect(documented.filter(([, text]) => text.length < 20)).toEqual([])
  })
})
