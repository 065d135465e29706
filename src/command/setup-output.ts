import type { Program } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'
import { programOf } from './invocation.ts'

/** Programs that print lines for `eval` to set up a shell, with the verb that makes them do so; `*` is any. */
const PRINTERS: Readonly<Record<string, string>> = {
  'ssh-agent': '*',
  direnv: 'hook export',
  brew: 'shellenv',
  fnm: 'env',
  pyenv: 'init virtualenv-init',
  rbenv: 'init',
  nodenv: 'init',
  jenv: 'init',
  zoxide: 'init',
  starship: 'init',
  atuin: 'init',
  mise: 'activate hook-env env',
  rtx: 'activate',
  opam: 'env config',
  conda: 'shell.bash shell.zsh shell.posix',
  micromamba: 'shell',
  dircolors: '*',
  lesspipe: '*',
  resize: '*',
  holdpoint: 'env',
  minikube: 'docker-env completion',
  'docker-machine': 'env',
  thefuck: '--alias',
  'register-python-argcomplete': '*',
  keychain: '*',
  fzf: '--bash --zsh',
  luarocks: 'path',
  stty: '*',
  getopt: '*',
}

/** Whether a program is one call of a tool that prints a shell's own settings: `eval "$(ssh-agent -s)"`. */
const printsSetup = (program: Program): boolean => {
  const [only] = program.body.items
  if (program.body.items.length !== 1 || only?.node.kind !== 'simple') return false
  const [name, ...args] = only.node.words
  if (name === undefined || only.node.redirects.length > 0 || args.some(word => literalOf(word) === undefined))
    return false
  const verbs = Object.hasOwn(PRINTERS, programOf(name)) ? PRINTERS[programOf(name)] : undefined
  const first = args[0] === undefined ? '' : (literalOf(args[0]) ?? '')
  if (verbs === '*') return true
  return verbs?.split(' ').includes(first) === true || first === 'completion'
}

/** `eval "$(ssh-agent -s)"`, `source <(kubectl completion bash)`: a word that holds nothing but a tool's own set-up lines. */
export const isSetup = (word: Word): boolean => {
  const [only] = word.parts
  const inside = only?.kind === 'process' || only?.kind === 'substitution' ? only.program : undefined
  return word.parts.length === 1 && inside !== undefined && printsSetup(inside)
}
