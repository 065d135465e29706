/** Keys that mean something to the inbox; all others are the character itself. */
export type Key =
  'up' | 'down' | 'page-up' | 'page-down' | 'home' | 'end' | 'enter' | 'back' | 'interrupt' | (string & {})

const ESCAPE = '\u001B'

/** What xterm and its kin send; the second form of each comes in the keypad's application mode. */
const SEQUENCES: readonly (readonly [sequence: string, key: Key])[] = [
  ['\u001B[A', 'up'],
  ['\u001BOA', 'up'],
  ['\u001B[B', 'down'],
  ['\u001BOB', 'down'],
  ['\u001B[5~', 'page-up'],
  ['\u001B[6~', 'page-down'],
  ['\u001B[H', 'home'],
  ['\u001BOH', 'home'],
  ['\u001B[F', 'end'],
  ['\u001BOF', 'end'],
]

const SINGLE: Readonly<Record<string, Key>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\u0003': 'interrupt',
  '\u0004': 'back',
  '\u007F': 'back',
  '\b': 'back',
  j: 'down',
  k: 'up',
  ' ': 'page-down',
  b: 'page-up',
  g: 'home',
  G: 'end',
}

/** A whole sequence that means nothing here (ECMA-48: its last character is a letter or `~`): its letters must not count as keys. */
const UNKNOWN_SEQUENCE = /^(?:\[[\d;<=>?]*[A-Z~]|O.|[^[O])/iu

/** The key that a text begins with, and how many UTF-16 code units it takes. */
const firstKey = (text: string): readonly [key: Key | undefined, length: number] => {
  const known = SEQUENCES.find(([sequence]) => text.startsWith(sequence))
  if (known !== undefined) return [known[1], known[0].length]
  if (text.startsWith(ESCAPE)) {
    const rest = UNKNOWN_SEQUENCE.exec(text.slice(1))
    return rest === null ? ['back', text.length] : [undefined, 1 + rest[0].length]
  }
  const character = String.fromCodePoint(text.codePointAt(0) ?? 0)
  return [SINGLE[character] ?? character, character.length]
}

/** The keys in what the terminal sent at once. */
export const parseKeys = (text: string): readonly Key[] => {
  const keys: Key[] = []
  for (let at = 0; at < text.length;) {
    const [key, length] = firstKey(text.slice(at))
    if (key !== undefined) keys.push(key)
    at += length
  }
  return keys
}
