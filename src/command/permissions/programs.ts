import type { Invocation } from '../../model/command.ts'
import { remembered } from '../../model/remember.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import { lookup } from '../lookup.ts'

/** Whether a call with these words changes something; by the manual page of each program. */
type Changes = (args: readonly string[]) => boolean

const operandsOf = (args: readonly string[]): readonly string[] => args.filter(text => !text.startsWith('-'))

const hasLetter = (args: readonly string[], letters: RegExp): boolean =>
  args.some(text => /^-[^-]/u.test(text) && letters.test(text.slice(1)))

const always: Changes = () => true

const withOperand: Changes = args => operandsOf(args).length > 0

/** Changes unless one of these options or verbs makes it show something. */
const unless =
  (...words: readonly string[]): Changes =>
  args =>
    !args.some(text => words.includes(text))

/** Changes where a word is one of these. */
const when =
  (...words: readonly string[]): Changes =>
  args =>
    args.some(text => words.includes(text))

/** Commands that change a chain are capital letters; `-L -S -C` list and check. */
const iptables: Changes = args =>
  hasLetter(args, /[ADIRFZNXPE]/u) ||
  when(
    '--append',
    '--delete',
    '--insert',
    '--replace',
    '--flush',
    '--zero',
    '--new-chain',
    '--delete-chain',
    '--policy',
    '--rename-chain',
  )(args)

/** `ip OBJECT VERB`: the verb may be shortened as far as it stays plain. */
const IP_CHANGES = ['add', 'delete', 'del', 'change', 'replace', 'append', 'prepend', 'flush', 'set', 'restore']

/** Options of ip(8), iproute2 6, that take the next word. */
const IP_VALUED = /^-(?:[nfl]|netns|family|loops|rc|rcvbuf)$/u

const ip: Changes = args => {
  const [object = '', verb = ''] = operandsOf(args.filter((_, index) => !IP_VALUED.test(args[index - 1] ?? '')))
  // `ip a s` shows; of links alone it sets.
  if (verb === '' || (verb === 's' && !'link'.startsWith(object))) return false
  return IP_CHANGES.some(change => change === verb || (verb.length < 4 && change.startsWith(verb)))
}

const sysctl: Changes = args =>
  hasLetter(args, /[wp]/u) ||
  args.some(text => /^--(?:write|load|system)\b/u.test(text)) ||
  operandsOf(args).some(text => text.includes('='))

const firewall: Changes = args =>
  args.some(text =>
    /^--(?:add|remove|set|change|delete|new|reload|complete-reload|panic-o|lockdown-o|runtime-to-permanent|direct|load|reset)/u.test(
      text,
    ),
  )

const security: Changes = when(
  'add-trusted-cert',
  'remove-trusted-cert',
  'delete-keychain',
  'set-keychain-settings',
  'authorizationdb',
)

/** Rights of Windows that everybody gets, or that a whole tree gets (`icacls /?`). */
const icacls: Changes = args =>
  args.some(text => /^\/(?:grant|deny|remove|setowner|reset|inheritance|restore|setintegritylevel)/iu.test(text)) &&
  args.some(text => /^\/t$/iu.test(text) || /^(?:everyone|\*S-1-1-0):/iu.test(text))

/** `net user NAME /add`, `net localgroup administrators NAME /add`, `net user NAME PASSWORD`. */
const net: Changes = args =>
  /^(?:user|localgroup|group|accounts|share)$/iu.test(args[0] ?? '') &&
  (args.some(text => /^\/(?:add|delete|active|minpw|maxpw)/iu.test(text)) ||
    (/^user$/iu.test(args[0] ?? '') && args.filter(text => !text.startsWith('/')).length > 2))

const slashed =
  (pattern: RegExp): Changes =>
  args =>
    args.some(text => pattern.test(text))

const ACCOUNTS: Changes = args => !args.some(text => /^(?:--help|-h)$/u.test(text))

