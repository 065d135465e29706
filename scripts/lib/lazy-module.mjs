// One module of the program as a function's body, in which each import stands where it is used.
import { transform } from 'esbuild'
import ts from 'typescript'

/** What esbuild puts before a module's own statements, none of which is needed once exports and imports are written by hand. */
const HELPERS =
  /^__(?:create|defProp|getOwnPropDesc|getOwnPropNames|getProtoOf|hasOwnProp|export|copyProps|toESM|toCommonJS)$/u

const nameOf = statement =>
  ts.isVariableStatement(statement) && ts.isIdentifier(statement.declarationList.declarations[0].name)
    ? statement.declarationList.declarations[0].name.text
    : undefined

/** The name in `require("NAME")`. */
const requiredBy = node =>
  node !== undefined && ts.isCallExpression(node) && node.expression.text === 'require'
    ? node.arguments[0].text
    : undefined

/** Who exports what, from `__export(stdin_exports, { name: () => expression })`. */
const exportsOf = statement => {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined
  if (statement.expression.expression.text !== '__export') return undefined
  return statement.expression.arguments[1].properties.map(({ name, initializer }) => [name.text, initializer.body])
}

const isHelper = statement => {
  const name = nameOf(statement)
  if (name !== undefined) return HELPERS.test(name) || name === 'stdin_exports'
  return ts.isExpressionStatement(statement) && statement.getText().startsWith('module.exports = __toCommonJS(')
}

/** Replaces nodes of a text: `edits` are `[start, end, text]`. */
const edited = (text, edits) => {
  let at = 0
  let result = ''
  for (const [start, end, put] of edits.sort(([a], [b]) => a - b)) {
    result += text.slice(at, start) + put
    at = end
  }
  return result + text.slice(at)
}

/** Uses of imports below a node, as edits. */
const usesIn = (node, bindings, refer) => {
  const edits = []
  const visit = child => {
    if (ts.isIdentifier(child) && bindings.has(child.text)) {
      edits.push([child.getStart(), child.end, refer(bindings.get(child.text))])
    } else if (ts.isCallExpression(child) && child.expression.text === '__toESM') {
      edits.push([child.getStart(), child.end, refer(requiredBy(child.arguments[0]))])
    } else ts.forEachChild(child, visit)
  }
  visit(node)
  return edits
}

const isReassigned = statement =>
  ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Let) !== 0

/**
 * A module's statements, then `module.exports = …`.
 * @param {string} text TypeScript
 * @param {(name: string) => string} refer the expression that stands for what an import names
 * @param {Record<string, string>} define names that stand for an expression
 */
export const lazyModule = async (text, refer, define) => {
  const { code } = await transform(text, {
    loader: 'ts',
    format: 'cjs',
    target: 'node20',
    define,
    // `import()` waits for a module; the loader has it at once.
    supported: { 'dynamic-import': false },
  })
  const source = ts.createSourceFile('module.js', code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS)
  const bindings = new Map()
  const changing = new Set()
  let exported = []
  let body = ''
  const inlined = node => {
    const start = node.getFullStart()
    return edited(
      code.slice(start, node.end),
      usesIn(node, bindings, refer).map(([from, to, put]) => [from - start, to - start, put]),
    )
  }
  for (const statement of source.statements) {
    const declared = nameOf(statement)
    const imported = requiredBy(declared && statement.declarationList.declarations[0].initializer)
    const told = exportsOf(statement)
    if (imported !== undefined) bindings.set(declared, imported)
    else if (told !== undefined) exported = told
    else if (!isHelper(statement)) {
      if (isReassigned(statement)) changing.add(declared)
      body += inlined(statement)
    }
  }
  const properties = exported.map(([name, value]) =>
    ts.isIdentifier(value) && !changing.has(value.text)
      ? `${name}:${value.text}`
      : `get ${name}(){return ${inlined(value)}}`,
  )
  return `"use strict";${body}\nmodule.exports={${properties.join(',')}}`
}
