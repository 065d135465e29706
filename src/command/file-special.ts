import type { Word } from '../model/program.ts'
import { literalOf, literalWord, prefixOf, sketchOf } from '../model/word.ts'
import type { RawUse } from './file-actions.ts'
import type { Grammar } from './grammar.ts'
import { readModeCall } from './mode.ts'
import { isOn, parseArguments, tailOf, valuesOf } from './grammar.ts'

type Reader = (words: readonly Word[]) => readonly RawUse[]

/** `host:path` of `scp` and `rsync`; a colon after a slash belongs to a local name. */
const remotePath = (word: Word): Word | undefined => {
  const match = /^[^/:]+::?/u.exec(sketchOf(word))
  return match === null ? undefined : tailOf(word, match[0].length)
}

const localOrRemote = (action: RawUse['action'], word: Word): RawUse => {
  const there = remotePath(word)
  return there === undefined ? { action, word } : { action, word: there, remote: true }
}

/** `dd if=FILE of=FILE`. */
const dd: Reader = words =>
  words.flatMap((word): readonly RawUse[] => {
    const prefix = prefixOf(word)
    if (prefix.startsWith('of=')) return [{ action: 'overwrite', word: tailOf(word, 3) }]
    return prefix.startsWith('if=') ? [{ action: 'print', word: tailOf(word, 3) }] : []
  })

/** dc3dd 7 and dcfldd 1.9 take dd's words; `wipe=` and `hof=` of dc3dd write too. */
const forensicDd: Reader = words => [
  ...dd(words),
  ...words.flatMap((word): readonly RawUse[] => {
    const name = /^(?:wipe|hwipe|hof|hofs|ofs)=/u.exec(prefixOf(word))?.[0]
    return name === undefined ? [] : [{ action: 'overwrite', word: tailOf(word, name.length) }]
  }),
]

/** GNU ddrescue 1.28 (`ddrescue --help`): INFILE OUTFILE [MAPFILE]. */
const DDRESCUE: Grammar = {
  options: [
    ...'a b c e E H i I K L m o O Q r s T x X y Z'.split(' ').map(letter => `-${letter}=`),
    ...'A B C d D f F G J M n N p q R S t u v w y'.split(' ').map(letter => `-${letter}`),
    '--force',
    '--help -h',
    '--version -V',
  ],
}

const ddrescue: Reader = words => {
  const [from, to] = parseArguments(words, DDRESCUE).operands
  return [
    ...(from === undefined ? [] : [{ action: 'print' as const, word: from }]),
    ...(to === undefined ? [] : [{ action: 'overwrite' as const, word: to }]),
  ]
}

/** `gio trash FILE`, `gio remove FILE` (GLib 2.80, `gio help`). */
const gio: Reader = ([verb, ...words]) =>
  /^(?:trash|remove)$/u.test(verb === undefined ? '' : sketchOf(verb)) &&
  !words.some(word => sketchOf(word) === '--list')
    ? words.filter(word => !prefixOf(word).startsWith('-')).map(word => ({ action: 'delete', word }))
    : []

/** trash-cli 0.24: what was thrown away before, in the home, goes for good. */
const emptiesTrash: Reader = words =>
  words.some(word => /^--(?:help|version|dry-run|print-completion)$/u.test(sketchOf(word)))
    ? []
    : [{ action: 'delete', word: literalWord('/home/user/.local/share/Trash', words[0]?.span) }]

const TRUNCATE: Grammar = {
  options: ['-c --no-create', '-o --io-blocks', '-r --reference=', '-s --size=', '--help', '--version'],
  abbreviations: true,
}

/** `truncate -s 0` empties; growing or shrinking to a size rewrites the rest. */
const truncate: Reader = words => {
  const args = parseArguments(words, TRUNCATE)
  const size = valuesOf(args, '--size').at(-1)
  const grows = size !== undefined && /^[+/%>]|^[1-9]/u.test(literalOf(size) ?? '')
  return args.operands.map(word => ({ action: grows ? 'edit' : 'truncate', word }))
}

const RSYNC: Grammar = {
  options: [
    '-n --dry-run',
    '--list-only',
    '--del --delete',
    '--delete-before',
    '--delete-during',
    '--delete-delay',
    '--delete-after',
    '--delete-excluded',
    '--delete-missing-args',
    '--remove-source-files',
    '-e --rsh=',
    '--rsync-path=',
    '--exclude=',
    '--exclude-from=',
    '--include=',
    '--include-from=',
    '-f --filter=',
    '--files-from=',
    '--password-file=',
    '--log-file=',
    '--bwlimit=',
    '--port=',
    '--timeout=',
    '--max-size=',
    '--min-size=',
    '--backup-dir=',
    '--suffix=',
    '--chmod=',
    '--chown=',
    '--partial-dir=',
    '-T --temp-dir=',
    '--compare-dest=',
    '--copy-dest=',
    '--link-dest=',
    '-B --block-size=',
    '-M --remote-option=',
    ...'avzhrlpgtoDPuxXAHSWyLkKcCdEmNRbIiOJqs0468'.split('').map(letter => `-${letter}`),
    '--archive',
    '--verbose',
    '--compress',
    '--recursive',
    '--progress',
    '--partial',
    '--stats',
    '--info=',
    '--force',
    '--ignore-errors',
    '--update',
    '--checksum',
    '--human-readable',
    '--links',
    '--perms',
    '--times',
    '--numeric-ids',
    '--inplace',
    '--itemize-changes',
    '--ignore-existing',
    '--existing',
    '--relative',
    '--no-perms',
  ],
}

