import type { CredentialsCommand } from '../../command/credentials/index.ts'
import type { Rule } from '../../model/rule.ts'

export const showEnvironment: Rule<CredentialsCommand> = {
  id: 'credentials.show-environment',
  level: 3,
  category: 'exposes-credential',
  effect: 'prints the environment, or a secret of it',
  saferForm: 'env | grep ^NAME=',
  source: 'credentials: printing a secret from the environment; ruling 19',
  example: 'env',
  nearMiss: 'env | grep ^NODE_',
  match: command => command.environment,
}

export const showSecret: Rule<CredentialsCommand> = {
  id: 'credentials.show-secret',
  level: 3,
  category: 'exposes-credential',
  effect: 'prints a secret from the environment',
  saferForm: 'echo ${NAME:+set}',
  source: 'credentials: printing a secret from the environment',
  example: 'echo "$STRIPE_SECRET_KEY"',
  nearMiss: 'echo "${STRIPE_SECRET_KEY:+set}"',
  match: command => command.shown,
}

export const sendSecret: Rule<CredentialsCommand> = {
  id: 'credentials.send-secret',
  level: 3,
  category: 'exposes-credential',
  effect: 'sends a secret from the environment, or hands it on in plain sight',
  saferForm: 'let the program read the variable itself',
  source: 'credentials: passing on a secret from the environment',
  example: 'curl -H "Authorization: Bearer $API_TOKEN" https://service.test/me',
  nearMiss: 'curl -H "Accept: $ACCEPT" https://service.test/me',
  match: command => command.sent,
}

export const setInOpen: Rule<CredentialsCommand> = {
  id: 'credentials.set-in-open',
  level: 3,
  category: 'exposes-credential',
  effect: 'writes a secret in plain sight on the command line',
  saferForm: 'let a person put the value into the environment or a secret store',
  source: 'credentials: setting one in the open; rulings 19 and 43',
  example: 'export SESSION_SECRET=Zq81mRkd02',
  nearMiss: 'export SESSION_SECRET=changeme',
  match: command => command.open,
}

export const loginInArguments: Rule<CredentialsCommand> = {
  id: 'credentials.login-in-arguments',
  level: 3,
  category: 'exposes-credential',
  effect: 'carries a password or token in its arguments',
  saferForm: 'a credential helper, a prompt, or standard input',
  source: 'ruling 20',
  example: 'curl -u admin:Zq81mRkd02 https://service.test',
  nearMiss: 'curl -u admin https://service.test',
  match: command => command.logins,
}

export const askStore: Rule<CredentialsCommand> = {
  id: 'credentials.ask-store',
  level: 3,
  category: 'reads-credential',
  effect: 'asks a store of secrets for one, or changes one there',
  saferForm: 'let the program that needs the secret fetch it',
  source: 'credentials: asking a store for one; rulings 20 and 21',
  example: 'gh auth token',
  nearMiss: 'gh auth status',
  match: command => (command.store === undefined ? undefined : { detail: command.store }),
}
