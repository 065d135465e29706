import type { Grant } from './request.ts'

/** What bounded authority allows, one phrase a bound, as a person reads it. */
export const grantWords = ({ uses, until, commands, paths, hosts, budget }: Grant): readonly string[] => [
  `${uses} ${uses === 1 ? 'use' : 'uses'} until ${until}`,
  `commands ${commands.map(words => `"${words.join(' ')}"`).join(', ')}`,
  ...(paths.length === 0 ? [] : [`paths ${paths.join(', ')}`]),
  ...(hosts.length === 0 ? [] : [`hosts ${hosts.join(', ')}`]),
  ...(budget === undefined ? [] : [`budget ${budget}`]),
]
