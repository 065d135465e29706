import type { RequestsCommand } from '../../command/requests/index.ts'
import { requestsFamily } from '../../command/requests/index.ts'
import type { Match, Rule, RuleSet } from '../../model/rule.ts'

const detailOf = ({ host }: RequestsCommand): Match => ({ detail: host.replaceAll('\0', '…') })

const write: Rule<RequestsCommand> = {
  id: 'requests.write',
  level: 2,
  category: 'outgoing-write',
  effect: 'sends data to another machine, or changes something there',
  saferForm: 'a GET of the same address',
  source: 'deployments: other outgoing writes',
  example: 'curl -X POST https://service.test/items',
  nearMiss: 'curl -X POST http://localhost:3000/items',
  match: command => (command.writes && command.host !== '' && !command.metered ? detailOf(command) : undefined),
}

const metered: Rule<RequestsCommand> = {
  id: 'requests.metered',
  level: 3,
  category: 'costs-money',
  effect: 'asks a service that costs money to do something',
  saferForm: 'the test mode or a mock of the service',
  source: 'money: requests to a payment or metered AI interface',
  example: 'curl -d amount=100 https://api.stripe.com/v1/charges',
  nearMiss: 'curl https://api.stripe.com/healthcheck',
  match: command => ((command.writes || command.signed) && command.metered ? detailOf(command) : undefined),
}

/** Requests and copies to other machines. */
export const requestRules: RuleSet<RequestsCommand> = { family: requestsFamily, rules: [write, metered] }
