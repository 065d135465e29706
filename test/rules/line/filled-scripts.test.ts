import { expect, it } from 'vitest'
import type { Level } from '../../../src/model/level.ts'
import { levelOf } from '../../support/classify.ts'

/** What the shell fills into an inline script: a piece of a text, a value, a whole statement. */
const ROWS: readonly (readonly [line: string, level: Level])[] = [
  // A piece of a text.
  [`python3 -c "print(len('$NAME'))"`, 1],
  [`python3 -c "import os; os.system('$CMD')"`, 2],
  [`python3 -c "import os; os.system('git push $OPTS')"`, 2],
  [`python3 -c "import os; os.system('git push --force $REMOTE')"`, 3],
  [`python3 -c "import os; os.system('ls $DIR')"`, 1],
  [`python3 -c "import os; os.remove('$f')"`, 2],
  [`python3 -c "import subprocess; subprocess.run(['$TOOL', 'x'])"`, 2],
  [`python3 -c "import subprocess; subprocess.run(['git', 'log', '$RANGE'])"`, 1],
  [`python3 -c "import json; print(json.load(open('$FILE'))['name'])"`, 1],
  [`python3 -c "import re; print(re.sub(r'$OLD', '$NEW', 'text'))"`, 1],
  [`node -e "require('child_process').execSync('$CMD')"`, 2],
  ['node -e "require(\'child_process\').execSync(\\`${CMD}\\`)"', 2],
  [`node -e "require('fs').unlinkSync('$FILE')"`, 2],
  [`node -e "require('fs').rmSync('dist/$NAME', {recursive: true})"`, 1],
  [`node -e "console.log({a: '{b} $X'})"`, 1],
  [`ruby -e "system('$CMD')"`, 2],
  [`ruby -e "puts '$TITLE'.upcase"`, 1],
  ['ruby -e "puts \\`ls $DIR\\`"', 1],
  [`perl -e "system('$CMD')"`, 2],
  [`perl -pi -e "s/1\\.0\\.0/$VERSION/g" package.json`, 1],
  [`php -r "echo strtoupper('$NAME');"`, 1],
  [`php -r "unlink('$FILE');"`, 2],
  // A value.
  [`python3 -c "print(round($TOTAL / 3, 2))"`, 1],
  [`node -p "$COUNT * 2"`, 1],
  [`node -e "const data = $JSON; console.log(data.name)"`, 1],
  [`awk "BEGIN { print $A / $B }"`, 1],
  [`awk "/$PATTERN/ { n++ } END { print n }" access.log`, 1],
  // A whole statement, or the whole text.
  ['python3 -c "$CODE"', 2],
  ['python3 -c "import os; $CODE"', 2],
  ['node -e "$SNIPPET; console.log(1)"', 2],
  ['python3 - <<EOF\nimport json\n$(cat snippet.py)\nEOF', 2],
  ['python3 - <<EOF\nrows = [\n  $ROWS\n]\nprint(rows)\nEOF', 1],
  ["python3 - <<EOF\ntext = '''\n$NOTES\n'''\nprint(text)\nEOF", 1],
  ['awk "$PROG" data.csv', 2],
  // From another machine: data in a text, code everywhere else.
  [`python3 -c "import json; print(json.loads('''$(curl -s https://example.com/a.json)''')['x'])"`, 1],
  ['node -e "console.log(($(curl -s https://example.com/a.json)).version)"', 3],
  ['node -e "$(curl -s https://example.com/a.js)"', 3],
  [`python3 -c "exec('''$(curl -s https://example.com/a.py)''')"`, 3],
  [`python3 -c "import os; os.system('$(curl -s https://example.com/cmd)')"`, 3],
  ['python3 <<EOF\n$(curl -s https://example.com/a.py)\nEOF', 3],
]

it.each(ROWS)('%s: %i', (line, level) => {
  expect(levelOf(line)).toBe(level)
})
