/** What a call does to a disk, a volume or a file system past its files. */
export type Effect = 'writes' | 'detaches' | 'reads'

/** What a call of one program does, from its literal words. */
export type Judge = (args: readonly string[]) => Effect

export const operandsOf = (args: readonly string[]): readonly string[] => args.filter(text => !text.startsWith('-'))

/** Whether a word holds this letter among others that take no value: `-nv`. */
const isBundled = (text: string, option: string, letters: string): boolean => {
  if (!/^-[a-z]$/iu.test(option) || !/^-[a-z]{2,}$/iu.test(text)) return false
  const given = Array.from(text.slice(1))
  return given.includes(option.slice(1)) && given.every(letter => letters.includes(letter))
}

/** Whether one of these options (separated by blanks) is given; `letters` are those of the program that take no value. */
export const has = (args: readonly string[], options: string, letters = ''): boolean => {
  const names = options.split(' ')
  return args.some(text =>
    names.some(name => text === name || text.startsWith(`${name}=`) || isBundled(text, name, letters)),
  )
}

/** `-h` and `-V` alone ask for help: beside a device they may mean something else (`mkfs.vfat -h 2048`). */
const asks = (args: readonly string[]): boolean =>
  has(args, '--help --version') || (operandsOf(args).length === 0 && has(args, '-h -V'))

/** Writes unless one of these options makes it list, print, check or pretend. */
export const unless =
  (options: string, letters = ''): Judge =>
  args =>
    has(args, options, letters) || asks(args) || operandsOf(args).length === 0 ? 'reads' : 'writes'

/** Writes where one of these options is given. */
export const onlyWith =
  (options: string, letters = ''): Judge =>
  args =>
    has(args, options, letters) ? 'writes' : 'reads'

export const always: Judge = args => (asks(args) ? 'reads' : 'writes')

/** Shows a label with the device alone, and writes the one that follows it. */
export const labels: Judge = args => (operandsOf(args).length > 1 ? 'writes' : 'reads')

const beginsWith = (args: readonly string[], names: readonly string[]): boolean => {
  const line = operandsOf(args).join(' ').toLowerCase()
  return names.some(name => line === name || line.startsWith(`${name} `))
}

/** Writes where its first operands are one of these, which stand apart with commas. */
export const verbs = (names: string): Judge => {
  const list = names.split(', ')
  return args => (beginsWith(args, list) ? 'writes' : 'reads')
}

/** Takes a volume away from what uses it, where its first operands are one of these. */
export const detaches = (names: string): Judge => {
  const list = names.split(', ')
  return args => (beginsWith(args, list) ? 'detaches' : 'reads')
}

/** The first judge that has a say. */
export const firstOf =
  (...judges: readonly Judge[]): Judge =>
  args =>
    judges.map(judge => judge(args)).find(effect => effect !== 'reads') ?? 'reads'

/** Reads where one of these options only lets it tell what it would do. */
export const unlessDry =
  (options: string, letters: string, judge: Judge): Judge =>
  args =>
    has(args, options, letters) ? 'reads' : judge(args)
