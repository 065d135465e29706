import type { Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'

/** A call of `chmod`, `chown`, `chgrp` or `setfacl`, read by its own rules: `-x` is a mode, `-R` an option. */
export interface ModeCall {
  readonly recursive: boolean
  /** The mode, owner or entry as written; `undefined` where only run time knows it or a reference file gives it. */
  readonly mode: string | undefined
  readonly files: readonly Word[]
}

const isOption = (text: string): boolean => /^-[RvcfhHLPn]+$/u.test(text) || text.startsWith('--')

/** Options of `setfacl` whose value is the entry. */
const ENTRY_OPTIONS = /^-[a-zA-Z]*[mxMX]$/u

const isRecursive = (options: readonly string[]): boolean =>
  options.some(text => text === '--recursive' || text === '--rec' || /^-[a-zA-Z]*R/u.test(text))

/** Reads the words of a call that changes who may use files. */
export const readModeCall = (program: string, words: readonly Word[]): ModeCall => {
  const options: string[] = []
  const rest: Word[] = []
  let plain = false
  for (const word of words) {
    const text = sketchOf(word)
    if (options.at(-1) === '--reference') options.push('--reference=')
    else if (!plain && text === '--') plain = true
    else if (!plain && (isOption(text) || (program === 'setfacl' && text.startsWith('-')))) options.push(text)
    else rest.push(word)
  }
  const referenced = options.some(text => text.startsWith('--reference'))
  const bare = program === 'setfacl' && !options.some(text => ENTRY_OPTIONS.test(text) || text.startsWith('--modify'))
  const [first, ...files] = rest
  if (referenced || bare || first === undefined)
    return { recursive: isRecursive(options), mode: undefined, files: rest }
  return { recursive: isRecursive(options), mode: literalOf(first), files }
}

/** One clause of a symbolic mode: `a+w`, `go=rx`. */
const CLAUSE = /^([ugoa]*)([-+=])([rwxXst]*)$/u

const clausesOf = (mode: string): readonly (readonly [who: string, sign: string, what: string])[] =>
  mode.split(',').flatMap(clause => {
    const match = CLAUSE.exec(clause)
    return match === null ? [] : [[match[1] ?? '', match[2] ?? '', match[3] ?? ''] as const]
  })

const isOctal = (mode: string): boolean => /^[0-7]{1,5}$/u.test(mode)

const digitOf = (mode: string, fromEnd: number): number => Number(mode.at(-fromEnd) ?? '0')

/** Whether a mode lets everybody write. */
export const givesOthersWrite = (mode: string): boolean => {
  if (isOctal(mode)) return (digitOf(mode, 1) & 2) !== 0
  if (/(?:^|,)(?:d:|default:)?(?:o|other):[^,]*w/u.test(mode)) return true
  return clausesOf(mode).some(([who, sign, what]) => sign !== '-' && /[oa]/u.test(who) && what.includes('w'))
}

/** Whether a mode makes a program run with its owner's rights. */
export const setsOwnerRights = (mode: string): boolean => {
  if (isOctal(mode)) return mode.length >= 4 && (digitOf(mode, 4) & 4) !== 0
  return clausesOf(mode).some(
    ([who, sign, what]) => sign !== '-' && what.includes('s') && (who === '' || /[ua]/u.test(who)),
  )
}

/** Whether a mode leaves nobody any right. */
export const takesAllAway = (mode: string): boolean => /^0{1,4}$/u.test(mode) || /^(?:a|ugo)?(?:=|-rwx)$/u.test(mode)

/** Whether a mode takes away the right to run a file. */
export const takesRunningAway = (mode: string): boolean => {
  if (isOctal(mode)) return (digitOf(mode, 3) & 1) === 0
  return clausesOf(mode).some(([who, sign, what]) => {
    if (who !== '' && !/[ua]/u.test(who)) return false
    return sign === '-' ? what.includes('x') : sign === '=' && !what.includes('x')
  })
}
