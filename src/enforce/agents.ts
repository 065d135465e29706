import type { Ancestor } from '../model/ports.ts'

/** An agent at work, and by what it was recognized: `CLAUDECODE`, `ancestor claude`. */
export interface DetectedAgent {
  readonly name: string
  readonly how: string
}

interface Agent {
  readonly name: string
  /** Variables that the agent sets for what it starts. One that ends in `_` stands for all that begin so. */
  readonly variables: readonly string[]
  /** Base names of its program. */
  readonly programs: readonly string[]
  /** The package whose folder stands in the command line of an interpreter (`node …/@openai/codex/bin/codex.js`). */
  readonly packages?: readonly string[]
}

/**
 * Sources: what each product documents, or sets in its published source, for the commands that it runs.
 * Editors with an agent inside (Cursor, Windsurf, VS Code) are not told by their own name: people use their terminals too.
 */
const AGENTS: readonly Agent[] = [
  // code.claude.com, "Environment variables": CLAUDECODE=1 in shells that Claude Code starts.
  {
    name: 'claude',
    variables: ['CLAUDECODE', 'CLAUDE_CODE_ENTRYPOINT', 'CLAUDE_CODE_SESSION_ID', 'CLAUDE_CODE_REMOTE'],
    programs: ['claude', 'claude-code'],
    packages: ['@anthropic-ai/claude-code'],
  },
  // github.com/openai/codex: CODEX_SANDBOX, CODEX_SANDBOX_NETWORK_DISABLED, CODEX_CI, CODEX_THREAD_ID on what it spawns.
  { name: 'codex', variables: ['CODEX_'], programs: ['codex'], packages: ['@openai/codex'] },
  // google-gemini.github.io/gemini-cli, "Shell tool": GEMINI_CLI=1 in the environment of the subprocess.
  { name: 'gemini', variables: ['GEMINI_CLI'], programs: ['gemini'], packages: ['@google/gemini-cli'] },
  // github.com/QwenLM/qwen-code, a fork of the former: QWEN_CODE=1.
  { name: 'qwen', variables: ['QWEN_CODE'], programs: ['qwen'], packages: ['@qwen-code/qwen-code'] },
  // cursor.com/docs/cli: CURSOR_AGENT=1 in commands that the agent runs.
  { name: 'cursor', variables: ['CURSOR_AGENT'], programs: ['cursor-agent'] },
  // github.com/sst/opencode: OPENCODE=1, OPENCODE_CLIENT.
  { name: 'opencode', variables: ['OPENCODE', 'OPENCODE_CLIENT'], programs: ['opencode'], packages: ['opencode-ai'] },
  // aider.chat/docs/config/options: each option is a variable AIDER_…; it marks nothing else.
  { name: 'aider', variables: ['AIDER_'], programs: ['aider'] },
  // docs.github.com, "Copilot CLI": COPILOT_CLI, COPILOT_AGENT_… on runners of the coding agent.
  {
    name: 'copilot',
    variables: ['COPILOT_CLI', 'COPILOT_AGENT', 'COPILOT_AGENT_'],
    programs: ['copilot'],
    packages: ['@github/copilot'],
  },
  // docs.cline.bot, "Terminal": CLINE_ACTIVE=true in terminals that Cline opens.
  { name: 'cline', variables: ['CLINE_ACTIVE'], programs: ['cline'] },
  // block.github.io/goose, "Environment variables": GOOSE_TERMINAL=1 in shells for the agent.
  { name: 'goose', variables: ['GOOSE_TERMINAL'], programs: ['goose', 'goosed'] },
  // ampcode.com/manual: AGENT=amp (see below) and AMP_CURRENT_THREAD_ID.
  { name: 'amp', variables: ['AMP_CURRENT_THREAD_ID'], programs: ['amp'], packages: ['@sourcegraph/amp'] },
  { name: 'windsurf', variables: ['WINDSURF_AGENT', 'CASCADE_AGENT'], programs: [] },
  { name: 'crush', variables: ['CRUSH'], programs: ['crush'], packages: ['@charmland/crush'] },
  { name: 'augment', variables: ['AUGMENT_AGENT'], programs: ['auggie'], packages: ['@augmentcode/auggie'] },
  { name: 'antigravity', variables: ['ANTIGRAVITY_AGENT'], programs: [] },
  { name: 'trae', variables: ['TRAE_AI_SHELL_ID'], programs: ['trae-cli'] },
  { name: 'droid', variables: [], programs: ['droid'] },
  { name: 'openhands', variables: [], programs: ['openhands'] },
]

