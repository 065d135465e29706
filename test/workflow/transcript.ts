/** A line that somebody types, and what the terminal shows then. */
export interface Call {
  readonly who: 'agent' | 'human'
  /** As it is typed, with its continuations. */
  readonly line: string
  /** Started with `&`: the next `wait` of the same terminal shows its end. */
  readonly isLater: boolean
  /** What the human types into the running program, and what is seen before it. None: the line ends by itself. */
  readonly keys: readonly { readonly seen: readonly string[]; readonly text: string }[]
  /** Expected lines, after the last key. */
  readonly expected: readonly string[]
  readonly code: number
}

/** A step of the document: what it shows, and the console's lines that show it. */
export interface Step {
  /** Requirement numbers of its heading; none in the set-up. */
  readonly requirements: readonly number[]
  readonly title: string
  readonly calls: readonly Call[]
}

export interface Section {
  readonly title: string
  readonly steps: readonly Step[]
}

const PROMPT = /^(agent|human)\$ (.*)$/u
const TYPED = /^human> (.*)$/u
const CODE = /^\[(\d{1,3})\]$/u
const HEADING = /^(#{2,3}) (.*)$/u
const NUMBERS = /^(?:R\d{3}(?:, )?)+/u
const FENCE = '```'

const KEYS: readonly (readonly [name: string, sent: string])[] = [
  ['<Enter>', '\r'],
  ['<Ctrl-C>', '\u0003'],
  ['<Esc>', '\u001B'],
  ['<Down>', '\u001B[B'],
]

const sentOf = (typed: string): string => KEYS.reduce((text, [name, sent]) => text.replaceAll(name, sent), typed)

/** Takes the lines that belong to a call from the front of the rest. */
const takeWhile = (lines: string[], fits: (line: string) => boolean): readonly string[] => {
  const end = lines.findIndex(line => !fits(line))
  return lines.splice(0, end === -1 ? lines.length : end)
}

const parseCall = (first: string, lines: string[]): Call => {
  const [, who = '', begun = ''] = PROMPT.exec(first) ?? []
  if (who === '') throw new Error(`a console block begins with "${first}", which is no prompt`)
  const typed = [begun, ...takeWhile(lines, line => line.startsWith('> ')).map(line => line.slice(2))].join('\n')
  const shown = [...takeWhile(lines, line => !PROMPT.test(line))]
  const keys: { seen: readonly string[]; text: string }[] = []
  for (let at = shown.findIndex(line => TYPED.test(line)); at !== -1; at = shown.findIndex(line => TYPED.test(line))) {
    const [key = '', ...seen] = shown.splice(0, at + 1).reverse()
    keys.push({ seen: seen.reverse(), text: sentOf(TYPED.exec(key)?.[1] ?? '') })
  }
  const code = CODE.exec(shown.at(-1) ?? '')?.[1]
  return {
    who: who === 'human' ? 'human' : 'agent',
    line: typed.replace(/ &$/u, ''),
    isLater: typed.endsWith(' &'),
    keys,
    expected: code === undefined ? shown : shown.slice(0, -1),
    code: Number(code ?? 0),
  }
}

/** The calls of one `console` block. Throws on a line that belongs to no prompt. */
export const parseConsole = (block: readonly string[]): readonly Call[] => {
  const lines = [...block]
  const calls: Call[] = []
  for (let first = lines.shift(); first !== undefined; first = lines.shift())
    if (first !== '') calls.push(parseCall(first, lines))
  return calls
}

const stepOf = (heading: string): { requirements: readonly number[]; title: string; calls: Call[] } => {
  const numbers = NUMBERS.exec(heading)?.[0] ?? ''
  return {
    requirements: numbers.split(', ').flatMap(number => (number === '' ? [] : [Number(number.trim().slice(1))])),
    title: heading.slice(numbers.length).trim(),
    calls: [],
  }
}

/** The sections of the document with their steps: a heading of level 3 begins a step, and its `console` blocks belong to it. */
export const parseDocument = (markdown: string): readonly Section[] => {
  const sections: { title: string; steps: ReturnType<typeof stepOf>[] }[] = []
  const lines = markdown.split('\n')
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, level, title = ''] = HEADING.exec(line) ?? []
    if (level === '##') sections.push({ title, steps: [] })
    if (level === '###') sections.at(-1)?.steps.push(stepOf(title))
    if (!line.startsWith(FENCE)) continue
    const block = takeWhile(lines, inside => inside !== FENCE)
    lines.shift()
    if (line === `${FENCE}console`)
      sections
        .at(-1)
        ?.steps.at(-1)
        ?.calls.push(...parseConsole(block))
  }
  return sections
}
