import type { CredentialsCommand } from '../../command/credentials/index.ts'
import type { Rule } from '../../model/rule.ts'

export const readFile: Rule<CredentialsCommand> = {
  id: 'credentials.read-file',
  level: 3,
  category: 'reads-credential',
  effect: 'shows, copies, encodes or sends what stands in a credential file',
  saferForm: 'load the file into the program that needs it, or look at its example',
  source: 'credentials: reading a credential file; rulings 18, 36, 37 and 38',
  example: 'cat .env',
  nearMiss: 'cat .env.example',
  match: command => command.files.read,
}

export const overwriteFile: Rule<CredentialsCommand> = {
  id: 'credentials.overwrite-file',
  level: 3,
  category: 'exposes-credential',
  effect: 'overwrites a credential file',
  saferForm: 'let a person change the file',
  source: 'ruling 33',
  example: 'echo PORT=3000 > .env',
  nearMiss: 'cp .env.example .env',
  match: command => command.files.overwritten,
}

export const fillFile: Rule<CredentialsCommand> = {
  id: 'credentials.write-secret',
  level: 3,
  category: 'exposes-credential',
  effect: 'writes a secret into a file',
  saferForm: 'let a person put the value there',
  source: 'credentials: setting one in the open; ruling 18',
  example: 'echo "TOKEN=$(make-token)" >> .env',
  nearMiss: 'echo "PORT=3000" >> settings.txt',
  match: command => command.files.filled,
}

export const extendFile: Rule<CredentialsCommand> = {
  id: 'credentials.extend-file',
  level: 2,
  category: 'changes-project',
  effect: 'changes a credential file',
  source: 'ruling 33',
  example: 'echo PORT=3000 >> .env',
  nearMiss: 'echo PORT=3000 >> .env.example',
  match: command => command.files.extended,
}