/** Variables whose value is the agent's name: our own, and those of github.com/agentsmd/agents.md/issues/136. */
const NAMING = ['HOLDPOINT_AGENT', 'AI_AGENT', 'AGENT'] as const

/** Endings of settings that a person keeps in a profile without any agent being at work. */
const SETTINGS = [
  'API_KEY',
  'HOME',
  'MODEL',
  'CONFIG',
  'CONFIG_DIR',
  'CONFIG_FILE',
  'BASE_URL',
  'API_BASE',
  'MODE',
  'THEME',
  'EDITOR',
]

/** Programs that run others' files: the file's name counts then. */
const INTERPRETERS = /^(?:node|nodejs|bun|deno|python[\d.]*|pypy3?|ruby|uv|uvx|npx|npm|bunx|sh|bash)$/u

type Environment = Readonly<Record<string, string | undefined>>

const isSet = (value: string | undefined): value is string =>
  value !== undefined && !['', '0', 'false', 'no', 'off'].includes(value.toLowerCase())

const names = (pattern: string, variable: string): boolean =>
  pattern.endsWith('_')
    ? variable.startsWith(pattern) && !SETTINGS.some(ending => variable.endsWith(`_${ending}`))
    : variable === pattern

const byVariable = (env: Environment): DetectedAgent | undefined => {
  const set = Object.keys(env)
    .filter(variable => isSet(env[variable]))
    .sort()
  for (const agent of AGENTS) {
    const how = set.find(variable => agent.variables.some(pattern => names(pattern, variable)))
    if (how !== undefined) return { name: agent.name, how }
  }
  return undefined
}

const byName = (env: Environment): DetectedAgent | undefined => {
  for (const how of NAMING) {
    const value = env[how]
    if (isSet(value)) return { name: value, how }
  }
  return undefined
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const holdsPackage = (path: string, agent: Agent): boolean =>
  agent.packages?.some(name => path.includes(`/node_modules/${name}/`)) === true

/** The file that an interpreter runs: its first word that is no option. */
const fileOf = ({ name, commandLine }: Ancestor): string => {
  const [program = '', ...rest] = commandLine.split(' ')
  const interprets = INTERPRETERS.test(baseOf(program)) || INTERPRETERS.test(name)
  return interprets ? (rest.find(word => word !== '' && !word.startsWith('-')) ?? '') : ''
}

const agentOf = (ancestor: Ancestor): Agent | undefined => {
  const file = fileOf(ancestor)
  const program = ancestor.commandLine.split(' ')[0] ?? ''
  const called = [ancestor.name, baseOf(program), baseOf(file)].map(name => name.toLowerCase())
  return AGENTS.find(agent => agent.programs.some(name => called.includes(name)) || holdsPackage(file, agent))
}

const byAncestor = (ancestors: readonly Ancestor[]): DetectedAgent | undefined => {
  for (const ancestor of ancestors) {
    const agent = agentOf(ancestor)
    if (agent !== undefined) return { name: agent.name, how: `ancestor ${agent.name}` }
  }
  return undefined
}

/**
 * Which agent is at work here, by what it sets for its commands, by a name given, or by the programs above us.
 * An agent can hide all three; that it is not seen proves nothing.
 */
export const detectAgent = (env: Environment, ancestors: readonly Ancestor[]): DetectedAgent | undefined =>
  byVariable(env) ?? byName(env) ?? byAncestor(ancestors)
