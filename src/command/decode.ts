const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** UTF-8 bytes as text; what is no UTF-8 stays one character a byte. */
const textOfBytes = (bytes: readonly number[]): string => {
  const escaped = bytes.map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
  try {
    return decodeURIComponent(escaped)
  } catch {
    return String.fromCharCode(...bytes)
  }
}

/** Base64 in either alphabet as text; `undefined` where it is none. */
export const fromBase64 = (text: string): string | undefined => {
  const clean = text.replaceAll(/[\s=]/gu, '').replaceAll('-', '+').replaceAll('_', '/')
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const character of clean) {
    const value = BASE64.indexOf(character)
    if (value === -1) return undefined
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held >= 8) bytes.push((bits >> (held -= 8)) & 0xff)
  }
  return textOfBytes(bytes)
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 as text; `undefined` where it is none. */
const fromBase32 = (text: string): string | undefined => {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const character of text.replaceAll(/[\s=]/gu, '').toUpperCase()) {
    const value = BASE32.indexOf(character)
    if (value === -1) return undefined
    bits = ((bits << 5) | value) & 0xffff
    held += 5
    if (held >= 8) bytes.push((bits >> (held -= 8)) & 0xff)
  }
  return textOfBytes(bytes)
}

/** Pairs of hexadecimal digits as text; `undefined` where it is none. */
export const fromHex = (text: string): string | undefined => {
  const clean = text.replaceAll(/\s/gu, '')
  if (!/^(?:[\da-f]{2})*$/iu.test(clean)) return undefined
  return textOfBytes((clean.match(/../gu) ?? []).map(pair => parseInt(pair, 16)))
}

const rangeOf = (set: string): string => {
  const classes = set
    .replace('[:lower:]', 'a-z')
    .replace('[:upper:]', 'A-Z')
    .replaceAll(String.raw`\n`, '\n')
    .replaceAll(String.raw`\t`, '\t')
  return classes.replaceAll(/(.)-(.)/gsu, (_, from: string, to: string) => {
    const [start, end] = [from.charCodeAt(0), to.charCodeAt(0)]
    return end < start
      ? `${from}-${to}`
      : String.fromCharCode(...Array.from({ length: end - start + 1 }, (__, i) => start + i))
  })
}

const translate = (args: readonly string[], text: string): string | undefined => {
  const [first = '', second] = args
  if (first === '-d') {
    const gone = new Set(rangeOf(second ?? ''))
    return Array.from(text)
      .filter(character => !gone.has(character))
      .join('')
  }
  if (first.startsWith('-') || second === undefined) return undefined
  const [from, to] = [rangeOf(first), rangeOf(second)]
  return Array.from(text)
    .map(character => {
      const at = from.lastIndexOf(character)
      return at === -1 ? character : (to[Math.min(at, to.length - 1)] ?? character)
    })
    .join('')
}

/** `sed 's/^/sudo /'`, `sed 's/$/ -f/'`: something in front of each line, or behind it. */
const atEdge = (text: string, edge: string, added: string): string => {
  const lines = text.split('\n').map(line => (edge === '^' ? added + line : line + added))
  // What ends the last line begins no other.
  return text.endsWith('\n') ? [...lines.slice(0, -1), ''].join('\n') : lines.join('\n')
}

/** `sed 's/a/b/g'` with plain text on both sides, and no option but `-e`. */
const edited = (args: readonly string[], text: string): string | undefined => {
  const [script = '', other] = args[0] === '-e' ? args.slice(1) : args
  const mark = script.charAt(1)
  const [from = '', to = '', flags, more] = script.slice(2).split(mark)
  const isPlain = script.startsWith('s') && /^[/|#,:@!]$/u.test(mark) && more === undefined && other === undefined
  if (isPlain && /^[$^]$/u.test(from) && !/[\\&]/u.test(to)) return atEdge(text, from, to)
  if (!isPlain || from === '' || !/^g?$/u.test(flags ?? '?') || /[\\^$.*[\]]/u.test(from) || /[\\&]/u.test(to))
    return undefined
  const lines = text.split('\n')
  return lines.map(line => (flags === '' ? line.replace(from, () => to) : line.replaceAll(from, () => to))).join('\n')
}

/** `head -n 2`, `tail -1`: that many lines of literal text; `undefined` for any other form. */
const someLines = (program: string, args: readonly string[], text: string): string | undefined => {
  const count = /^(?:-n|--lines=|-)?(\d{1,4})$/u.exec(args.join('').replace(/^--lines(?=\d)/u, '-n'))?.[1]
  if (args.length > 0 && count === undefined) return undefined
  const lines = text.trimEnd().split('\n')
  const many = Number(count ?? 10)
  return `${(program === 'head' ? lines.slice(0, many) : lines.slice(-many)).join('\n')}\n`
}

const reversed = (text: string): string =>
  text
    .split('\n')
    .map(line => Array.from(line).reverse().join(''))
    .join('\n')

/** What a well-known decoding filter makes of literal text; `undefined` where it is none or needs more than the words. */
export const decodeWith = (program: string, args: readonly string[], text: string): string | undefined => {
  const decodes = args.some(
    argument => argument === '--decode' || (/^-[a-z]+$/iu.test(argument) && /d/iu.test(argument)),
  )
  switch (program) {
    case 'base64':
      return decodes ? fromBase64(text) : undefined
    case 'base32':
      return decodes ? fromBase32(text) : undefined
    case 'openssl':
      return (args[0] === 'base64' || args.includes('-base64')) && decodes ? fromBase64(text) : undefined
    case 'xxd':
      return args.some(argument => /^-[a-z]*r/u.test(argument)) ? fromHex(text) : undefined
    case 'rev':
      return reversed(text)
    case 'tac':
      return `${text.trimEnd().split('\n').reverse().join('\n')}\n`
    case 'tr':
      return translate(args, text)
    case 'sed':
      return edited(args, text)
    case 'head':
    case 'tail':
      return someLines(program, args, text)
    case 'tee':
      return args.includes('--help') || args.includes('--version') ? undefined : text
    default:
      return undefined
  }
}
