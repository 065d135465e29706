import type { Language } from '../interpreter-call.ts'

/** What a function of a language does with its arguments. */
export type Deed =
  /** Runs its first argument as a shell line, or a list of words as a program. */
  | 'runs'
  /** Runs its first argument as a program with the others (or the list behind it) as its words. */
  | 'spawns'
  | 'deletes'
  | 'deletes-tree'
  | 'reads'
  /** Reads, or writes where the second argument is a mode that does. */
  | 'opens'
  | 'writes'
  /** Runs its argument as source text of the same language. */
  | 'evaluates'

/** A function by its last name. `of` are names one of which must stand before it in the chain, or in the source for modules. */
export interface Known {
  readonly deed: Deed
  readonly of?: readonly string[]
}

const SUBPROCESS = ['subprocess', 'sp']
const CHILD = ['child_process', 'node:child_process', 'cp', 'childProcess', 'child', 'shelljs', 'shell', 'execa']
const FS = ['fs', 'node:fs', 'promises', 'fsp', 'fse', 'fs-extra', 'fs/promises', 'node:fs/promises', 'Deno', 'Bun']

const all = (names: string, known: Known): readonly (readonly [string, Known])[] =>
  names.split(' ').map(name => [name, known] as const)

const PYTHON = new Map([
  ...all('system popen getoutput getstatusoutput create_subprocess_shell', { deed: 'runs' }),
  ...all('run call check_call check_output Popen', { deed: 'runs', of: SUBPROCESS }),
  ...all('Popen check_call check_output', { deed: 'runs' }),
  ...all('create_subprocess_exec execl execlp execv execvp execve execvpe spawnl spawnlp spawnv spawnvp', {
    deed: 'spawns',
  }),
  ...all('spawn', { deed: 'runs', of: ['pty', 'pexpect'] }),
  ...all('rmtree', { deed: 'deletes-tree' }),
  ...all('removedirs', { deed: 'deletes' }),
  ...all('remove', { deed: 'deletes', of: ['os', 'Path', 'pathlib', 'PosixPath'] }),
  ...all('unlink', { deed: 'deletes' }),
  ...all('truncate', { deed: 'deletes', of: ['os'] }),
  ...all('dotenv_values', { deed: 'reads' }),
  ...all('open', { deed: 'opens' }),
  ...all('read_text read_bytes', { deed: 'reads' }),
  ...all('read', { deed: 'reads', of: ['configparser'] }),
  ...all('write_text write_bytes', { deed: 'writes' }),
  ...all('exec eval __import__ compile', { deed: 'evaluates' }),
])

const JAVASCRIPT = new Map([
  ...all('execSync execaCommand execaCommandSync', { deed: 'runs' }),
  ...all('exec', { deed: 'runs', of: CHILD }),
  ...all('spawn spawnSync execFile execFileSync', { deed: 'spawns' }),
  ...all('fork execa execaSync', { deed: 'spawns' }),
  ...all('Command', { deed: 'spawns', of: ['Deno'] }),
  ...all('run', { deed: 'runs', of: ['Deno'] }),
  ...all('$', { deed: 'runs' }),
  ...all('rmSync rimraf rimrafSync removeSync emptyDirSync', { deed: 'deletes-tree' }),
  ...all('rm rmdir remove emptyDir removeSync', { deed: 'deletes-tree', of: FS }),
  ...all('unlinkSync rmdirSync unlink', { deed: 'deletes' }),
  ...all('delete', { deed: 'deletes', of: ['file'] }),
  ...all('sync', { deed: 'deletes-tree', of: ['rimraf', 'del'] }),
  ...all('readFileSync readFile createReadStream readTextFile readTextFileSync', { deed: 'reads' }),
  ...all('writeFileSync writeFile appendFileSync appendFile createWriteStream writeTextFile outputFileSync', {
    deed: 'writes',
  }),
  ...all('eval Function runInNewContext runInThisContext', { deed: 'evaluates' }),
])

