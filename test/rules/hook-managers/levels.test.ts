import { expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf } from '../../support/classify.ts'

const ROWS: readonly (readonly [line: string, level: Level])[] = [
  ['pre-commit uninstall', 3],
  ['pre-commit uninstall --hook-type pre-push', 3],
  ['cd app && pre-commit uninstall 2>&1 | tail -3', 3],
  ['pre-commit install', 1],
  ['pre-commit run --all-files', 1],
  ['pre-commit uninstall --help', 1],
  ['lefthook uninstall', 3],
  ['lefthook install', 1],
  ['lefthook run pre-commit', 1],
  ['npx husky uninstall', 3],
  ['npx husky init', 1],
  ['echo "pre-commit uninstall"', 1],
  ['export HUSKY=0', 3],
  ['export HUSKY=1', 1],
  ['export LEFTHOOK=0; git status', 3],
  ['echo HUSKY=0', 1],
  ['HUSKY=0 npm ci', 3],
  ['LEFTHOOK=0 make release', 3],
  ['env HUSKY=0 yarn install', 3],
  ['HUSKY=0 ./release.sh', 3],
  ['HUSKY=1 npm ci', 1],
  ['HUSKY=0 git status', 1],
  ['HUSKY=0 echo no hooks', 1],
  ['HUSKY=0 timeout 5 git log', 1],
  ['SKIP=slow pytest -q', 1],
  ['SKIP=1 make test', 1],
  ['overcommit --uninstall', 3],
  ['overcommit -u', 3],
  ['overcommit --install', 1],
  ['overcommit --run', 1],
  ["echo 'export HUSKY=0' > ~/.config/husky/init.sh", 3],
  ['echo HUSKY=0 >> ~/.huskyrc', 3],
  ['cat ~/.config/husky/init.sh', 1],
  ['export GIT_SSL_NO_VERIFY=1', 3],
  ['declare -x GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=/dev/null', 3],
  ['export GIT_SSH_COMMAND=\'sh -c "git push -f"\'', 3],
  ['export GIT_SSH_COMMAND="ssh -i ~/.ssh/deploy"', 1],
  ['export GIT_EDITOR=vim GIT_PAGER=cat', 1],
  ['export npm_config_registry=https://npm.acme.test', 3],
  ['export NPM_CONFIG_STRICT_SSL=false', 3],
  ['export npm_config_cache=/tmp/npm', 1],
  ['export npm_config_registry=http://localhost:4873', 1],
]

it.each(ROWS)('%s', (line, level) => {
  expect(levelOf(line)).toBe(level)
})
