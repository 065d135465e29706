import { describe, expect, it } from 'vitest'
import { detectAgent } from '../../src/enforce/agents.ts'

const ancestor = (name: string, commandLine = name) => ({ pid: 1, name, commandLine })

describe('by variable', () => {
  it.each([
    ['CLAUDECODE=1', 'claude'],
    ['CLAUDE_CODE_ENTRYPOINT=cli', 'claude'],
    ['CODEX_SANDBOX=seatbelt', 'codex'],
    ['CODEX_THREAD_ID=x', 'codex'],
    ['GEMINI_CLI=1', 'gemini'],
    ['CURSOR_AGENT=1', 'cursor'],
    ['OPENCODE=1', 'opencode'],
    ['AIDER_AUTO_COMMITS=true', 'aider'],
    ['COPILOT_AGENT_JOB_ID=7', 'copilot'],
    ['CLINE_ACTIVE=true', 'cline'],
    ['GOOSE_TERMINAL=1', 'goose'],
    ['QWEN_CODE=1', 'qwen'],
    ['AGENT=amp', 'amp'],
    ['AI_AGENT=new-thing', 'new-thing'],
    ['HOLDPOINT_AGENT=mine', 'mine'],
  ] as const)('%s', (line, name) => {
    const [variable = '', value = ''] = line.split('=')
    expect(detectAgent({ [variable]: value }, [])).toEqual({ name, how: variable })
  })

  it.each([
    'CLAUDECODE=',
    'CLAUDECODE=0',
    'CLAUDE_CODE=1.2',
    'CODEX_HOME=/home/me/.codex',
    'CODEX_API_KEY=k',
    'GEMINI_API_KEY=k',
    'GEMINI_CLI=false',
    'CURSOR_TRACE_ID=x',
    'AIDER_MODEL=x',
    'OPENCODE_CONFIG=x',
    'GOOSE_MODEL=x',
    'TERM_PROGRAM=vscode',
    'SSH_AGENT_PID=1',
  ])('not %s', line => {
    const [variable = '', value = ''] = line.split('=')
    expect(detectAgent({ [variable]: value }, [])).toBeUndefined()
  })
})

describe('by ancestor', () => {
  it.each([
    ['claude', 'claude', 'claude'],
    ['node', '/usr/bin/node /usr/lib/node_modules/@anthropic-ai/claude-code/cli.js --print', 'claude'],
    ['node', 'node --no-warnings /usr/local/bin/gemini', 'gemini'],
    ['MainThread', 'node /home/me/.local/bin/codex exec', 'codex'],
    ['codex', '/opt/codex exec', 'codex'],
    ['cursor-agent', 'cursor-agent', 'cursor'],
    ['python3.12', '/usr/bin/python3 /home/me/.local/bin/aider --yes', 'aider'],
    ['goose', 'goose run', 'goose'],
    ['amp', 'amp', 'amp'],
    ['opencode', 'opencode', 'opencode'],
  ] as const)('%s: %s', (name, commandLine, agent) => {
    const line = [ancestor('bash'), ancestor(name, commandLine), ancestor('zsh'), ancestor('systemd')]
    expect(detectAgent({}, line)).toEqual({ name: agent, how: `ancestor ${agent}` })
  })

  it.each([
    ['vim', 'vim claude'],
    ['bash', '-bash'],
    ['node', 'node claude.js'],
    ['node', 'node server.js --agent claude'],
    ['cursor', '/opt/cursor/cursor'],
    ['ssh-agent', 'ssh-agent -D'],
    ['tmux: server', 'tmux new -s codex'],
    ['git', 'git log claude'],
  ] as const)('not %s: %s', (name, commandLine) => {
    expect(detectAgent({}, [ancestor('bash'), ancestor(name, commandLine)])).toBeUndefined()
  })
})
