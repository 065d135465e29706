import { verifyFile } from '../../../../journal/verify-file.ts'
import type { CliCommand } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { readAnchors } from '../../log/anchors.ts'
import { journalPathOf } from '../../log/lines.ts'
import { verificationText } from '../../log/verification.ts'

export const verify: CliCommand = {
  name: 'verify',
  summary: 'checks that no entry was changed, removed, added or moved',
  usage: ['[--json]'],
  details:
    'Exit code 0: the log is whole. 1: it is not; each difference is named with its line. Compares hashes, the head record and what signed decisions noted.',
  options: [JSON_OPTION],
  examples: [['holdpoint log verify', 'names every line that is not what was written']],
  run: async (args, context) => {
    const { ports, out } = context
    const { directory } = await context.locate()
    const found = await verifyFile(ports.files, journalPathOf(directory), await readAnchors(ports.files, directory))
    const { dangling, ...result } = found
    const isWhole = result.breaks.length === 0
    if (args.flag('json')) out.stdout(`${JSON.stringify({ whole: isWhole, ...result, dangling })}\n`)
    else out.stdout(verificationText(result, dangling, out.style))
    return isWhole ? 0 : 1
  },
}
