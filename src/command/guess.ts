import type { Invocation } from '../model/command.ts'
import { literalWord, sketchOf } from '../model/word.ts'

/** A program that an unknown name may stand for, and whether the other words look like its own. */
interface Candidate {
  readonly program: string
  readonly fits: (words: readonly string[]) => boolean
}

const startsWithVerb = (words: readonly string[]): boolean => /^[a-z-]/iu.test(words[0] ?? '')
const anyWord = (pattern: RegExp) => (words: readonly string[]) => words.some(word => pattern.test(word))

/** Programs whose worst operations are recognizable by their arguments alone. */
const CANDIDATES: readonly Candidate[] = [
  { program: 'git', fits: startsWithVerb },
  { program: 'npm', fits: startsWithVerb },
  { program: 'knex', fits: anyWord(/^(?:migrate|seed):/u) },
  { program: 'prisma', fits: anyWord(/^(?:migrate|db)$/u) },
  { program: 'terraform', fits: anyWord(/^-?(?:apply|destroy|state)$/u) },
  { program: 'rm', fits: anyWord(/^-[a-eg-qs-z]*[rf][a-z]*$/iu) },
  { program: 'sh', fits: anyWord(/^-[a-z]*c$/u) },
  { program: 'psql', fits: anyWord(/^(?:-[a-z]*c|--command)/u) },
]

/** Calls that a call of an unknown program may turn out to be. */
export const guessesOf = (invocation: Invocation): readonly Invocation[] => {
  const words = invocation.args.map(sketchOf)
  if (words.length === 0) return []
  const span = invocation.name.span
  return CANDIDATES.filter(candidate => candidate.fits(words)).map(({ program }) => ({
    ...invocation,
    program,
    name: literalWord(program, span),
  }))
}
