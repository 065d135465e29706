import { expect, it } from 'vitest'
import { levelOf } from '../../support/classify.ts'

/** What Git writes by an option is judged as any other file that is written. */
it.each([
  ['git log --output=.env -1', 3],
  ['git diff --output .git/hooks/pre-commit', 3],
  ['git archive --output=/etc/cron.d/x HEAD', 3],
  ['git bundle create id_rsa HEAD', 3],
  ['git -C app show --output=../id_rsa HEAD', 3],
  ['git log --output=log.txt', 1],
  ['git archive --output=dist/app.tar.gz HEAD', 1],
  ['git bundle verify id_rsa', 1],
] as const)('%s: %i', (line, level) => {
  expect(levelOf(line)).toBe(level)
})
