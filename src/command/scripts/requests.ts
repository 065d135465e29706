import type { Argument } from './argument.ts'
import { HOLE, textArgument, writtenIn } from './argument.ts'
import type { ScriptCall } from './calls.ts'
import type { Facts } from './facts.ts'
import type { Translator } from './translator.ts'
import { wordsOf } from './translator.ts'

/**
 * Functions named after the method that they send: requests 2, httpx, aiohttp, axios 1, got, ky, superagent, HTTParty,
 * Faraday, Net::HTTP, LWP, HTTP::Tiny, Guzzle 7.
 */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['get', 'GET'],
  ['head', 'HEAD'],
  ['options', 'OPTIONS'],
  ['post', 'POST'],
  ['put', 'PUT'],
  ['patch', 'PATCH'],
  ['delete', 'DELETE'],
  ['del', 'DELETE'],
  ['post_form', 'POST'],
  ['postForm', 'POST'],
  ['putForm', 'PUT'],
  ['patchForm', 'PATCH'],
  ['sendBeacon', 'POST'],
])

/** Functions that are told the method, or make it of whether there is a body. */
const ASKING: ReadonlySet<string> = new Set(
  'request Request urlopen urlretrieve fetch $fetch ofetch axios got ky needle superagent stream curl_init run_request putrequest'.split(
    ' ',
  ),
)

/** Objects and modules that are nothing but clients of HTTP. */
const CLIENTS: ReadonlySet<string> = new Set(
  'requests httpx axios got ky superagent needle undici HTTParty RestClient Faraday Typhoeus Excon HTTP LWP Requests session urllib3 http https'.split(
    ' ',
  ),
)

/** Keys of the options that name the address. */
const ADDRESSES: readonly string[] = ['url', 'uri', 'href', 'hostname', 'host']
const BODIES: readonly string[] = ['data', 'json', 'body', 'form', 'files', 'formData', 'multipart', 'content']
const METHOD_KEYS: readonly string[] = ['method', 'type', 'verb']

