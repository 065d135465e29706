import type { Part, Word } from '../model/program.ts'
import { literalOf, literalWord, prefixOf } from '../model/word.ts'
import type { RawUse } from './file-actions.ts'

/** Tests of `find` that choose by name, so that the names tell what an action meets. */
const NAME_TESTS = new Set(['-name', '-iname', '-path', '-ipath', '-wholename', '-iwholename'])

/** Tests that narrow what an action meets. `-type`, `-maxdepth` and their like alone do not. */
const NARROWING = new Set(
  (
    '-size -mtime -atime -ctime -mmin -amin -cmin -newer -newermt -newerat -newerct -anewer -cnewer -empty -user -uid -group -gid ' +
    '-perm -regex -iregex -inum -samefile -links -lname -nouser -nogroup -readable -writable -executable'
  ).split(' '),
)

const EXECUTES = new Set(['-exec', '-execdir', '-ok', '-okdir'])

/** Actions that write what they print to a file. */
const WRITES = new Set(['-fprint', '-fprint0', '-fls', '-fprintf'])

const isExpression = (word: Word): boolean => /^[()!,-]/u.test(prefixOf(word))

const isPosition = (text: string): boolean => /^-(?:[HLPD]|O\d)$/u.test(text)

/** The starting points: all words before the expression; the current directory without any. */
const rootsOf = (words: readonly Word[]): { readonly roots: readonly Word[]; readonly rest: readonly Word[] } => {
  let at = 0
  while (isPosition(literalOf(words[at] ?? literalWord('')) ?? ''))
    at += literalOf(words[at] ?? literalWord('')) === '-D' ? 2 : 1
  const end = words.findIndex((word, index) => index >= at && isExpression(word))
  const roots = words.slice(at, end === -1 ? undefined : end)
  return { roots: roots.length === 0 ? [literalWord('.')] : roots, rest: end === -1 ? [] : words.slice(end) }
}

const patternPieces = (part: Part): readonly Part[] => {
  if (part.kind !== 'text') return [part]
  const pieces = part.text.split(/([*?])/u).filter(piece => piece !== '')
  return pieces.map((piece): Part =>
    piece === '*' || piece === '?' ? { kind: 'glob', text: piece } : { ...part, text: piece },
  )
}

/** The pattern of a name test as a word whose stars are a pattern again. */
const asPattern = (value: Word): Word => ({ ...value, parts: value.parts.flatMap(patternPieces) })

interface Expression {
  readonly names: readonly Word[]
  readonly narrowed: boolean
}

const named = (root: Word, name: Word): Word => ({
  raw: `${root.raw}/${name.raw}`,
  span: root.span,
  parts: [...root.parts, ...literalWord('/').parts, ...name.parts],
})

/** Roots times names that are followed one by one; of more, the roots themselves count, which is never less. */
const MOST_NAMED = 256

/** What an action meets: every root, or below every root the names that were asked for. */
const met = (roots: readonly Word[], { names, narrowed }: Expression): readonly RawUse[] => {
  const look = { action: 'look' as const, filtered: narrowed }
  if (names.length === 0 || roots.length * names.length > MOST_NAMED) return roots.map(word => ({ ...look, word }))
  return roots.flatMap(root => names.map(name => ({ ...look, word: named(root, name), anywhere: true })))
}

const holdsName = (word: Word): boolean => literalOf(word) === '{}' || word.parts.some(part => part.kind === 'unknown')

type UsesOfWords = (program: string, words: readonly Word[]) => readonly RawUse[]

const executed = (words: readonly Word[], targets: readonly RawUse[], usesOfWords: UsesOfWords): readonly RawUse[] => {
  const [name, ...args] = words
  const program = name === undefined ? '' : ((literalOf(name) ?? '').split('/').at(-1)?.toLowerCase() ?? '')
  if (!args.some(holdsName)) return []
  return targets.flatMap(target =>
    usesOfWords(
      program,
      args.map(word => (holdsName(word) ? target.word : word)),
    ).map(use => ({ ...use, filtered: target.filtered === true, anywhere: target.anywhere === true })),
  )
}

