/** Hosts of URLs and the names this machine has for itself. No look-ups: words only. */

/** The host of `scheme://[user[:password]@]host[:port]/…` or `//host/…`, lower case, brackets of IPv6 kept off; `''` where there is none. */
export const hostOf = (url: string): string => {
  const start = url.indexOf('//')
  if (start === -1) return ''
  const rest = url.slice(start + 2)
  const end = rest.search(/[/?#]/u)
  const authority = end === -1 ? rest : rest.slice(0, end)
  return hostOfAuthority(authority.slice(authority.lastIndexOf('@') + 1))
}

/** The host of `host[:port]` or `[v6]:port`, lower case. */
export const hostOfAuthority = (authority: string): string => {
  const lower = authority.toLowerCase()
  if (lower.startsWith('[')) return lower.slice(1, Math.max(1, lower.indexOf(']')))
  const colon = lower.indexOf(':')
  return colon === -1 ? lower : lower.slice(0, colon)
}

/** Whether a host is this machine: `localhost` and its kin, loopback addresses, a socket's directory. */
export const isThisMachine = (host: string): boolean => {
  const name = host.toLowerCase()
  return (
    name === '' ||
    name === '.' ||
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    name === '0.0.0.0' ||
    name === '(local)' ||
    name === 'host.docker.internal' ||
    name.startsWith('/') ||
    /^127(?:\.\d{1,3}){3}$/u.test(name)
  )
}