const PROGRAMS: Readonly<Record<string, Changes>> = {
  iptables,
  ip6tables: iptables,
  'iptables-legacy': iptables,
  'ip6tables-legacy': iptables,
  'iptables-nft': iptables,
  'ip6tables-nft': iptables,
  ebtables: iptables,
  arptables: iptables,
  'iptables-restore': unless('-t', '--test'),
  'ip6tables-restore': unless('-t', '--test'),
  ipset: unless('list', 'save', 'test', '-L', '-S', '-T', 'help', 'version'),
  nft: args => args.length > 0 && unless('list', 'monitor', '-c', '--check', '-h', '-v', 'describe')(args),
  ufw: args => args.length > 0 && unless('status', 'show', 'version', 'list', 'info', '--dry-run')(args),
  'firewall-cmd': firewall,
  'firewall-offline-cmd': firewall,
  pfctl: args => hasLetter(args, /[efdFkKTzR]/u) && !hasLetter(args, /n/u),
  ip,
  ifconfig: args => operandsOf(args).length > 1,
  route: when('add', 'del', 'delete', 'change', 'flush'),
  nmcli: args =>
    /(?:^| )(?:add|modify|delete|del|up|down|off|on|edit)(?: |$)/u.test(operandsOf(args).slice(1, 3).join(' ')),
  tc: args => /^(?:add|del|delete|change|replace|flush)$/u.test(operandsOf(args)[1] ?? ''),
  bridge: args => /^(?:add|del|delete|append|replace|set)$/u.test(operandsOf(args)[1] ?? ''),
  brctl: args => /^(?:add|del|set|stp|hairpin)/u.test(operandsOf(args)[0] ?? ''),
  ethtool: args =>
    args.some(text => /^-(?:[sKGCALEXUWN]|-(?:change|set|reset|offload|pause|coalesce|features))/u.test(text)),
  arp: args => hasLetter(args, /[sdf]/u) && operandsOf(args).length > 0,
  ifup: withOperand,
  ifdown: args => withOperand(args) || when('-a', '--all')(args),
  wg: when('set', 'setconf', 'addconf', 'syncconf'),
  'wg-quick': when('up', 'down'),
  netplan: when('apply', 'set', 'try', 'rebind'),
  hostnamectl: args => /^(?:set-|hostname$)/u.test(operandsOf(args)[0] ?? '') && operandsOf(args).length > 1,
  timedatectl: when('set-time', 'set-timezone', 'set-local-rtc', 'set-ntp', 'ntp-servers', 'revert'),
  networksetup: args => args.some(text => /^-(?:set|add|remove|create|delete|switchto)/iu.test(text)),
  netsh: when('set', 'add', 'delete', 'reset'),
  icacls,
  cacls: slashed(/^\/[gpdr]$/iu),
  takeown: slashed(/^\/f$/iu),
  bcdedit: slashed(/^\/(?:set|delete|deletevalue|create|copy|import|default|timeout|bootsequence|displayorder)$/iu),
  reg: args => /^(?:add|delete|import|restore|load|unload|copy)$/iu.test(args[0] ?? ''),
  schtasks: slashed(/^\/(?:create|delete|change)$/iu),
  net,
  wevtutil: args => /^(?:cl|clear-log|sl|set-log)$/iu.test(args[0] ?? ''),
  auditpol: slashed(/^\/(?:set|clear|remove|restore)$/iu),
  sysctl,
  setenforce: withOperand,
  setsebool: withOperand,
  semanage: unless('-l', '--list', '-h'),
  'aa-disable': withOperand,
  'aa-complain': withOperand,
  'aa-teardown': always,
  apparmor_parser: args => hasLetter(args, /[rRCa]/u),
  auditctl: args => args.length > 0 && !hasLetter(args, /[lsv]/u),
  visudo: unless('-c', '--check', '-V', '--version'),
  passwd: args => !hasLetter(args, /S/u) && unless('--status')(args),
  chpasswd: always,
  useradd: ACCOUNTS,
  userdel: ACCOUNTS,
  usermod: ACCOUNTS,
  adduser: ACCOUNTS,
  deluser: ACCOUNTS,
  groupadd: ACCOUNTS,
  groupdel: ACCOUNTS,
  groupmod: ACCOUNTS,
  addgroup: ACCOUNTS,
  delgroup: ACCOUNTS,
  gpasswd: ACCOUNTS,
  newusers: ACCOUNTS,
  vipw: ACCOUNTS,
  vigr: ACCOUNTS,
  chsh: args => !hasLetter(args, /l/u),
  chfn: ACCOUNTS,
  chage: args => !hasLetter(args, /l/u) && args.length > 0,
  dscl: when('-create', '-delete', '-append', '-change', '-passwd', 'create', 'delete', 'append', 'change', 'passwd'),
  dseditgroup: when('edit', 'create', 'delete'),
  'pam-auth-update': always,
  crontab: args => !args.some(text => /^-l$/u.test(text)),
  'ssh-copy-id': withOperand,
  'update-ca-certificates': always,
  'update-ca-trust': always,
  sysadminctl: args =>
    args.some(text => /^-(?:addUser|deleteUser|resetPasswordFor|newPassword|secureToken)/u.test(text)),
  fdesetup: when('enable', 'disable', 'add', 'remove', 'changerecovery', 'removerecovery', 'authrestart'),
  systemsetup: args => args.some(text => text.startsWith('-set')),
  scutil: when('--set'),
  nvram: args => hasLetter(args, /[cdf]/u) || operandsOf(args).some(text => text.includes('=')),
  profiles: when('remove', 'install', '-R', '-I', '-D'),
  spctl: when('--master-disable', '--global-disable', '--add', '--disable', '--master-enable'),
  csrutil: when('disable', 'enable', 'clear', 'authenticated-root'),
  tccutil: when('reset'),
  setcap: args => args.length > 0 && !hasLetter(args, /v/u),
  security,
}

/** Options whose value is the name of a table, a namespace or a family, not a verb. */
const asText = (invocation: Invocation): readonly string[] =>
  invocation.args.map(word => literalOf(word) ?? sketchOf(word))

const changesOf = remembered(program => lookup(PROGRAMS, program))

/** Whether a call changes settings of the system's security or network. */
export const changesSettings = (invocation: Invocation): boolean =>
  changesOf(invocation.program)?.(asText(invocation)) === true
