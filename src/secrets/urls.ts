/** A user and a password (or a token alone) in front of the host of a URL. */
export interface UrlLogin {
  readonly scheme: string
  /** `''` where only a token stands before the `@`. */
  readonly user: string
  readonly password: string
  readonly host: string
  /** `[start, end)` of the password. */
  readonly start: number
  readonly end: number
}

/** How far a user and password may reach before the `@` of a URL; keeps the search linear. */
const MAX_AUTHORITY = 1024

/** End of `user:password@host:port`. */
const endOfAuthority = (text: string, start: number): number => {
  const limit = Math.min(text.length, start + MAX_AUTHORITY)
  let at = start
  while (at < limit && !/[\s/"'`<>\\?#,)]/u.test(text.charAt(at))) at++
  return at
}

/** A user name alone is public (`git@host`); one as long as a token is a token. */
const isToken = (user: string): boolean => user.length >= 20 && /\d/u.test(user)

const schemeBefore = (text: string, end: number): string => {
  let start = end
  while (start > 0 && end - start < 32 && /[\w+.-]/u.test(text.charAt(start - 1))) start--
  return text.slice(start, end).toLowerCase()
}

const readLogin = (text: string, scheme: string, start: number): UrlLogin | undefined => {
  const authority = text.slice(start, endOfAuthority(text, start))
  const sign = authority.lastIndexOf('@')
  if (sign === -1) return undefined
  const login = authority.slice(0, sign)
  const colon = login.indexOf(':')
  const user = colon === -1 ? '' : login.slice(0, colon)
  const password = login.slice(colon + 1)
  if (password === '' || (colon === -1 && !isToken(login))) return undefined
  const host = authority.slice(sign + 1).toLowerCase()
  return { scheme, user, password, host, start: start + colon + 1, end: start + sign }
}

/** Logins of URLs: `scheme://user:password@host`, or a token alone before the `@`. */
export const findUrlLogins = (text: string): readonly UrlLogin[] => {
  const found: UrlLogin[] = []
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const login = readLogin(text, schemeBefore(text, at), at + 3)
    if (login !== undefined) found.push(login)
  }
  return found
}