/** Roots times actions of one `find` that are followed one by one. */
const MOST_MET = 4_096

/** What an action beyond them is taken to meet: it may be anything, so the worst. */
const WORST_MET: readonly RawUse[] = ['/', '.env'].map(path => ({ action: 'look', word: literalWord(path) }))

const isEndOfCommand = (word: Word | undefined): boolean => {
  const text = word === undefined ? undefined : literalOf(word)
  return text === ';' || text === '+'
}

class ExpressionReader {
  private at = 0
  private readonly names: Word[] = []
  private narrowed = false
  private negated = false
  // Where among the names the last pattern of paths stands, which a plain name may follow: -path '*/dist/*' -name '*.map'.
  private folder: number | undefined
  /** Roots that actions were asked about so far. */
  private asked = 0
  readonly uses: RawUse[] = []
  private readonly words: readonly Word[]
  private readonly roots: readonly Word[]
  private readonly usesOfWords: UsesOfWords

  constructor(words: readonly Word[], roots: readonly Word[], usesOfWords: UsesOfWords) {
    this.words = words
    this.roots = roots
    this.usesOfWords = usesOfWords
  }

  read(): readonly RawUse[] {
    for (let word = this.next(); word !== undefined; word = this.next()) this.take(literalOf(word) ?? '')
    return this.uses
  }

  private next(): Word | undefined {
    return this.words[this.at++]
  }

  private take(text: string): void {
    if (/^(?:-o|-or|,|\()$/u.test(text)) this.folder = undefined
    if (NAME_TESTS.has(text)) this.takeName(text)
    else if (NARROWING.has(text)) this.narrowed = true
    else if (text === '-delete') this.act('delete')
    else if (EXECUTES.has(text)) this.execute()
    else if (WRITES.has(text)) this.write()
    this.negated = text === '!' || text === '-not'
  }

  /** A plain name, or a pattern of paths that any folder may begin, tells what is met; another test only narrows it. */
  private takeName(test: string): void {
    const value = this.next()
    const tells = /^-i?name$/u.test(test) || (value !== undefined && prefixOf(value).startsWith('*'))
    if (value === undefined || this.negated || !tells) this.narrowed = true
    else this.addName(test, asPattern(value))
  }

  /** Both tests hold where no `-o` stands between them: what is met has the name, and stands in the folder. */
  private addName(test: string, name: Word): void {
    const isPlain = /^-i?name$/u.test(test)
    const at = isPlain ? this.folder : undefined
    const before = at === undefined ? undefined : this.names[at]
    if (before !== undefined && at !== undefined) this.names[at] = named(before, name)
    else this.names.push(name)
    this.folder = !isPlain && name.raw.replaceAll(/["']/gu, '').endsWith('/*') ? this.names.length - 1 : undefined
  }

  private targets(): readonly RawUse[] {
    this.asked += this.roots.length
    if (this.asked > Math.max(MOST_MET, this.roots.length)) return WORST_MET
    return met(this.roots, { names: this.names, narrowed: this.narrowed })
  }

  private act(action: 'delete'): void {
    for (const target of this.targets()) this.uses.push({ ...target, action })
  }

  private execute(): void {
    const start = this.at
    while (this.at < this.words.length && !isEndOfCommand(this.words[this.at])) this.at += 1
    const words = this.words.slice(start, this.at)
    this.at += 1
    for (const use of executed(words, this.targets(), this.usesOfWords)) this.uses.push(use)
  }

  private write(): void {
    const word = this.next()
    if (word !== undefined) this.uses.push({ action: 'overwrite', word })
  }
}

/** What `find` does to what it meets: `-delete`, `-exec rm {} +`, `-fprint FILE`. Only tests before an action narrow it. */
export const findUses = (words: readonly Word[], usesOfWords: UsesOfWords): readonly RawUse[] => {
  const { roots, rest } = rootsOf(words)
  return new ExpressionReader(rest, roots, usesOfWords).read()
}
