import type { Node, Program, Redirect, Word } from '../model/program.ts'
import { literalOf, literalWord } from '../model/word.ts'
import type { Work } from './limits.ts'
import { LIMITS } from './limits.ts'
import { literalOutput } from './output.ts'

/** What an open descriptor gives to whoever reads from it. */
export type Source = Extract<Redirect, { kind: 'text' }> | { readonly kind: 'file'; readonly target: Word }

/** The descriptors that the shell holds open, by number. */
export type Descriptors = ReadonlyMap<number, Source>

export const NO_DESCRIPTORS: Descriptors = new Map()

/** Numbers that bash gives to `{NAME}<…` begin here (its manual, Redirections). */
export const FIRST_FREE = 10

const PATH = /^\/(?:dev\/fd|proc\/(?:self|thread-self|\d+|\$\$|\0)\/fd)\/(\d{1,4})$/u

/** The descriptor that a path stands for: `/dev/fd/3`, `/proc/self/fd/3`, `/dev/stdin`. */
export const descriptorOfPath = (path: string): number | undefined => {
  if (path === '/dev/stdin') return 0
  const found = path.startsWith('/dev/') || path.startsWith('/proc/') ? PATH.exec(path)?.[1] : undefined
  return found === undefined ? undefined : Number(found)
}

/** Whether a word is another name for standard input. */
export const isStdin = (word: Word): boolean => {
  const text = literalOf(word)
  return text === '-' || (text !== undefined && descriptorOfPath(text) === 0)
}

const programOfNode = (node: Node): Program => ({
  text: '',
  status: 'complete',
  issues: [],
  body: { kind: 'list', items: [{ node, after: ';' }], span: node.span },
})

/** `<(…)` around a command, as one word. */
export const processWord = (node: Node, like: Pick<Word, 'raw' | 'span'>): Word => ({
  raw: like.raw,
  span: like.span,
  parts: [{ kind: 'process', direction: '<', program: programOfNode(node) }],
})

/** The word that names what a descriptor gives: its file, or text as what `<(cat <<< TEXT)` is. */
const wordOf = (source: Source, like: Word): Word =>
  source.kind === 'file'
    ? { ...source.target, span: like.span }
    : processWord(
        {
          kind: 'simple',
          assignments: [],
          words: [literalWord('cat', like.span)],
          redirects: [source],
          span: like.span,
        },
        like,
      )

/** A word that names an open descriptor, as what that gives; any other as it is. */
export const openedWord = (word: Word, held: Descriptors): Word => {
  const number = descriptorOfPath(literalOf(word) ?? '')
  const source = number === undefined ? undefined : held.get(number)
  return source === undefined ? word : wordOf(source, word)
}

/** The text that `<(echo TEXT)` holds; `undefined` for any other word. */
export const textOfProcess = (word: Word): string | undefined => {
  const [only] = word.parts
  const isProcess = word.parts.length === 1 && only?.kind === 'process' && only.direction === '<'
  return isProcess ? literalOutput(only.program, same => same) : undefined
}

/** `< <(echo TEXT)` feeds the text itself. */
const producedText = (redirect: Extract<Redirect, { kind: 'file' }>): Redirect => {
  const text = textOfProcess(redirect.target)
  if (text === undefined) return redirect
  const { descriptor, target, span } = redirect
  const body: Word = { ...target, parts: [{ kind: 'text', text, quoted: true }] }
  return { kind: 'text', operator: '<<', body, span, ...(descriptor === undefined ? {} : { descriptor }) }
}

/** A redirection from an open descriptor (`<&3`, `< /dev/fd/3`) as one from what that gives. */
export const openedRedirect = (redirect: Redirect, held: Descriptors): Redirect => {
  if (redirect.kind === 'text') return redirect
  const { operator, target, descriptor, span } = redirect
  const from = operator === '<&' ? Number(literalOf(target) ?? NaN) : undefined
  const number = from ?? (operator === '<' ? descriptorOfPath(literalOf(target) ?? '') : undefined)
  const source = number === undefined ? undefined : held.get(number)
  if (source === undefined) return operator === '<' ? producedText(redirect) : redirect
  const numbered = descriptor === undefined ? {} : { descriptor }
  if (source.kind === 'text') return { kind: 'text', operator: source.operator, body: source.body, span, ...numbered }
  return producedText({ kind: 'file', operator: '<', target: source.target, span, ...numbered })
}

const isSource = (redirect: Redirect): boolean =>
  redirect.kind === 'text' || redirect.operator === '<' || redirect.operator === '<>'

/** Those that are open, to be added to. Each copy is work, and none is made of more: a line may hold thousands open. */
const copied = (held: Descriptors, work: Work): Map<number, Source> => {
  work.spend(held.size / LIMITS.descriptorsPerUnit)
  return new Map(held)
}

/** The descriptors that are open once one more is. */
export const heldWith = (held: Descriptors, number: number, source: Source, work: Work): Descriptors =>
  work.isSpent ? held : copied(held, work).set(number, source)

/** The descriptors that are open behind these redirections. */
export const heldAfter = (held: Descriptors, redirects: readonly Redirect[], work: Work): Descriptors => {
  if (work.isSpent || !redirects.some(({ descriptor }) => descriptor !== undefined && descriptor > 2)) return held
  const after = copied(held, work)
  for (const redirect of redirects) {
    const { descriptor = 0 } = redirect
    if (descriptor <= 2) continue
    if (redirect.kind === 'text') after.set(descriptor, redirect)
    else if (isSource(redirect)) after.set(descriptor, { kind: 'file', target: redirect.target })
    else after.delete(descriptor)
  }
  return after
}
