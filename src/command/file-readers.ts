import type { FileProgram } from './file-program.ts'

/** A program that shows, converts or encodes the content of its operands; only options that take a value need to stand here. */
const shows = (...options: readonly string[]): FileProgram => ({
  grammar: { options: [...options, '--help', '--version'], abbreviations: true },
  operands: 'print',
})

/** The same for a program whose first operand is a pattern, a verb or a program text. */
const showsAfter = (lead: number, ...options: readonly string[]): FileProgram => ({ ...shows(...options), lead })

/**
 * Less common programs that pass on what stands in a file, by their own manual pages: coreutils 9, util-linux 2.40, binutils,
 * and the readers for JSON, XML, CSV and colored text that agents reach for.
 */
export const READERS: Readonly<Record<string, FileProgram>> = {
  // coreutils and util-linux
  csplit: shows('-b --suffix-format=', '-f --prefix=', '-n --digits=', '-k --keep-files', '-s --silent --quiet', '-z'),
  ptx: shows('-b --break-file=', '-i --ignore-file=', '-o --only-file=', '-w --width=', '-g --gap-size=', '-W='),
  tsort: shows(),
  ul: shows('-t --terminal=', '-T=', '-i --indicated'),
  look: showsAfter(1, '-t --terminate=', '-a', '-d', '-f'),
  cmp: {
    ...shows('-i --ignore-initial=', '-n --bytes=', '-b --print-bytes', '-l --verbose', '-s --quiet --silent'),
    turns: { '--quiet': 'look' },
  },
  // The names to look at stand in a file, and each is shown with what is wrong with it.
  file: {
    grammar: {
      options: [
        '-f --files-from=',
        '-m --magic-file=',
        '-F --separator=',
        '-P --parameter=',
        '-e --exclude=',
        ...'bcCEhiIkLlNnprsSvzZ0'.split('').map(letter => `-${letter}`),
        '--brief',
        '--mime',
        '--mime-type',
        '--mime-encoding',
      ],
      abbreviations: true,
    },
    operands: 'look',
    files: { '--files-from': 'print' },
  },
  du: {
    grammar: {
      options: [
        '-d --max-depth=',
        '-B --block-size=',
        '-t --threshold=',
        '-X --exclude-from=',
        '--exclude=',
        '--files0-from=',
        '--time[=]',
        ...'0abcDhHkLlmPSsx'.split('').map(letter => `-${letter}`),
      ],
      abbreviations: true,
    },
    operands: 'look',
    files: { '--files0-from': 'print', '--exclude-from': 'print' },
  },
  // binary and text viewers
  hexyl: shows('-n --length=', '-c --bytes=', '-s --skip=', '--block-size=', '--color=', '--border='),
  readelf: shows('-x --hex-dump=', '-p --string-dump=', '-R --relocated-dump='),
  objdump: shows('-j --section=', '-b --target=', '-m --architecture=', '-M --disassembler-options='),
  iconv: shows('-f --from-code=', '-t --to-code=', '-o --output=', '-c', '-s --silent'),
  recode: showsAfter(1),
  dos2unix: shows('-n --newfile', '-c --convmode=', '-O', '-i[=]'),
  unix2dos: shows('-n --newfile', '-c --convmode=', '-O', '-i[=]'),
  m4: shows('-D --define=', '-I --include=', '-U --undefine='),
  cpp: shows('-D=', '-I=', '-U=', '-include=', '-P', '-E'),
  zmore: shows(),
  bzmore: shows(),
  xzmore: shows(),
  zstdcat: shows(),
  zstdless: shows(),
  lz4cat: shows(),
  lzcat: shows(),
  ccat: shows(),
  pygmentize: shows('-l=', '-f=', '-F=', '-O=', '-P=', '-o=', '-S=', '-g'),
  highlight: shows('-O --out-format=', '-S --syntax=', '-s --style=', '-o --output=', '-i --input='),
  'source-highlight': shows('-s --src-lang=', '-f --out-format=', '-i --input=', '-o --output='),
  glow: shows('-s --style=', '-w --width=', '-p --pager'),
  mdcat: shows('--columns='),
  pandoc: shows('-f --from=', '-t --to=', '-o --output=', '-s --standalone', '-r --read=', '-w --write='),
  // printers and clipboards
  lp: shows('-d=', '-n=', '-o=', '-t=', '-P=', '-h=', '-q=', '-i=', '-H='),
  lpr: shows('-P=', '-o=', '-#=', '-T=', '-J=', '-C=', '-H=', '-U='),
  a2ps: shows('-o --output=', '-P --printer='),
  enscript: shows('-p --output=', '-o=', '-P='),
  // structured text
  gron: shows('-u --ungron', '-s --stream', '-v --values'),
  fx: shows(),
  jless: shows('-m --mode=', '--yaml', '--json'),
  jid: shows(),
  xmllint: shows('--xpath=', '--schema=', '--format', '--noout', '-o --output=', '--encode='),
  xmlstarlet: showsAfter(1, '-t', '-m=', '-v='),
  mlr: shows('--ifs=', '--ofs=', '--fs=', '--from='),
  xsv: showsAfter(1, '-d --delimiter=', '-o --output=', '-s --select='),
  qsv: showsAfter(1, '-d --delimiter=', '-o --output=', '-s --select='),
  csvlook: shows('-d --delimiter=', '-e --encoding='),
  csvcut: shows('-c --columns=', '-d --delimiter=', '-e --encoding='),
  csvjson: shows('-d --delimiter=', '-i --indent=', '-e --encoding='),
  csvtool: showsAfter(2),
  plutil: shows('-convert=', '-o=', '-extract=', '-p'),
  // encryption and archives: what comes out can be opened elsewhere
  gpg: {
    grammar: {
      options: [
        '-o --output=',
        '-r --recipient=',
        '-u --local-user=',
        '--passphrase-file=',
        '--passphrase=',
        '--homedir=',
        '--cipher-algo=',
        '--pinentry-mode=',
        '--batch',
        '-c --symmetric',
        '-e --encrypt',
        '-s --sign',
        '-b --detach-sign',
        '-a --armor',
        '-d --decrypt',
        '--clearsign --clear-sign',
        '--store',
        '--enarmor',
        '--yes',
      ],
    },
    turns: {
      '--symmetric': 'print',
      '--encrypt': 'print',
      '--store': 'print',
      '--enarmor': 'print',
      '--clearsign': 'print',
      '--decrypt': 'print',
    },
  },
  age: shows('-r --recipient=', '-R --recipients-file=', '-i --identity=', '-o --output=', '-p', '-e', '-d', '-a'),
  ar: showsAfter(2),
  rar: showsAfter(2),
  // Windows
  'get-content': shows('-Path=', '-Tail=', '-TotalCount=', '-Encoding='),
}
