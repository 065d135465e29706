// One module of the program taken apart, so that each import can stand where it is used.
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

const isLet = statement =>
  ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Let) !== 0

/** What an expression names of another module: `import_x.name`, or all of it. */
const useOf = (node, bindings) => {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && bindings.has(node.expression.text))
    return { from: bindings.get(node.expression.text), name: node.name.text }
  if (ts.isIdentifier(node) && bindings.has(node.text)) return { from: bindings.get(node.text) }
  if (ts.isCallExpression(node) && node.expression.text === '__toESM') return { from: requiredBy(node.arguments[0]) }
  return undefined
}

/** A node's text in pieces: text as it is, and between them the uses of imports. */
const piecesOf = (node, bindings) => {
  const code = node.getSourceFile().text
  const pieces = []
  let at = node.getFullStart()
  const visit = child => {
    const use = useOf(child, bindings)
    if (use === undefined) {
      ts.forEachChild(child, visit)
      return
    }
    pieces.push(code.slice(at, child.getStart()), use)
    at = child.end
  }
  visit(node)
  return [...pieces, code.slice(at, node.end)]
}

/**
 * A module in pieces. A use is `{ from, name? }`: what the import's name says, and which of its exports; all of them without `name`.
 * @param {string} text TypeScript
 * @param {Record<string, string>} define names that stand for an expression
 * @returns {Promise<{ body: (string | object)[], exported: Map<string, string | object> }>} `exported` is, for each export, the name
 *   inside, or the use that hands on what another module exports.
 */
export const lazyModule = async (text, define) => {
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
  const exported = new Map()
  const body = []
  for (const statement of source.statements) {
    const name = nameOf(statement)
    const required = requiredBy(name && statement.declarationList.declarations[0].initializer)
    if (required !== undefined) bindings.set(name, required)
    else if (exportsOf(statement) !== undefined)
      for (const [outside, inside] of exportsOf(statement)) exported.set(outside, inside)
    else if (!isHelper(statement)) {
      if (isLet(statement)) changing.add(name)
      body.push(...piecesOf(statement, bindings))
    }
  }
  for (const [outside, inside] of exported) {
    if (changing.has(inside.text))
      throw new Error(`"${outside}" is exported and changes: others would see its first value`)
    exported.set(outside, useOf(inside, bindings) ?? inside.text)
  }
  return { body, exported }
}
