import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanEnv, makeFolder } from '../system/support.ts'

const PROJECT = resolve(import.meta.dirname, '../..')
const COPIED =
  'src test scripts docs shims hooks package.json tsconfig.json tsconfig.pure.json vitest.config.ts CONTRIBUTING.md .prettierrc.json .prettierignore'

/** The commands of the section, in order, as a newcomer copies them. */
const steps = (): readonly string[] => {
  const text = readFileSync(join(PROJECT, 'CONTRIBUTING.md'), 'utf8')
  const section = text.split('## A new rule in ten minutes\n')[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/```sh\n([\s\S]*?)```/gu)].map(([, commands = '']) => commands)
}

describe('a new rule in ten minutes', () => {
  const folder = makeFolder()
  const copy = join(folder.path, 'project')
  const rule = join(copy, 'src/rules/git/notes-remove.ts')

  beforeAll(() => {
    for (const name of COPIED.split(' '))
      if (existsSync(join(PROJECT, name))) cpSync(join(PROJECT, name), join(copy, name), { recursive: true })
    symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'))
  })
  afterAll(folder.dispose)

  const run = (commands: string) => {
    const env = { ...cleanEnv(folder.path), PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` }
    const ended = spawnSync('sh', ['-ec', commands], { cwd: copy, env, encoding: 'utf8' })
    return { code: ended.status, told: ended.stdout + ended.stderr }
  }
  const newRule = (words: string) => run(`node scripts/new-rule.mjs ${words}`)

  it.each([
    ['Bad', 'is no rule’s id'],
    ['nope.x', 'no family "nope"'],
    ['git.reset-hard', 'exists already'],
    ['git.x', 'missing: --level --category --effect --example --near-miss'],
    ['git.x --level 4 --category deploys --effect x --example "git a" --near-miss "git b"', '--level is "4"'],
    ['git.x --level 2 --category fun --effect x --example "git a" --near-miss "git b"', 'destroys-local-work'],
    ['git.x --level 2 --category deploys --effect x. --example "git a" --near-miss "git b"', 'full stop'],
    ['git.x --level 2 --category deploys --effect x --example "git a" --near-miss "git a"', 'the same'],
    ['git.x --levl 2', '--levl'],
  ])('refuses %s', (words, told) => {
    const ended = newRule(words)
    expect(ended.code).toBe(64)
    expect(ended.told.replaceAll("'", '’')).toContain(told)
    expect(existsSync(join(copy, 'src/rules/git/x.ts'))).toBe(false)
  })

  it('works as CONTRIBUTING.md says, and its test fails when the rule is broken', () => {
    const commands = steps()
    expect(commands.length).toBeGreaterThanOrEqual(3)
    for (const command of commands) {
      const ended = run(command)
      expect(ended.code, `${command}\n${ended.told}`).toBe(0)
    }
    expect(readFileSync(join(copy, 'docs/rules.md'), 'utf8')).toContain('### git.notes-remove')
    expect(newRule('git.notes-remove').told).toContain('exists already')

    const whole = readFileSync(rule, 'utf8')
    const test = commands[1] ?? ''
    expect(test).toContain('vitest')
    for (const broken of ['? undefined : undefined', '? {} : {}']) {
      writeFileSync(
        rule,
        whole.replace('? {} : undefined', broken).replace("if (command.verb !== 'notes'", 'if (false'),
      )
      expect(run(test).code, broken).not.toBe(0)
    }
  }, 300_000)
})
