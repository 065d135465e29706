import { dirname, join, resolve } from 'node:path'
import { isFields } from '../../journal/read.ts'
import type { Fields } from '../../journal/read.ts'
import type { Files } from '../../model/ports.ts'
import { isInside } from '../related-files.ts'

/** The project's own claude-flow. */
export interface Program {
  /** The file that Node runs; absolute, links resolved. */
  readonly file: string
  readonly version: string
  readonly major: number
  readonly minor: number
}

/** Why nothing is mirrored, and what a person can do. */
export interface Problem {
  readonly problem: string
  readonly hint: string
}

/** One program under its names. */
const PACKAGES = ['claude-flow', 'ruflo', '@claude-flow/cli']

const INSTALL: Problem = {
  problem: 'the project has no claude-flow of its own',
  hint: 'npm install --save-dev claude-flow, or the setting mirror.claudeFlow.command',
}

const MAX_PACKAGE = 1024 * 1024

const readPackage = async (files: Files, folder: string): Promise<Fields | undefined> => {
  const bytes = await files.readRegular(join(folder, 'package.json'), MAX_PACKAGE).catch(() => undefined)
  if (bytes === undefined) return undefined
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isClaudeFlow = (fields: Fields | undefined): fields is Fields =>
  fields !== undefined && PACKAGES.some(name => name === fields['name'])

/** The package that a file belongs to, looked for upwards within the project. */
const packageOf = async (files: Files, project: string, file: string): Promise<Fields | undefined> => {
  for (let folder = dirname(file); isInside(folder, project); folder = dirname(folder)) {
    const fields = await readPackage(files, folder)
    if (fields?.['name'] !== undefined) return isClaudeFlow(fields) ? fields : undefined
  }
  return undefined
}

const binOf = (fields: Fields): string | undefined => {
  const { bin } = fields
  if (typeof bin === 'string') return bin
  if (!isFields(bin)) return undefined
  const found = ['claude-flow', 'ruflo', 'cli'].map(name => bin[name]).find(value => typeof value === 'string')
  return typeof found === 'string' ? found : undefined
}

/** The package in `node_modules`, also where a store of pnpm's holds it: `.bin` has shell files there. */
const installed = async (files: Files, project: string): Promise<string | undefined> => {
  for (const name of PACKAGES) {
    const folder = join(project, 'node_modules', name)
    const fields = await readPackage(files, folder)
    const bin = isClaudeFlow(fields) ? binOf(fields) : undefined
    if (bin !== undefined) return join(folder, bin)
  }
  return undefined
}

const VERSION = /^(\d{1,5})\.(\d{1,5})\./u

const programOf = async (files: Files, project: string, path: string): Promise<Program | Problem> => {
  const file = await files.realPath(path)
  if (file === undefined) return { problem: `${path} does not exist`, hint: INSTALL.hint }
  if (!isInside(file, project))
    return {
      problem: `${path} leads out of the project, to ${file}`,
      hint: 'install claude-flow in the project itself',
    }
  const fields = await packageOf(files, project, file)
  const version = typeof fields?.['version'] === 'string' ? fields['version'] : ''
  const [, major, minor] = VERSION.exec(version) ?? []
  if (major === undefined || !/\.[cm]?js$/u.test(file))
    return { problem: `${path} is no program of claude-flow's for Node`, hint: INSTALL.hint }
  return { file, version, major: Number(major), minor: Number(minor) }
}

/**
 * Finds the project's own installed program. Nothing is searched on `PATH`, run through npx, or downloaded.
 * `project` and `command` as the settings have it: a path from the project's root.
 */
export const findProgram = async (files: Files, project: string, command?: string): Promise<Program | Problem> => {
  const real = (await files.realPath(project)) ?? project
  const path = command === undefined ? await installed(files, real) : resolve(real, command)
  return path === undefined ? INSTALL : programOf(files, real, path)
}
