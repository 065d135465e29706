import type { Entries } from './entries.ts'
import { requirement } from './structured.ts'

const linesOf = (text: string): readonly string[] => text.split('\n').map(line => line.trim())

/** `requirements.txt`: packages, and the options that say where they come from. */
export const requirements = (text: string): Entries =>
  new Map(
    linesOf(text)
      .map(line => line.replace(/(?:^|\s)#.*$/u, '').trim())
      .filter(line => line !== '' && !line.startsWith('--hash'))
      .map(line => (line.startsWith('-') ? ([line, ''] as const) : requirement(line))),
  )

/** `go.mod`: what is required directly, and what is put in its place. */
export const goModule = (text: string): Entries => {
  const entries = new Map<string, string>()
  let block = ''
  for (const line of linesOf(text)) {
    const opened = /^(require|replace|exclude|retract)\s*\($/u.exec(line)?.[1]
    if (opened !== undefined || line === ')') {
      block = opened ?? ''
      continue
    }
    const single = /^(?:require|replace)\s/u.exec(line)?.[0].trim() ?? ''
    const kind = block === '' ? single : block
    const words = (block === '' ? line.slice(single.length) : line).trim().split(/\s+/u)
    if (kind === 'replace' && words.length > 2)
      entries.set(`replacement of ${words[0] ?? ''}`, words.slice(1).join(' '))
    if (kind === 'require' && words.length > 1 && !/\/\/\s?indirect/u.test(line))
      entries.set(words[0] ?? '', words[1] ?? '')
  }
  return entries
}

const DEVELOPMENT_GROUP = /\b(?:group|groups)\b.{0,80}:?(?:development|test|lint|ci)\b/u

/** `Gemfile` and gem specifications. What stands in a group of development or test alone does not count. */
export const gemfile = (text: string): Entries => {
  const entries = new Map<string, string>()
  let inDevelopment = false
  for (const line of linesOf(text)) {
    if (line.startsWith('group ') && line.endsWith(' do'))
      inDevelopment = DEVELOPMENT_GROUP.test(line) && !/production|default/u.test(line)
    else if (line === 'end') inDevelopment = false
    const match = /^(?:gem|\w+\.add(?:_runtime)?_dependency)[\s(]+["']([^"']+)["'](.*)$/u.exec(line)
    if (match === null || inDevelopment || DEVELOPMENT_GROUP.test(match[2] ?? '')) continue
    entries.set(match[1] ?? '', (match[2] ?? '').trim())
  }
  return entries
}

/** `build.gradle`: configurations that end up at run time. */
export const gradle = (text: string): Entries =>
  new Map(
    linesOf(text).flatMap(line => {
      const match =
        /^(?:implementation|api|compile|runtimeOnly|compileOnly|annotationProcessor|kapt|ksp)[\s(](.+)$/u.exec(line)
      return match === null ? [] : [[(match[1] ?? '').replaceAll(/["')(\s]/gu, ''), ''] as const]
    }),
  )

/** Project files of .NET. */
export const dotnet = (text: string): Entries =>
  new Map(
    linesOf(text).flatMap(line => {
      const name = /<PackageReference\s[^>]{0,200}?Include="([^"]+)"/u.exec(line)?.[1]
      if (name === undefined) return []
      return [[name, /Version="([^"]*)"/u.exec(line)?.[1] ?? ''] as const]
    }),
  )

/** `.gitmodules`: other repositories, by the path they stand at. */
export const submodules = (text: string): Entries => {
  const entries = new Map<string, string>()
  let name = ''
  for (const line of linesOf(text)) {
    name = /^\[submodule "([^"]+)"\]$/u.exec(line)?.[1] ?? name
    const url = /^url\s*=\s*(\S+)$/u.exec(line)?.[1]
    if (url !== undefined) entries.set(name, url)
  }
  return entries
}
