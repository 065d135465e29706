// A real configure script, made by autoconf: what calls rm a few times for each question that it puts to the compiler.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const HEADERS = `netdb.h netinet/in.h arpa/inet.h sys/socket.h sys/time.h sys/param.h sys/ioctl.h sys/wait.h sys/select.h
  sys/mman.h sys/resource.h sys/uio.h termios.h poll.h dirent.h dlfcn.h errno.h float.h math.h signal.h stdarg.h stddef.h
  time.h utime.h wchar.h wctype.h pthread.h sched.h semaphore.h spawn.h syslog.h glob.h grp.h pwd.h regex.h getopt.h
  libintl.h iconv.h langinfo.h search.h ucontext.h utmp.h utmpx.h wordexp.h fcntl.h limits.h locale.h malloc.h`
const FUNCTIONS = `alarm atexit bzero dup2 endpwent fchdir fdatasync floor fork ftruncate getaddrinfo getcwd gethostbyname
  gethostname getpagesize gettimeofday inet_ntoa isascii localeconv localtime_r lstat memchr memmove memset mkdir mkfifo
  mkstemp mmap munmap nanosleep nl_langinfo open_memstream pathconf poll pow putenv readlink realpath regcomp rint rmdir
  select setenv setlocale sigaction snprintf socket sqrt stpcpy strcasecmp strchr strcspn strdup strerror strndup strpbrk
  strrchr strspn strstr strtol strtoul strtoull symlink uname utime vfork vprintf waitpid wait4 writev`

const AC = `AC_INIT([bench],[1.0])
AC_CONFIG_HEADERS([config.h])
AC_PROG_CC
AC_CHECK_HEADERS([${HEADERS.split(/\s+/u).join(' ')}])
AC_CHECK_FUNCS([${FUNCTIONS.split(/\s+/u).join(' ')}])
AC_OUTPUT
`

const isThere = program => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0

/** A repository with a configure script, in the home and not in the temporary directory; none where the tools are missing. */
export const makeConfigure = place => {
  if (!['autoconf', 'cc', 'm4'].every(isThere)) return undefined
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  mkdirSync(cache, { recursive: true })
  const project = mkdtempSync(join(cache, 'holdpoint-bench-configure-'))
  place.write(join(project, 'configure.ac'), AC)
  place.write(join(project, 'config.h.in'), '#undef PACKAGE\n')
  execFileSync('autoconf', [], { cwd: project, stdio: 'inherit' })
  rmSync(join(project, 'autom4te.cache'), { recursive: true, force: true })
  place.git(project, 'init', '--quiet')
  place.git(project, 'add', '.')
  place.git(project, 'commit', '--quiet', '-m', 'Start')
  return project
}