const DELETES = [
  '--del',
  '--delete',
  '--delete-before',
  '--delete-during',
  '--delete-delay',
  '--delete-after',
  '--delete-excluded',
  '--delete-missing-args',
]

const rsync: Reader = words => {
  const args = parseArguments(words, RSYNC)
  if (isOn(args, '--dry-run') || isOn(args, '--list-only') || args.operands.length < 2) return []
  const sources = args.operands.slice(0, -1)
  const target = args.operands.at(-1)
  const sourceUses = sources.flatMap(word => [
    localOrRemote('print', word),
    ...(isOn(args, '--remove-source-files') ? [localOrRemote('delete', word)] : []),
  ])
  if (target === undefined) return sourceUses
  const deletes = DELETES.some(name => isOn(args, name))
  return [
    ...sourceUses,
    { ...localOrRemote('overwrite', target), sources },
    ...(deletes ? [localOrRemote('delete', target)] : []),
  ]
}

const SCP: Grammar = {
  options: [
    '-P=',
    '-i=',
    '-F=',
    '-o=',
    '-c=',
    '-J=',
    '-l=',
    '-S=',
    '-D=',
    '-X=',
    ...'346ABCOpqRrTv'.split('').map(letter => `-${letter}`),
  ],
}

const scp: Reader = words => {
  const args = parseArguments(words, SCP)
  const target = args.operands.at(-1)
  const sources = args.operands.slice(0, -1)
  const load = valuesOf(args, '-i').map(word => ({ action: 'load' as const, word }))
  if (target === undefined || sources.length === 0) return load
  return [
    ...sources.map(word => localOrRemote('print', word)),
    { ...localOrRemote('overwrite', target), sources },
    ...load,
  ]
}

const TAR: Grammar = {
  options: [
    '-c --create',
    '-x --extract --get',
    '-t --list',
    '-r --append',
    '-u --update',
    '-A --concatenate --catenate',
    '-d --diff --compare',
    '-f --file=',
    '-C --directory=',
    '-T --files-from=',
    '-X --exclude-from=',
    '--exclude=',
    '--remove-files',
    '-I --use-compress-program=',
    '--transform= --xform=',
    '--strip-components=',
    '--owner=',
    '--group=',
    '--mtime=',
    '--sort=',
    '--checkpoint-action=',
    '--to-command=',
    '-b --blocking-factor=',
    '-g --listed-incremental=',
    '-V --label=',
    ...'zjJvpPkmohwOaSsUWlnN'.split('').map(letter => `-${letter}`),
  ],
  abbreviations: true,
}

/** `tar czf out.tgz a b`: the first word may be a bundle without its dash, whose values follow in order. */
const dashed = (words: readonly Word[]): readonly Word[] => {
  const [first, ...rest] = words
  const letters = first === undefined ? undefined : literalOf(first)
  if (first === undefined || letters === undefined || letters.startsWith('-') || !/^[a-zA-Z]+$/u.test(letters))
    return words
  const bundle = (letter: string): Word => ({ ...first, parts: [{ kind: 'text', text: `-${letter}`, quoted: false }] })
  const taken: Word[] = []
  for (const letter of letters) {
    taken.push(bundle(letter))
    const value = 'fCTXIbgVN'.includes(letter) ? rest.shift() : undefined
    if (value !== undefined) taken.push(value)
  }
  return [...taken, ...rest]
}

const tar: Reader = words => {
  const args = parseArguments(dashed(words), TAR)
  const archives = valuesOf(args, '--file').filter(word => literalOf(word) !== '-')
  const reads = isOn(args, '--extract') || isOn(args, '--list') || isOn(args, '--diff')
  // What comes out is written into the folder of `-C`: a folder of hooks, the system's settings.
  const into = isOn(args, '--extract') ? valuesOf(args, '--directory').slice(-1) : []
  if (reads)
    return [
      ...archives.map(word => ({ action: 'load' as const, word })),
      ...into.map(word => ({ action: 'overwrite' as const, word })),
    ]
  return [
    ...archives.map(word => ({ action: 'overwrite' as const, word, sources: args.operands })),
    ...[...args.operands, ...valuesOf(args, '--files-from')].map(word => ({ action: 'print' as const, word })),
    ...(isOn(args, '--remove-files') ? args.operands.map(word => ({ action: 'delete' as const, word })) : []),
  ]
}

const PERL: Grammar = {
  options: [
    '-e=',
    '-E=',
    '-i[=]',
    '-p',
    '-n',
    '-l[=]',
    '-0[=]',
    '-a',
    '-F=',
    '-M=',
    '-m=',
    '-I=',
    '-w',
    '-W',
    '-T',
    '-s',
    '-S',
    '-c',
    '-v',
    '-t',
  ],
  interspersed: false,
}

