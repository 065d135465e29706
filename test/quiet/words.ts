import fc from 'fast-check'
import { ACTIONS, KNOWN_VERBS } from '../../src/command/git/verbs.ts'
import { grammarOf, TABLE_NAMES } from '../../src/command/git/tables.ts'
import type { Grammar } from '../../src/command/grammar.ts'
import { PROVIDERS } from '../../src/secrets/providers.ts'
import { sampleOf } from '../../src/secrets/shape.ts'
import { GIT_ROWS, GLOBALS } from '../../src/quiet/git-rows.ts'

/** Every option of a table, by each of its names, as it is and negated. */
const spelled = ({ options }: Grammar): readonly string[] =>
  options.flatMap(spec =>
    spec
      .replace(/\[?=\]?$/u, '')
      .split(' ')
      .flatMap(one => (one.includes('[no-]') ? [one.replace('[no-]', ''), one.replace('[no-]', 'no-')] : [one])),
  )

const OPTIONS = [...new Set([...TABLE_NAMES, 'log'].flatMap(name => spelled(grammarOf(name))))]
const LONGS = OPTIONS.filter(option => option.startsWith('--'))
const LETTERS = OPTIONS.filter(option => /^-[^-]$/u.test(option)).map(option => option.slice(1))

const KEYS = PROVIDERS.flatMap(({ shapes }) => shapes.map(shape => sampleOf(shape)))

/** Operands of every day, and words that somebody chose with care. */
const ORDINARY =
  `foo main HEAD HEAD~1 HEAD^ origin upstream origin/main v1.2.3 feature/login src/a.ts src README.md . .. - * @ @{u}
  main..feature a...b 0123456789abcdef0123456789abcdef01234567 x y 5 -5 . ./a ../b a/ dist node_modules tmp.log`.split(
    /\s+/u,
  )
const HOSTILE = [
  ...`.env .env.local a/.env HEAD:.env HEAD:a/.ENV id_rsa ~/.ssh/id_rsa key.pem KEY.PEM a.Key .npmrc .aws/credentials service-account.json
  :main +main main:main +main:main :/ :(top).env ext::sh https://user:secret123@example.org/x https://example.org/x git@example.org:x
  file:///tmp/x /srv/x ./x ~/x heroku heroku-prod dokku HEROKU core.hooksPath core.hooksPath=/x alias.x=!sh -c -C --exec=sh
  --upload-pack=sh --receive-pack=sh --config=core.hooksPath=x --git-dir=/x --work-tree=/ --exec-path=/x -c.x=y --output=.env
  --hard --forc --force-w --del --no-verify --no-ver --mirror --pru -uf -fu -nf -am -an -D -Df -dfx --ff --edit run foreach drop clear
  now all tag stash@{0} expire delete remove rm set-url add -- --end-of-options --no-dry-run --no-staged --worktree --no-cached
  http.extraheader HTTP.https://x.y.ExtraHeader credential.helper core.sshCommand user.name
  /etc/shadow /dev/sda /tmp/x .git/config .git/hooks/pre-commit .git/index.lock holdpoint.config.ts .husky/pre-commit`.split(
    /\s+/u,
  ),
  '',
  ' ',
  '\n',
  '--force\n',
  '\n--force',
  'a\nb',
  'fix: a bug of the parser (#12)',
  'a b --force',
  '$(reboot)',
  '`reboot`',
  "it's",
  '"',
  '\\',
  'ü',
  '--førce',
  '—force',
  '-\u0301f',
  '[a-z]*',
  '-[f]',
  '?',
  '\u0001',
  '-----BEGIN RSA PRIVATE KEY-----',
]

const option = fc.oneof(
  fc.constantFrom(...OPTIONS),
  fc
    .tuple(fc.constantFrom(...LONGS), fc.nat({ max: 12 }))
    .map(([name, cut]) => name.slice(0, Math.max(3, name.length - cut))),
  fc
    .tuple(fc.constantFrom(...LONGS), fc.constantFrom(...ORDINARY, ...HOSTILE))
    .map(([name, value]) => `${name}=${value}`),
  fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 4 }).map(letters => `-${letters.join('')}`),
  fc
    .tuple(fc.constantFrom(...LETTERS), fc.constantFrom(...ORDINARY, ...HOSTILE))
    .map(([letter, value]) => `-${letter}${value}`),
)

export const word = fc.oneof(
  { weight: 4, arbitrary: option },
  { weight: 3, arbitrary: fc.constantFrom(...ORDINARY) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.constantFrom(...KEYS, ...KEYS.map(key => `fix: ${key}`)) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).map(text => text.replaceAll('\0', '')) },
)

const FRONTS = [
  ...GLOBALS,
  '-c',
  'alias.x=!reboot',
  '-c',
  'core.hooksPath=/x',
  '--git-dir=/x',
  '-C',
  'sub',
  '--bare',
  '-h',
  '--exec-path=/x',
]