const RUBY = new Map([
  ...all('system exec spawn capture2 capture2e capture3 popen', { deed: 'runs' }),
  ...all('rm_rf rm_r remove_dir remove_entry remove_entry_secure rmtree', { deed: 'deletes-tree' }),
  ...all('delete unlink', { deed: 'deletes', of: ['File', 'Dir', 'FileUtils', 'Pathname'] }),
  ...all('rm', { deed: 'deletes', of: ['FileUtils'] }),
  ...all('read readlines foreach binread', { deed: 'reads', of: ['File', 'IO', 'Pathname'] }),
  ...all('open', { deed: 'opens' }),
  ...all('write', { deed: 'writes', of: ['File', 'IO'] }),
  ...all('eval instance_eval', { deed: 'evaluates' }),
])

const PERL = new Map([
  ...all('system exec readpipe', { deed: 'runs' }),
  ...all('unlink', { deed: 'deletes' }),
  ...all('open', { deed: 'opens' }),
  ...all('rmtree remove_tree', { deed: 'deletes-tree' }),
  ...all('eval', { deed: 'evaluates' }),
])

const PHP = new Map([
  ...all('system exec shell_exec passthru popen proc_open pcntl_exec', { deed: 'runs' }),
  ...all('unlink', { deed: 'deletes' }),
  ...all('file_get_contents readfile file', { deed: 'reads' }),
  ...all('fopen', { deed: 'opens' }),
  ...all('file_put_contents', { deed: 'writes' }),
  ...all('eval assert create_function', { deed: 'evaluates' }),
])

const LUA = new Map([
  ...all('execute', { deed: 'runs', of: ['os'] }),
  ...all('popen', { deed: 'runs' }),
  ...all('remove', { deed: 'deletes', of: ['os'] }),
  ...all('open lines', { deed: 'opens', of: ['io'] }),
  ...all('loadstring', { deed: 'evaluates' }),
])

/** Functions by their last name, from each language's own library reference. */
export const KNOWN: Readonly<Record<Language, ReadonlyMap<string, Known>>> = {
  python: PYTHON,
  javascript: JAVASCRIPT,
  ruby: RUBY,
  perl: PERL,
  php: PHP,
  lua: LUA,
  awk: new Map(all('system', { deed: 'runs' })),
  r: new Map([
    ...all('system shell', { deed: 'runs' }),
    ...all('system2', { deed: 'spawns' }),
    ...all('unlink', { deed: 'deletes-tree' }),
    ...all('remove', { deed: 'deletes', of: ['file'] }),
    ...all('file_delete dir_delete', { deed: 'deletes-tree' }),
    ...all('readLines readRDS read_file', { deed: 'reads' }),
    ...all('eval', { deed: 'evaluates' }),
  ]),
  julia: new Map([
    ...all('rm', { deed: 'deletes-tree' }),
    ...all('open', { deed: 'opens' }),
    ...all('read readlines', { deed: 'reads' }),
    ...all('eval include_string', { deed: 'evaluates' }),
  ]),
  elixir: new Map([
    ...all('cmd', { deed: 'spawns', of: ['System', 'os'] }),
    ...all('shell', { deed: 'runs', of: ['System', 'Mix'] }),
    ...all('rm_rf', { deed: 'deletes-tree' }),
    ...all('rm rmdir', { deed: 'deletes', of: ['File'] }),
    ...all('delete', { deed: 'deletes', of: ['file'] }),
    ...all('del_dir_r', { deed: 'deletes-tree', of: ['file'] }),
    ...all('read', { deed: 'reads', of: ['File'] }),
    ...all('write', { deed: 'writes', of: ['File'] }),
    ...all('eval_string', { deed: 'evaluates' }),
  ]),
  groovy: new Map([
    ...all('execute', { deed: 'runs' }),
    ...all('exec', { deed: 'runs' }),
    ...all('deleteDir deleteRecursively', { deed: 'deletes-tree' }),
    ...all('delete deleteIfExists', { deed: 'deletes', of: ['File', 'Files', 'FileManager'] }),
    ...all('ProcessBuilder', { deed: 'spawns' }),
    ...all('readString readAllLines readAllBytes fromFile', { deed: 'reads' }),
    ...all('removeItem', { deed: 'deletes-tree' }),
    ...all('File', { deed: 'opens' }),
    ...all('evaluate', { deed: 'evaluates' }),
  ]),
  applescript: new Map(all('script', { deed: 'runs', of: ['shell', 'do script'] })),
}
