import type { Judge } from './judges.ts'
import { has, operandsOf, unless } from './judges.ts'

const PARTED_READS = ['print', 'unit', 'help', 'version', 'align-check', 'select', 'quit']
const PARTED_WRITES = [
  'mklabel',
  'mktable',
  'mkpart',
  'mkpartfs',
  'mkfs',
  'rm',
  'resize',
  'resizepart',
  'move',
  'name',
  'set',
  'toggle',
  'type',
  'rescue',
  'cp',
  'disk_set',
  'disk_toggle',
]

/** A command of parted may be cut short as far as it stays plain. */
const isPartedRead = (text: string): boolean =>
  PARTED_READS.some(name => name.startsWith(text)) && !PARTED_WRITES.some(name => name.startsWith(text))

/** GNU parted 3.6: `parted DEVICE print` reads; several commands may follow each other; without one it asks, and writes what it is told. */
export const parted: Judge = args => {
  if (has(args, '-l --list -h --help -v --version', 'lmsfjhv')) return 'reads'
  const plain = args.filter((_, index) => !/^(?:-a|--align)$/u.test(args[index - 1] ?? ''))
  const [, first, ...rest] = operandsOf(plain)
  if (first === undefined || !isPartedRead(first)) return 'writes'
  return rest.some(text => PARTED_WRITES.includes(text)) ? 'writes' : 'reads'
}

/** GPT fdisk 1.0.10: options of sgdisk that print, check, save a copy or prepare what others do. */
const SGDISK_READS =
  /^(?:-[pvVOLDEfFI]+|-[iba].*|--(?:print|verify|version|print-mbr|list-types|display-alignment|end-of-largest|first-in-largest|first-aligned-in-largest|align-end|info|backup|set-alignment|help)(?:=.*)?|-\?)$/u

/** `-A 1:show:2` prints an attribute, `-A 1:set:2` writes it. */
const showsAttributes = (text: string, next: string | undefined): boolean =>
  /^(?:-A|--attributes)/u.test(text) && /list|:(?:show|get)\b/u.test(`${text} ${next ?? ''}`)

export const sgdisk: Judge = args => {
  if (has(args, '-P --pretend', 'pvPDEfFIogGZzseC')) return 'reads'
  const options = args.filter(
    (text, index) => text.startsWith('-') && !SGDISK_READS.test(text) && !showsAttributes(text, args[index + 1]),
  )
  return options.length === 0 ? 'reads' : 'writes'
}

/** util-linux 2.40. */
export const fdisk: Judge = unless('-l --list -s -x --list-details -v -V --version -h --help', 'lxnBsvVhcLu')
export const sfdisk: Judge = unless(
  '-l --list -d --dump -n --no-act -V --verify -J --json -s --show-size -g --show-geometry -F --list-free -T --list-types -v -h',
  'ldnVJsgFTfqrvh',
)