/** `perl -pi -e SCRIPT FILE…` edits, `perl -ne SCRIPT FILE…` shows; a script file's own arguments are not files. */
const perl: Reader = words => {
  const args = parseArguments(words, PERL)
  const inline = isOn(args, '-e') || isOn(args, '-E')
  if (!inline || !(isOn(args, '-p') || isOn(args, '-n') || isOn(args, '-i'))) return []
  return args.operands.map(word => ({ action: isOn(args, '-i') ? 'edit' : 'print', word }))
}

/** `@file`, `name=@file`, `name:=@file` of HTTPie. */
const httpie: Reader = words =>
  words.flatMap((word): readonly RawUse[] => {
    const match = /^[\w.-]*(?::?=)?@/u.exec(prefixOf(word))
    return match === null ? [] : [{ action: 'print', word: tailOf(word, match[0].length) }]
  })

/** `socat OPEN:path`, `FILE:path`, `GOPEN:path`, `CREATE:path`. */
const socat: Reader = words =>
  words.flatMap((word): readonly RawUse[] => {
    const match = /^(?:open|file|gopen|create|creat):/iu.exec(prefixOf(word))
    if (match === null) return []
    return [
      {
        action: match[0].toLowerCase().startsWith('crea') ? 'overwrite' : 'print',
        word: tailOf(word, match[0].length),
      },
    ]
  })

const OPENSSL: Grammar = {
  options: ['-in=', '-out=', '-inkey=', '-key=', '-keyout=', '-noout', '-pubout', '-text', '-pubin', '-nokeys'],
  singleDash: true,
}

/** Commands of `openssl` that read certificates, which are public. */
const CERTIFICATE_VERBS = new Set(['x509', 'verify', 'crl', 'req', 's_client'])

const openssl: Reader = words => {
  const args = parseArguments(words, OPENSSL)
  const [verb] = args.operands
  // `-text` prints every part of a private key, whatever `-noout` and `-pubout` leave out.
  const shows = isOn(args, '-text') || (!isOn(args, '-noout') && !isOn(args, '-pubout'))
  const isPublic = isOn(args, '-pubin') || isOn(args, '-nokeys')
  const open = shows && !isPublic && !CERTIFICATE_VERBS.has(verb === undefined ? '' : (literalOf(verb) ?? ''))
  const uses = (name: string, action: RawUse['action']): readonly RawUse[] =>
    valuesOf(args, name).map(word => ({ action, word }))
  return [
    ...uses('-in', open ? 'print' : 'look'),
    ...uses('-inkey', 'load'),
    ...uses('-key', 'load'),
    ...uses('-out', 'overwrite'),
    ...uses('-keyout', 'overwrite'),
  ]
}

/** Verbs of storage tools that send local files away: `aws s3 cp`, `gsutil cp`, `rclone copy`, `docker cp`, `gh gist create`. */
const SENDING: Readonly<Record<string, readonly string[]>> = {
  aws: ['s3 cp', 's3 mv', 's3 sync'],
  gsutil: ['cp', 'mv', 'rsync'],
  gcloud: ['storage cp', 'storage mv', 'storage rsync', 'compute scp'],
  rclone: ['copy', 'move', 'sync', 'copyto', 'moveto', 'cat'],
  s3cmd: ['put', 'sync'],
  mc: ['cp', 'mirror', 'cat'],
  docker: ['cp'],
  podman: ['cp'],
  kubectl: ['cp'],
  gh: ['gist create', 'release upload'],
}

const sends =
  (verbs: readonly (readonly string[])[]): Reader =>
  words => {
    const plain = words.filter(word => !prefixOf(word).startsWith('-'))
    const verb = verbs.find(steps =>
      steps.every((step, index) => {
        const word = plain[index]
        return word !== undefined && literalOf(word) === step
      }),
    )
    return verb === undefined ? [] : plain.slice(verb.length).map(word => ({ action: 'print', word }))
  }

const modes =
  (program: string): Reader =>
  words =>
    readModeCall(program, words).files.map(word => ({ action: 'mode', word }))

/** Programs whose words a table row does not describe. */
export const SPECIAL_PROGRAMS: Readonly<Record<string, Reader | undefined>> = {
  dd,
  gio,
  'trash-empty': emptiesTrash,
  'trash-rm': emptiesTrash,
  gdd: dd,
  dcfldd: forensicDd,
  dc3dd: forensicDd,
  ddrescue,
  truncate,
  gtruncate: truncate,
  rsync,
  scp,
  tar,
  bsdtar: tar,
  gtar: tar,
  perl,
  http: httpie,
  https: httpie,
  xh: httpie,
  socat,
  openssl,
  ...Object.fromEntries(['chmod', 'chown', 'chgrp', 'setfacl'].map(program => [program, modes(program)])),
  ...Object.fromEntries(
    Object.entries(SENDING).map(([program, verbs]) => [program, sends(verbs.map(verb => verb.split(' ')))]),
  ),
}
