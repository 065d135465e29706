import { join, resolve } from 'node:path'
import type { Repository } from '../../gate/repository.ts'
import type { Ports } from '../../model/ports.ts'
import { ensureFile, ensureFolder } from './folders.ts'
import type { Target } from './record.ts'
import type { Placement } from './templates.ts'
import { fill, readTemplate } from './templates.ts'

/** Hooks that ask the gate before they chain. */
export const GATED = ['pre-commit', 'pre-push'] as const

/**
 * Hooks that a stub may always stand for: githooks(5), without those that Git calls all the time
 * (`reference-transaction`, `post-index-change`) and those whose mere presence changes what Git does
 * (`push-to-checkout`, `proc-receive`).
 */
const ALWAYS = [
  'applypatch-msg',
  'pre-applypatch',
  'post-applypatch',
  'pre-merge-commit',
  'prepare-commit-msg',
  'commit-msg',
  'post-commit',
  'pre-rebase',
  'post-checkout',
  'post-merge',
  'post-rewrite',
  'pre-auto-gc',
  'sendemail-validate',
  'pre-receive',
  'update',
  'post-receive',
  'post-update',
]

/** Hooks that get a stub only where one stands already. */
const WHERE_PRESENT = [
  'reference-transaction',
  'post-index-change',
  'push-to-checkout',
  'proc-receive',
  'p4-changelist',
  'p4-prepare-changelist',
  'p4-post-changelist',
  'p4-pre-submit',
]

const EXECUTABLE = 0o755

/** The folder whose hooks ran before us, as Git resolves it: from where it runs hooks. */
export const previousFolder = (target: Target, { top, gitDir, commonDir }: Repository): string =>
  target.previous === '' ? join(commonDir, 'hooks') : resolve(top ?? gitDir, target.previous)

/** Names of hooks in a folder that Git would run. */
export const runnableHooks = async ({ files }: Pick<Ports, 'files'>, folder: string): Promise<readonly string[]> => {
  const known = [...GATED, ...ALWAYS, ...WHERE_PRESENT]
  const names = (await files.list(folder)).filter(name => known.includes(name))
  const runs = await Promise.all(
    names.map(async name => {
      const real = await files.realPath(join(folder, name))
      const facts = real === undefined ? undefined : await files.describe(real)
      return facts?.kind === 'file' && (facts.mode & 0o111) !== 0
    }),
  )
  return names.filter((_name, index) => runs[index])
}

/** Writes the folder of hooks of a target. Returns the names that were written now. */
export const writeHooks = async (
  { files, ambient }: Pick<Ports, 'files' | 'ambient'>,
  target: Target,
  { placement, present }: { readonly placement: Placement; readonly present: readonly string[] },
): Promise<readonly string[]> => {
  const values = { NODE: placement.node, ENTRY: placement.entry, PREVIOUS: target.previous }
  const chain = fill(await readTemplate(files, ambient.packageRoot, 'hooks/chain'), values)
  await ensureFolder(files, target.hooks, 0o755)
  const written: string[] = []
  for (const name of [...GATED, ...ALWAYS, ...WHERE_PRESENT.filter(one => present.includes(one))]) {
    const gated = GATED.some(one => one === name)
    const text = gated ? fill(await readTemplate(files, ambient.packageRoot, `hooks/${name}`), values) : chain
    if (await ensureFile(files, join(target.hooks, name), { text, mode: EXECUTABLE })) written.push(name)
  }
  return written
}
