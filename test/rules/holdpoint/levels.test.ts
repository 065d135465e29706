import { expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf, rulesOf } from '../../support/classify.ts'

const ROWS: readonly (readonly [line: string, level: Level])[] = [
  ['holdpoint approve 7k2m', 3],
  ['/usr/local/bin/holdpoint approve 7k2m', 3],
  ['holdpoint changes 7k2m --reason costs', 3],
  ['holdpoint revoke 7k2m --reason off', 3],
  ['holdpoint provide 7k2m --env', 3],
  ['holdpoint propose --title approve --why deny', 1],
  ['holdpoint await 7k2m', 1],
  ['holdpoint done 7k2m --title approve --content all', 1],
  ['sh -c "holdpoint approve 7k2m"', 3],
  ['holdpoint deny 7k2m', 3],
  ['holdpoint uninstall', 3],
  ['holdpoint policy trust', 3],
  ['holdpoint policy grant --rule npm.add', 3],
  ['holdpoint init --approver-key ~/.ssh/id_ed25519.pub', 3],
  ['holdpoint init --yes --accept-notifiers', 3],
  ['holdpoint remind', 1],
  ['holdpoint remind --json', 1],
  ['holdpoint init', 1],
  ['holdpoint pending --json', 1],
  ['holdpoint show 7k2m', 1],
  ['holdpoint log search approve', 1],
  ['holdpoint policy show', 1],
  ['holdpoint approve --help', 1],
  ['rm -rf .git/holdpoint', 3],
  ['rm .git/holdpoint/requests/a.json', 3],
  ['echo x >> .git/holdpoint/journal.jsonl', 3],
  ['cp d.json .git/holdpoint/decisions/a.json', 3],
  ['touch .git/holdpoint/notices/a', 3],
  ['mkdir -p .git/holdpoint/spent/a', 3],
  ['touch src/holdpoint/notices.ts', 1],
  ['mkdir -p src/holdpoint', 1],
  ['rm -rf ~/.config/holdpoint', 3],
  ['rm -rf "$XDG_CONFIG_HOME/holdpoint"', 3],
  ['echo x > ~/.local/share/holdpoint/shims/git', 3],
  ['chmod -x ~/.local/share/holdpoint/shims/git', 3],
  ['mv ~/.local/share/holdpoint /tmp/x', 3],
  ['echo "{}" > .holdpointrc.json', 3],
  ['cat .git/holdpoint/journal.jsonl', 1],
  ['ls ~/.local/share/holdpoint/shims', 1],
  ['cp -r .git/holdpoint /tmp/copy', 1],
  ['grep -r holdpoint src', 1],
]

it.each(ROWS)('%s', (line, level) => {
  expect([levelOf(line), rulesOf(line)]).toEqual([level, expect.anything()])
})
