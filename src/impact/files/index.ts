import type { FilesCommand } from '../../command/files/index.ts'
import { deletionsOf, lossOf } from '../../command/files/index.ts'
import type { Impact, Probe } from '../../model/impact.ts'
import { lookAtDeletion } from './deletion.ts'
import { lookAtOverwrite, overwritesOf } from './overwrite.ts'

const both = (first: Impact, second: Impact): Impact => ({
  ...first,
  lines: [...first.lines, ...second.lines],
  reversibility: {
    reversible: first.reversibility.reversible && second.reversibility.reversible,
    how: `${first.reversibility.how}; ${second.reversibility.how}`,
  },
  observed: { ...first.observed, ...second.observed },
  files: [...first.files, ...second.files],
  adjustments: [...first.adjustments, ...second.adjustments],
})

/** Read-only looks at what deletions and overwriting would take. */
export const filesProbe: Probe<FilesCommand> = {
  family: 'files',
  alsoLooks: command => overwritesOf(command).length > 0,
  assess: async (command, findings, look) => {
    if (command.invocation.remote) return undefined
    const deletes = deletionsOf(command).some(use => lossOf(use) !== 'nothing')
    const deletion = deletes ? await lookAtDeletion(command, findings, look) : undefined
    const overwriting = await lookAtOverwrite(command, look)
    return deletion === undefined || overwriting === undefined ? (deletion ?? overwriting) : both(deletion, overwriting)
  },
}
