import { join } from 'node:path'
import { HoldpointError } from '../../model/errors.ts'
import type { Files } from '../../model/ports.ts'

/** What the installed shell files must know: absolute paths. */
export interface Placement {
  /** The Node that runs the gate. */
  readonly node: string
  /** The gate's entry file. */
  readonly entry: string
  /** Options of Node for the first question of a shim, one blank between each; none where this Node does not take them. */
  readonly flags: string
}

/** The templates' second line starts so, and so does that of every file made from them. */
export const SHIM_MARKER = '# holdpoint shim'
export const HOOK_MARKER = '# holdpoint hook'

/** For the inside of a POSIX shell's single quotes. */
const inQuotes = (text: string): string => text.replaceAll("'", String.raw`'\''`)

/** Fills the `@NAME@` places of a template, each of which stands between single quotes. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`'@${name}@'`, () => `'${inQuotes(value)}'`),
    template,
  )

/**
 * A template for one program: without the lines `# >>> only NAME >>>` to `# <<< only NAME <<<` of the others. A shell parses whatever
 * it reads, and does so at every call.
 */
export const forProgram = (template: string, program: string): string => {
  let owner: string | undefined
  return template
    .split('\n')
    .filter(line => {
      const [, arrow, name] = /^# (>>>|<<<) only (\S+) /u.exec(line) ?? []
      if (arrow !== undefined) owner = arrow === '>>>' ? name : undefined
      return arrow === undefined && (owner === undefined || owner === program)
    })
    .join('\n')
}

/** Whether a file is one of ours, by its second line. Missing files are not. */
export const isOurs = async (files: Pick<Files, 'readText'>, path: string, marker: string): Promise<boolean> =>
  (await files.readText(path).catch(() => undefined))?.split('\n', 2)[1]?.startsWith(marker) === true

/** Text of a template of the installed package (`hooks/pre-push`, `shims/shim.sh`). */
export const readTemplate = async (
  files: Pick<Files, 'readText'>,
  packageRoot: string,
  name: string,
): Promise<string> => {
  const path = join(packageRoot, name)
  const text = await files.readText(path)
  if (text !== undefined) return text
  const hint = 'install the package again: npm install --global holdpoint'
  throw new HoldpointError('environment', `${path} is missing from the installed package`, hint)
}
