import { isSettled } from '../gate/settled.ts'
import { arm } from './patterns.ts'

/** Verbs of npm that read, with any names behind them. */
const READING =
  `ls list ll la view info show v outdated prefix root help explain why ping fund doctor query search --version
  -v --help -h`.split(/\s+/u)

/** Verbs that take no second word: `npm audit fix` changes what is installed. */
const ALONE = ['audit']

/** Options of npm that change what is shown, or how much is installed, and not from where. */
const OPTIONS =
  `--json -g --global --long -l --all -a --parseable --depth --depth=* --silent -s --quiet -q -d --loglevel=* --no-audit --no-fund
  --no-progress --prefer-offline --offline --legacy-peer-deps --omit=dev --omit=optional --production --ignore-scripts
  --audit=false --fund=false --progress=false --workspaces -ws --include-workspace-root`.split(/\s+/u)

const samples = OPTIONS.map(option => option.replace('*', '1'))

/** The rules themselves must let every row through. */
const check = (): void => {
  const calls = [
    ...READING.flatMap(verb => [[verb], [verb, 'foo'], ...samples.flatMap(option => [[verb, option, 'foo']])]),
    ...ALONE.flatMap(verb => [[verb], ...samples.map(option => [verb, option])]),
  ]
  const wrong = calls.filter(call => !isSettled(['npm', ...call]))
  if (wrong.length > 0)
    throw new Error(`quiet: not level 1 by words alone: ${wrong.map(call => ['npm', ...call].join(' ')).join(', ')}`)
}

/** The loop over the words of a call of npm. Scripts are the gate's, and so is an installation, which runs some: their text decides. */
export const npmTable = (): readonly string[] => {
  check()
  return [
    '    case $holdpoint_state in',
    '    verb)',
    '      case $holdpoint_word in',
    arm('      ', READING, 'holdpoint_state=names'),
    arm('      ', ALONE, 'holdpoint_state=alone'),
    '      *) holdpoint_state=no && break ;;',
    '      esac',
    '      ;;',
    '    *)',
    '      case $holdpoint_word in',
    arm('      ', OPTIONS, ':'),
    '      -* | *=*) holdpoint_state=no && break ;;',
    '      *) [ "$holdpoint_state" = names ] || { holdpoint_state=no && break; } ;;',
    '      esac',
    '      ;;',
    '    esac',
  ]
}
