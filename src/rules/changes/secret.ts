import type { Change } from '../../model/change.ts'
import { isCredentialPath } from '../../secrets/credential-files.ts'
import { detectSecrets, type SecretHit } from '../../secrets/detect.ts'
import { textChange, type ChangeMatch, type ChangeRule } from './rule.ts'

interface Seen {
  readonly hits: readonly { readonly hit: SecretHit; readonly line: number }[]
  readonly finished: boolean
}

/** The two rules on secrets look at the same change one after the other; the text is looked through once. */
const seen = new WeakMap<Change, Seen>()

const look = (change: Change): Seen => {
  const known = seen.get(change)
  if (known !== undefined) return known
  const { hits, finished } = detectSecrets(change.added.map(({ text }) => text).join('\n'), { path: change.path })
  const found = { hits: hits.map(hit => ({ hit, line: change.added[hit.line - 1]?.line ?? hit.line })), finished }
  seen.set(change, found)
  return found
}

const MADE_UP_KEY = ['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'].join('_')

export const secret: ChangeRule = {
  id: 'changes.secret',
  level: 3,
  category: 'exposes-credential',
  effect: 'puts a secret into the history, where everybody who can read the repository finds it',
  saferForm:
    'keep it in the environment or a vault; what is public by intent gets `holdpoint:allow-secret REASON` on its line',
  source: 'credentials: a secret in the staged content or in the commits to be pushed; rulings 19 and 43',
  example: textChange('src/config.ts', [`export const key = '${MADE_UP_KEY}'`]),
  nearMiss: textChange('src/config.ts', ['export const key = process.env.GITHUB_TOKEN']),
  match: change => {
    const { hits, finished } = look(change)
    const matches = hits
      .filter(({ hit }) => hit.allowed === undefined)
      .map(({ hit, line }): ChangeMatch => {
        const what = `${hit.title} ${hit.shown}`
        // A sandbox has no money and no users; its key is still no placeholder, so it is asked about.
        return hit.test ? { line, what, level: 2 } : { line, what }
      })
    return finished ? matches : [...matches, { what: 'too long to be looked through', level: 2 }]
  },
}

export const allowedSecret: ChangeRule = {
  id: 'changes.allowed-secret',
  level: 2,
  category: 'exposes-credential',
  effect: 'brings what looks like a secret and says that it is none',
  source: 'a mark holdpoint:allow-secret with a reason makes of a secret a question for a person',
  example: textChange('docs/guide.md', [
    `key: ${MADE_UP_KEY} <!-- holdpoint:allow-secret sample of the documentation -->`,
  ]),
  nearMiss: textChange('docs/guide.md', ['write holdpoint:allow-secret and a reason behind it']),
  match: change =>
    look(change).hits.flatMap(({ hit, line }) =>
      hit.allowed === undefined ? [] : [{ line, what: `${hit.title} ${hit.shown}, marked: ${hit.allowed}` }],
    ),
}

/** A `.pem` file that holds certificates or public keys alone is no key file; `.npmrc` is judged by its lines. */
const isPublic = ({ path, added }: Change): boolean => {
  if (/(?:^|\/)\.npmrc$/iu.test(path)) return true
  if (!/\.(?:pem|key)$/iu.test(path)) return false
  const marks = added.filter(({ text }) => text.startsWith('-----BEGIN '))
  return marks.length > 0 && marks.every(({ text }) => /CERTIFICATE|PUBLIC KEY|DH PARAMETERS/u.test(text))
}

export const credentialFile: ChangeRule = {
  id: 'changes.credential-file',
  level: 3,
  category: 'exposes-credential',
  effect: 'puts a file that holds credentials into the history',
  saferForm: 'add it to .gitignore and commit an example without values (.env.example)',
  source: 'credentials: a .env or key file staged; rulings 18 and 36',
  example: textChange('.env', ['PORT=3000'], { kind: 'added' }),
  nearMiss: textChange('.env.example', ['PORT=3000'], { kind: 'added' }),
  match: change => (change.kind !== 'deleted' && isCredentialPath(change.path) && !isPublic(change) ? [{}] : []),
}
