import type { Input, Output } from '../model/command.ts'
import type { Redirect } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'

const EXTENSION = /\.(?:exe|cmd|bat)$/u

/** Base name of the program a word names, in lower case, without `.exe .cmd .bat`; `''` where only run time knows it. */
export const programOf = (name: Word): string => {
  const [only] = name.parts
  const text = name.parts.length === 1 && only?.kind === 'text' ? only.text : sketchOf(withoutPatterns(name))
  const from = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1
  // zsh's `=git` is the path of git.
  const base = text.slice(from === 0 && text.length > 1 && text.startsWith('=') ? 1 : from)
  if (base.includes('\0')) return ''
  const lower = base.toLowerCase()
  return lower.includes('.') ? lower.replace(EXTENSION, '') : lower
}

/** A pattern in a program's name is decided by what files there are. */
const withoutPatterns = (name: Word): Word => ({
  ...name,
  parts: name.parts.map(part => (part.kind === 'glob' ? { kind: 'unknown', source: part.text } : part)),
})

const NOWHERE = new Set(['/dev/null'])
const WRITING = new Set(['>', '>>', '>|', '<>', '&>', '&>>', '>&'])

/** Where standard output goes after these redirections. */
export const outputAfter = (output: Output, redirects: readonly Redirect[]): Output => {
  let current = output
  for (const redirect of redirects) {
    if (redirect.kind !== 'file' || !WRITING.has(redirect.operator)) continue
    if (redirect.descriptor !== undefined && redirect.descriptor !== 1) continue
    const target = literalOf(redirect.target)
    if (redirect.operator === '>&' && target !== undefined && /^(?:\d+|-)$/u.test(target)) {
      if (target === '2') current = 'inherited'
    } else current = target !== undefined && NOWHERE.has(target) ? 'discarded' : 'file'
  }
  return current
}

/** Where standard input comes from after these redirections. */
export const inputAfter = (input: Input, redirects: readonly Redirect[]): Input => {
  let current = input
  for (const redirect of redirects) {
    if (redirect.descriptor !== undefined && redirect.descriptor !== 0) continue
    if (redirect.kind === 'text') current = { kind: 'text', body: redirect.body }
    else if (redirect.operator === '<' || redirect.operator === '<>') current = { kind: 'file', path: redirect.target }
  }
  return current
}

/** Both streams after these redirections. */
export const streamsAfter = (
  redirects: readonly Redirect[],
  streams: { readonly input: Input; readonly output: Output },
): { readonly input: Input; readonly output: Output } =>
  redirects.length === 0
    ? { input: streams.input, output: streams.output }
    : { input: inputAfter(streams.input, redirects), output: outputAfter(streams.output, redirects) }
