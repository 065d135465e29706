import type { Argument } from './argument.ts'
import { textArgument, writtenIn } from './argument.ts'
import { wordsOf } from './translator.ts'
import type { WindowsWord } from './windows-words.ts'

/** What a cmdlet is given: its parameters by their lower-case names, and what stands without one. */
export interface Switches {
  readonly named: ReadonlyMap<string, Argument | undefined>
  readonly operands: readonly Argument[]
}

/** Parameters that are only on or off; every other one takes the next word (PowerShell 7.4, `Get-Help`). */
const FLAGS: ReadonlySet<string> = new Set(
  'recurse r force f whatif confirm verbose passthru usebasicparsing asjob wait nonewline hidden directory file name raw append allmatches quiet'.split(
    ' ',
  ),
)

/** Reads the words behind a name; at the command prompt switches begin with a slash and take no value. */
export const switchesOf = (words: readonly WindowsWord[], batch: boolean): Switches => {
  const named = new Map<string, Argument | undefined>()
  const operands: Argument[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (word === undefined) continue
    const text = writtenIn(word.argument)
    const name = word.quoted ? undefined : (batch ? /^\/([a-z?][^\\/]*)$/iu : /^-([a-z]\w*):?$/iu).exec(text)?.[1]
    if (name === undefined) operands.push(word.argument)
    else if (batch || isFlag(fullName(name), words[at + 1])) named.set(fullName(name), undefined)
    else named.set(fullName(name), words[++at]?.argument)
  }
  return { named, operands }
}

/** The parameter that a name is the beginning of, for those that matter. */
const fullName = (name: string): string => {
  const lower = name.toLowerCase()
  if (lower.length > 1 && 'recurse'.startsWith(lower)) return 'recurse'
  return lower.length > 1 && 'force'.startsWith(lower) ? 'force' : lower
}

/** `-Name` of `Get-ChildItem` is a flag, `-Name node` of others has a value: what follows decides. */
const isFlag = (name: string, next: WindowsWord | undefined): boolean => {
  if (next === undefined || /^-[a-z]/iu.test(writtenIn(next.argument))) return true
  return FLAGS.has(name) && name !== 'name'
}

/** The commands that do what a cmdlet does, each as its words; `piped` is the statement that feeds it. */
type Cmdlet = (given: Switches, piped: readonly WindowsWord[]) => readonly (readonly Argument[])[]

const isOn = ({ named }: Switches, ...names: readonly string[]): boolean => names.some(name => named.has(name))

const valuesOf = ({ named }: Switches, ...names: readonly string[]): readonly Argument[] =>
  names.flatMap(name => named.get(name) ?? [])

