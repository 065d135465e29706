import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { analyse } from 'scslre'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

interface Found {
  readonly literal: string
  readonly file: string
}

/** Every regular expression that stands in a source text, and every place that makes one of a string. */
const regexesIn = (name: string, text: string): { readonly literals: Found[]; readonly made: string[] } => {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true)
  const literals: Found[] = []
  const made: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) literals.push({ literal: node.text, file: name })
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(file) === 'RegExp')
      made.push(name)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { literals, made }
}

/** How a regular expression can take more than linear time: each way with the characters that do it. */
const slowWays = (literal: string): readonly string[] => {
  const cut = literal.lastIndexOf('/')
  const { reports } = analyse({ source: literal.slice(1, cut), flags: literal.slice(cut + 1) })
  return reports.map(
    ({ type, exponential, character }) => `${type} ${exponential ? 'exponential' : ''} ${character.literal.source}`,
  )
}

const sources = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => join(entry.parentPath, entry.name))
  .map(file => regexesIn(relative(SRC, file), readFileSync(file, 'utf8')))
const literals = sources.flatMap(source => source.literals)

describe('a regular expression', () => {
  it('is always a literal', () => {
    expect(literals.length).toBeGreaterThan(300)
    expect(sources.flatMap(source => source.made)).toEqual([])
  })

  it('takes time in proportion to its text', () => {
    const slow = literals.flatMap(({ literal, file }) => slowWays(literal).map(way => `${file}: ${literal}: ${way}`))
    expect(slow).toEqual([])
  })

  it.each([
    ['/^(?:a+)+$/u', true],
    ['/^a+$/u', false],
    [String.raw`/\s*\n\s*$/u`, true],
    [String.raw`/[^\n]*x/u`, true],
    ['/a+$/u', true],
    ['/(?<!a)a+$/u', false],
    ['/^(?:a|ab)*$/u', false],
    ['/^(?:a+|b)+$/u', true],
  ])('%s is slow: %s', (literal, slow) => {
    expect(slowWays(literal).length > 0).toBe(slow)
  })
})