const URL_LITERAL = /https?:\/\/[^\s'"`\\)]{1,300}/u
const isUrl = (argument: Argument): boolean => /^https?:\/\//iu.test(writtenIn(argument))
const CLIENT_NAMED =
  /\b(?:requests|httpx|aiohttp|axios|got|ky|superagent|needle|undici|https?\.|HTTP|LWP|Faraday|RestClient|Guzzle|Session|session|client|api)\b/u
const METHOD_NAME = /^(?:get|head|options|post|put|patch|delete)$/iu

/** Headers of a script that say who asks. */
const SIGNS = /authorization|x-api-key|api[-_]?key|bearer/iu

const urlOfKeys = (call: ScriptCall): Argument | undefined => {
  for (const key of ADDRESSES) {
    const value = call.keywords.get(key)
    if (value !== undefined && value.kind !== 'list') return value
  }
  return undefined
}

/** The address that a client was made for. */
const baseOf = (facts: Facts): Argument | undefined =>
  facts.settings.get('base_url') ??
  facts.settings.get('baseURL') ??
  facts.settings.get('base_uri') ??
  facts.settings.get('prefixUrl')

const HOST_NAME = /^[\w-]+(?:\.[\w-]+)+$/u

/** An address without its scheme, of a client that was given the rest before. */
const completed = (argument: Argument | undefined, facts: Facts): Argument | undefined => {
  const opened = facts.opened.get('HTTPSConnection') ?? facts.opened.get('HTTPConnection')
  if (opened !== undefined) return opened
  if (argument === undefined || !writtenIn(argument).startsWith('/')) return argument
  const base = baseOf(facts)
  if (base !== undefined) return base
  const first = URL_LITERAL.exec(facts.text)?.[0]
  return first === undefined ? argument : textArgument(first)
}

/** What a client is told, where nothing but a client of HTTP would be told it. */
const addressOfClient = (call: ScriptCall, facts: Facts): Argument | undefined => {
  const [first, second] = call.args
  const target = METHOD_NAME.test(writtenIn(first)) ? second : first
  return urlOfKeys(call) ?? completed(target, facts)
}

/** A path, on the host that its client was made for. */
const addressOfPath = (call: ScriptCall, facts: Facts): Argument | undefined => {
  if (!writtenIn(call.args[0]).startsWith('/')) return undefined
  const host = call.names.slice(1).find(part => HOST_NAME.test(part))
  return host === undefined ? baseOf(facts) : textArgument(host)
}

/** Where a call goes, as far as it is a request at all. */
const addressOf = (call: ScriptCall, facts: Facts): Argument | undefined => {
  const literal = call.args.find(isUrl) ?? [...call.keywords.values()].find(isUrl)
  const [name = '', ...before] = call.names
  // `cache.delete('https://…')` of a map.
  if (literal !== undefined) return name !== 'delete' || CLIENT_NAMED.test(facts.text) ? literal : undefined
  const path = addressOfPath(call, facts)
  if (path !== undefined) return path
  if (before.some(part => CLIENTS.has(part)) && !before.includes('test')) return addressOfClient(call, facts)
  if (name === 'fetch' || name === 'urlopen' || name === 'axios')
    return call.onValue ? undefined : (urlOfKeys(call) ?? call.args[0])
  const connected = facts.opened.has('HTTPSConnection') || facts.opened.has('HTTPConnection')
  return ASKING.has(name) && connected ? completed(undefined, facts) : undefined
}

const namedMethod = (call: ScriptCall): string | undefined => {
  for (const key of METHOD_KEYS) {
    const value = writtenIn(call.keywords.get(key))
    if (METHOD_NAME.test(value)) return value.toUpperCase()
  }
  const word = call.args.find(argument => METHOD_NAME.test(writtenIn(argument)))
  if (word !== undefined) return writtenIn(word).toUpperCase()
  return [...call.keywords.keys()].find(key => /^(?:POST|PUT|PATCH|DELETE)$/u.test(key))
}

/** Options of PHP's curl functions and stream contexts, which stand apart from the address. */
const PHP_METHOD =
  /CURLOPT_POST(?:FIELDS)?\b|CURLOPT_CUSTOMREQUEST\b[^;]{1,20}(?:DELETE|PUT|PATCH|POST)|['"]method['"]\s?=>\s?['"](?:POST|PUT|PATCH|DELETE)/u

const methodOf = (call: ScriptCall, facts: Facts): string => {
  const [name = '', ...before] = call.names
  const own =
    METHODS.get(name) ?? before.map(part => METHODS.get(part.toLowerCase())).find(method => method !== undefined)
  if (own !== undefined && !(own === 'GET' && ASKING.has(name))) return own
  const named = namedMethod(call)
  if (named !== undefined) return named
  if (PHP_METHOD.test(facts.text) && /^(?:curl_init|file_get_contents)$/u.test(name)) return 'POST'
  const hasBody =
    BODIES.some(key => call.keywords.has(key)) || (/^(?:urlopen|Request)$/u.test(name) && call.args.length > 1)
  return hasBody ? 'POST' : 'GET'
}

const isRequest = ({ names: [name = '', ...before] }: ScriptCall): boolean =>
  METHODS.has(name) ||
  ASKING.has(name) ||
  name === 'file_get_contents' ||
  name === 'curl_setopt' ||
  (name === 'new' &&
    before.some(part => part === 'Request' || (METHODS.has(part.toLowerCase()) && before.includes('HTTP'))))

/** A request of a library, as curl would make it. */
export const requestCalls: Translator = (call, facts) => {
  if (!isRequest(call)) return []
  const address = addressOf(call, facts)
  if (address === undefined || address.kind === 'list') return []
  const known = writtenIn(address)
  // `client.post('/items')` of a test, and `map.get('key')`.
  if (
    known.replaceAll(HOLE, '') !== '' &&
    !/^(?:https?:)?\/\/|^[\w-]+(?:\.[\w-]+)+(?:[:/]|$)|^\0|^localhost|^https?:/iu.test(known)
  )
    return []
  const signed = SIGNS.test(facts.text) ? wordsOf('-H Authorization:runtime') : []
  return [[...wordsOf('curl -X'), textArgument(methodOf(call, facts)), ...signed, address]]
}
