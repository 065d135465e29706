/** Under these names a shim notes what Node would drop of its inheritance, for the real program. */
const SIGNALS = 'HOLDPOINT_INHERITED_SIGNALS'
const DESCRIPTORS = 'HOLDPOINT_INHERITED_DESCRIPTORS'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * What a program gets from whoever started it besides words, environment and standard streams. Node sets every signal to its default
 * at its start and closes the other descriptors at exec, so a program that it starts would lose them (`nohup`, make's job server).
 */
export interface Inherited {
  /** Numbers of the signals that are ignored. */
  readonly ignoredSignals: readonly number[]
  /** Open descriptors above 2. */
  readonly descriptors: readonly number[]
}

export const NOTHING_INHERITED: Inherited = { ignoredSignals: [], descriptors: [] }

export const isInheritedVariable = (name: string): boolean => name === SIGNALS || name === DESCRIPTORS

const SIGINT = 2
const SIGQUIT = 3

/** Signals as the kernel's mask has them (`SigIgn` of proc(5)): bit 0 is signal 1. */
const signalsOf = (mask: string): readonly number[] => {
  if (!/^[0-9a-f]{1,16}$/iu.test(mask)) return []
  const bits = BigInt(`0x${mask}`)
  const ignored = Array.from({ length: 64 }, (_, index) => index + 1).filter(
    number => (bits >> BigInt(number - 1)) & 1n,
  )
  // bash and busybox ignore SIGQUIT themselves and give it back at exec. A job in the background ignores SIGINT as well.
  return ignored.filter(number => number !== SIGQUIT || ignored.includes(SIGINT))
}

/** Higher ones would need a table as long in the child; shells use 63 and below for what they open themselves. */
const MAX_DESCRIPTOR = 255

const descriptorsOf = (list: string): readonly number[] => {
  const numbers = list.split(' ').filter(word => /^\d{1,3}$/u.test(word))
  return [...new Set(numbers.map(Number))].filter(number => number > 2 && number <= MAX_DESCRIPTOR)
}

/** What a shim noted; nothing where no shim stands before us. A claim like every variable: it decides nothing but this. */
export const inheritedOf = (env: Environment): Inherited => ({
  ignoredSignals: signalsOf(env[SIGNALS] ?? ''),
  descriptors: descriptorsOf(env[DESCRIPTORS] ?? ''),
})
