import { decodeBase64 } from './base64.ts'

/** Claims that make a token public: the sample of jwt.io, and the key that Supabase documents as safe in a browser. */
const PUBLIC_CLAIMS = ['"John Doe"', '"role":"anon"', '"role": "anon"']

/** Whether a compact JWT grants something: its header names an algorithm, and its claims are not known to be public. */
export const isPrivateJwt = (token: string): boolean => {
  const [header, claims] = token.split('.').map(part => decodeBase64(part) ?? '')
  if (header === undefined || claims === undefined || !header.includes('"alg"')) return false
  return !PUBLIC_CLAIMS.some(claim => claims.includes(claim))
}

/** Gives a made-up token a header that says what it is. */
export const sealJwt = (token: string): string =>
  ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', ...token.split('.').slice(1)].join('.')
