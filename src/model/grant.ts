import { COST_FORM } from './budget.ts'
import type { Grant } from './request.ts'

const MONEY = /[A-Z]{3}|[$€£]/u

/** No gate can measure what somebody else will charge. */
const WORD = ` (money is the agent's word, not measured: ${COST_FORM} on each call)`

/** What bounded authority allows, one phrase a bound, as a person reads it. */
export const grantWords = ({ uses, until, commands, paths, hosts, budget }: Grant): readonly string[] => [
  `${uses} ${uses === 1 ? 'use' : 'uses'} until ${until}`,
  `commands ${commands.map(words => `"${words.join(' ')}"`).join(', ')}`,
  ...(paths.length === 0 ? [] : [`paths ${paths.join(', ')}`]),
  ...(hosts.length === 0 ? [] : [`hosts ${hosts.join(', ')}`]),
  ...(budget === undefined ? [] : [`budget ${budget}${MONEY.test(budget) ? WORD : ''}`]),
]
