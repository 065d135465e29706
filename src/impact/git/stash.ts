import { literalOf } from '../../model/word.ts'
import type { Seen, Sight } from './look-at.ts'
import { count, some } from '../words.ts'

interface Entry {
  readonly selector: string
  readonly id: string
  readonly subject: string
}

/** `stash drop`, `stash clear`, `stash branch`: which entries go. */
export const lookAtStash = async ({ command, repo }: Sight): Promise<Seen> => {
  const listed = await repo.ask('stash', 'list', '--format=%gd%x09%H%x09%s')
  if (listed === undefined) return { lines: ['what is stashed cannot be read here'] }
  const entries = listed.split('\n').flatMap((line): Entry[] => {
    const [selector, id, subject] = line.split('\t')
    return selector === undefined || id === undefined ? [] : [{ selector, id, subject: subject ?? '' }]
  })
  const gone =
    command.name === 'stash clear' ? entries : entries.filter(entry => entry.selector === wanted(command.args.operands))
  const observed = { stash: entries.map(entry => entry.id).join(' ') }
  const [first] = gone
  if (first === undefined)
    return { lines: [entries.length === 0 ? 'nothing is stashed' : 'no such entry is stashed'], observed }
  const files = ((await repo.ask('stash', 'show', '--name-only', first.id)) ?? '')
    .split('\n')
    .filter(line => line !== '')
  const inside = gone.length === 1 ? [`it holds changes of ${count(files.length, 'file')}: ${some(files)}`] : []
  return {
    lines: [
      `${count(gone.length, 'stash entry', 'stash entries')} would be lost: ${some(gone.map(entry => `${entry.selector} ${entry.subject}`))}`,
      ...inside,
    ],
    target: command.name === 'stash clear' ? 'stash' : first.selector,
    observed,
    files: files.slice(0, 20),
    reversibility: {
      reversible: true,
      how: gone
        .slice(0, 5)
        .map(entry => `git stash store ${entry.id}`)
        .join('; '),
    },
  }
}

/** `drop` takes `stash@{1}`, `1`, or nothing for the newest. */
const wanted = (operands: Sight['command']['args']['operands']): string | undefined => {
  const word = operands.at(-1)
  const text = word === undefined ? '0' : literalOf(word)
  return text !== undefined && /^\d+$/u.test(text) ? `stash@{${text}}` : text?.replace(/^refs\//u, '')
}
