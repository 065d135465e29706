/**
 * OpenSSH's patterns (ssh_config(5), PATTERNS): `*` any run, `?` one character, nothing else special. Linear in practice, at most
 * quadratic: it goes back to the last `*` alone.
 */
export const matchesGlob = (text: string, glob: string): boolean => {
  let at = 0
  let star = -1
  let resume = 0
  let read = 0
  while (read < text.length) {
    if (glob[at] === '*') {
      star = at
      resume = read
      at += 1
    } else if (at < glob.length && (glob[at] === '?' || glob[at] === text[read])) {
      at += 1
      read += 1
    } else if (star !== -1) {
      at = star + 1
      resume += 1
      read = resume
    } else return false
  }
  return /^\**$/u.test(glob.slice(at))
}

/** A comma separated list of patterns; one with `!` that matches says no to all. */
export const matchesList = (text: string, list: string): boolean => {
  const globs = list.split(',')
  if (globs.some(glob => glob.startsWith('!') && matchesGlob(text, glob.slice(1)))) return false
  return globs.some(glob => !glob.startsWith('!') && matchesGlob(text, glob))
}