/** A path of Windows as one of POSIX: `C:\x` is `/c/x`; what is a pattern there is one here. */
const pathOf = (argument: Argument): Argument => {
  const written = writtenIn(argument)
  const slashed = written.replaceAll('\\', '/')
  const path = /^[a-z]:/iu.test(slashed)
    ? `/${slashed.charAt(0).toLowerCase()}/${slashed.slice(2).replace(/^\//u, '')}`
    : slashed.replace(/^(?:HK\w{2,3}|hk\w{2,3}|Registry):*\/+/u, '/registry/').replace(/^\.\//u, '')
  if (argument.kind === 'unknown') return { kind: 'unknown', text: path }
  return /[*?]/u.test(path) ? { kind: 'glob', value: path === '*.*' ? '*' : path } : textArgument(path)
}

const pathsOf = (given: Switches): readonly Argument[] =>
  [...valuesOf(given, 'path', 'literalpath', 'filepath'), ...given.operands].map(pathOf)

const LISTING = /^(?:get-childitem|gci|ls|dir|get-item|gi)$/iu

/** What a listing feeds on: its folder with its filter. */
const listedBy = (words: readonly WindowsWord[]): readonly Argument[] => {
  const [first, ...rest] = words
  if (first === undefined) return []
  if (!LISTING.test(writtenIn(first.argument))) return [{ kind: 'unknown', text: '' }]
  const given = switchesOf(rest, false)
  const [path] = pathsOf(given)
  const [filter] = valuesOf(given, 'filter', 'include')
  const folder = path === undefined ? '' : writtenIn(path)
  if (path?.kind === 'glob' || path?.kind === 'unknown') return [path]
  const pattern = filter === undefined ? '*' : writtenIn(filter)
  return [{ kind: 'glob', value: folder === '' || folder === '.' ? pattern : `${folder}/${pattern}` }]
}

const deletes: Cmdlet = (given, piped) => {
  if (isOn(given, 'whatif', '?')) return []
  const own = pathsOf(given)
  const targets = (own.length > 0 ? own : listedBy(piped)).filter(
    target => !/^(?:env|variable|function|alias):/iu.test(writtenIn(target)),
  )
  return targets.length === 0 ? [] : [[...wordsOf(isOn(given, 'recurse', 'r', 's') ? 'rm -rf' : 'rm -f'), ...targets]]
}

/** The same program with the paths behind it. */
const onPaths =
  (program: string): Cmdlet =>
  given => {
    const paths = [...pathsOf(given), ...valuesOf(given, 'destination', 'newname').map(pathOf)]
    return paths.length === 0 ? [] : [[...wordsOf(program), ...paths]]
  }

const fixed =
  (line: string): Cmdlet =>
  given =>
    isOn(given, 'whatif', '?') ? [] : [wordsOf(line)]

const reads: Cmdlet = (given, piped) => {
  const paths = pathsOf(given)
  const [first] = paths
  const variable = /^env:(.*)$/iu.exec(writtenIn(first))?.[1]
  if (variable !== undefined) return [wordsOf(`printenv ${variable.replaceAll(/[/*]/gu, '')}`.trim())]
  return paths.length === 0 || piped.length > 0 ? [] : [[textArgument('cat'), ...paths]]
}

const lists: Cmdlet = given => {
  const [first] = pathsOf(given)
  return /^env:/iu.test(writtenIn(first))
    ? [wordsOf(`printenv ${writtenIn(first).slice(4).replaceAll(/[/*]/gu, '')}`.trim())]
    : []
}

/** `Select-String -Path FILE`; a pattern may stand without its parameter. */
const searches: Cmdlet = given => {
  const paths = [...valuesOf(given, 'path', 'literalpath'), ...given.operands.slice(1)].map(pathOf)
  return paths.length === 0 ? [] : [[...wordsOf('grep x'), ...paths]]
}

const ends: Cmdlet = (given, piped) => {
  const byName = given.operands.some(item => /^\/im$/iu.test(writtenIn(item)))
  const byId = !byName && (isOn(given, 'id', 'pid') || (given.operands.length > 0 && !isOn(given, 'name', 'im')))
  return byId && piped.length === 0
    ? [[textArgument('kill'), ...valuesOf(given, 'id'), ...given.operands]]
    : [wordsOf('pkill name')]
}

const requests: Cmdlet = given => {
  const [method] = valuesOf(given, 'method', 'custommethod')
  const [address] = [...valuesOf(given, 'uri'), ...given.operands]
  if (address === undefined) return []
  const verb = method === undefined ? (isOn(given, 'infile') ? 'PUT' : 'GET') : writtenIn(method).toUpperCase()
  const signed = isOn(given, 'headers', 'credential', 'token', 'authentication')
    ? wordsOf('-H Authorization:runtime')
    : []
  return [[...wordsOf('curl -X'), textArgument(verb === '' ? 'POST' : verb), ...signed, address]]
}

const starts: Cmdlet = given => {
  const [program, ...others] = [...valuesOf(given, 'filepath'), ...given.operands]
  const rest = [...valuesOf(given, 'argumentlist', 'args'), ...others]
  return program === undefined
    ? []
    : [[program, ...rest.flatMap(item => (item.kind === 'text' ? wordsOf(item.value) : [item]))]]
}

/** `format D:` of the command prompt; `Format-Table` and its kin are others. */
const formats: Cmdlet = given =>
  given.operands.some(item => /^[a-z]:/iu.test(writtenIn(item))) ? [wordsOf('mkfs /dev/sdz')] : []

/** `Invoke-Sqlcmd -Query TEXT` of the module SqlServer 22. */
const queries: Cmdlet = given => {
  const server = valuesOf(given, 'serverinstance').flatMap(word => [textArgument('-S'), word])
  const text = [...valuesOf(given, 'query', 'q'), ...given.operands].flatMap(word => [textArgument('-Q'), word])
  const file = valuesOf(given, 'inputfile').flatMap(word => [textArgument('-i'), word])
  return [[textArgument('sqlcmd'), ...server, ...text, ...file]]
}

const setVariables: Cmdlet = given =>
  given.operands.length === 0 && given.named.size === 0 ? [wordsOf('printenv')] : []

const TABLE: readonly (readonly [names: string, cmdlet: Cmdlet])[] = [
  ['remove-item ri rm rmdir rd del erase', deletes],
  ['clear-content clc', onPaths('truncate -s 0')],
  ['set-content out-file add-content ac tee-object', onPaths('tee')],
  ['get-content gc cat type', reads],
  ['select-string sls findstr', searches],
  ['get-childitem gci ls dir get-item gi', lists],
  ['copy-item cpi cp copy', onPaths('cp')],
  ['move-item mi mv move rename-item rni ren rename', onPaths('mv')],
  ['stop-process spps kill taskkill', ends],
  ['stop-computer restart-computer', fixed('shutdown now')],
  [
    'format-volume clear-disk initialize-disk remove-partition new-partition resize-partition set-disk remove-virtualdisk remove-storagepool ' +
      'reset-physicaldisk diskpart',
    fixed('mkfs /dev/sdz'),
  ],
  ['clear-recyclebin', fixed('rm -rf /recycle-bin')],
  ['remove-itemproperty clear-itemproperty', deletes],
  ['format', formats],
  ['stop-service restart-service start-service set-service suspend-service spsv sasv', fixed('systemctl restart x')],
  ['remove-service', fixed('systemctl disable x')],
  ['invoke-webrequest iwr invoke-restmethod irm', requests],
  ['start-process saps', starts],
  ['set', setVariables],
  [
    'set-executionpolicy set-mppreference add-mppreference set-netfirewallprofile new-netfirewallrule remove-netfirewallrule ' +
      'set-netfirewallrule disable-netfirewallrule enable-netfirewallrule new-netipaddress remove-netipaddress new-netroute remove-netroute ' +
      'set-dnsclientserveraddress disable-netadapter enable-netadapter new-smbshare remove-smbshare ' +
      'new-localuser remove-localuser add-localgroupmember remove-localgroupmember set-localuser disable-localuser enable-localuser set-acl ' +
      'register-scheduledtask unregister-scheduledtask set-scheduledtask disable-scheduledtask disable-bitlocker suspend-bitlocker ' +
      'clear-eventlog remove-eventlog limit-eventlog',
    fixed('iptables -F'),
  ],
  ['install-module install-package install-script', fixed('brew install x')],
  [
    'uninstall-module uninstall-package uninstall-script remove-appxpackage uninstall-windowsfeature',
    fixed('brew uninstall x'),
  ],
  ['invoke-sqlcmd', queries],
]

/** Cmdlets with their aliases, and the commands of the prompt that have their names (PowerShell 7.4, Windows 11 `help`). */
export const CMDLETS: ReadonlyMap<string, Cmdlet> = new Map(
  TABLE.flatMap(([names, cmdlet]) => names.split(' ').map(name => [name, cmdlet] as const)),
)