/** Verbs of the table with its second words, and every other verb that Git has, with every action. */
const verb = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...GIT_ROWS.map(row => row.words.split(' '))) },
  { weight: 1, arbitrary: fc.constantFrom(...[...KNOWN_VERBS].map(name => [name])) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[...ACTIONS].flatMap(([name, { known }]) => [...known].map(action => [name, action])),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(['foo'], [''], ['Push'], ['PUSH'], ['sta'], ['st'], ['push\n']) },
)

/** Options of a verb's own table, given as they are, with a value, negated, and cut short. */
const ownOption = (words: readonly string[]): fc.Arbitrary<string> => {
  const own = [words.join(' '), words[0] ?? ''].flatMap(name => spelled(grammarOf(name)))
  if (own.length === 0) return option
  const name = fc.constantFrom(...own)
  return fc.oneof(
    { weight: 4, arbitrary: name },
    {
      weight: 1,
      arbitrary: fc.tuple(name, fc.constantFrom(...ORDINARY, ...HOSTILE)).map(([one, value]) => `${one}=${value}`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(name, fc.nat({ max: 6 })).map(([one, cut]) => one.slice(0, Math.max(3, one.length - cut))),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.constantFrom(...own.filter(one => !one.startsWith('--')), '-q'), { minLength: 2, maxLength: 3 })
        .map(ones => `-${ones.map(one => one.slice(1)).join('')}`),
    },
  )
}

/** Words that mean something together. */
const TOGETHER = fc.constantFrom(
  ['origin', ':main'],
  ['origin', '+main'],
  ['origin', '+main:main'],
  ['origin', 'main:main'],
  ['--exec', 'reboot'],
  ['--exec=reboot'],
  ['--', '.env'],
  ['-c', 'core.hooksPath=/x'],
)

/** Calls of one verb: its own options twice as often as all others. */
export const gitCallOf = (words: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: ownOption(words).map(one => [one]) },
        { weight: 3, arbitrary: word.map(one => [one]) },
        { weight: 1, arbitrary: TOGETHER },
      ),
      { maxLength: 4 },
    )
    .map(more => ['git', ...words, ...more.flat()])

export const gitCall = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.constantFrom(...FRONTS), { maxLength: 3 }) },
    ),
    verb.chain(gitCallOf),
  )
  .map(([front, [git = 'git', ...words]]): readonly string[] => [git, ...front, ...words])

const NPM =
  `ls view outdated audit fix install i ci add test run build exec publish token config set get registry=https://x.y
  --registry=https://x.y --json --depth=1 --depth -g --global --ignore-scripts --no-audit --userconfig=.npmrc -- pack version patch
  owner add login dist-tag search help explain fund doctor query prefix root ping --loglevel=silly -ws --workspaces=a --script-shell=sh
  _authToken=abc --_auth=x foo@latest ./dir git+https://x.y/z.git rm uninstall u up link cache clean --force -f access profile`.split(
    /\s+/u,
  )

export const npmCall = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NPM) }, { weight: 1, arbitrary: word }), { maxLength: 4 })
  .map((words): readonly string[] => ['npm', ...words])

const PLACES =
  `/tmp /tmp/ /tmp/x /tmp/x/y /tmp/../etc /tmp/x/../../etc /tmp/./x /tmp//x //tmp/x /var/tmp/x /dev/shm/x /dev/sda /dev/null /etc/x /x ~/x ~
  . .. ./ ./. ./dist dist dist/ dist/x ../dist dist/../src dist/.. dist/.env dist/.git build out target/x src src/x src/dist a.log .log x.tmp
  node_modules node_modules/.bin/x .git .git/x .git/index.lock .env .env.local id_rsa x.pem a.db a.sqlite3 dist/a.db .next .next/x .cache
  .husky/pre-commit /tmp/.env /tmp/a.db holdpoint.config.ts /tmp/holdpoint etc/holdpoint/x * /tmp/* dist/* .* [a]* ? missing a/missing
  LaunchAgents/x password=hunter2abc TOKEN=s3cr3tS3cr3t99 conftest.c conftest conftest.py conftest.a/../x conftest.PY conftest. conftest* conftest.[a] conf12.file conf12 conf12x conf12.filex conf12* conf1.2.file conf12/x conf12.file/x *.core core.conftest.* conf1/../2* conf1/../../dist/2* conf1[2* confdefs.h x/conftest.o conftest.x/y
  src/conftest.py confcache a.out a=b`.split(/\s+/u)
const RM =
  `-f -rf -fr -r -R --force --recursive -i -I -v -d -- --no-preserve-root --preserve-root --forc --interactive=never -x -rfx
  --one-file-system --no-pres -f/ -`.split(/\s+/u)

export const rmCall = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PLACES) },
      { weight: 2, arbitrary: fc.constantFrom(...RM) },
      { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
      {
        weight: 1,
        arbitrary: fc.array(fc.constantFrom(...PLACES), { minLength: 1, maxLength: 3 }).map(parts => parts.join('/')),
      },
    ),
    { maxLength: 4 },
  )
  .map((words): readonly string[] => ['rm', ...words])
