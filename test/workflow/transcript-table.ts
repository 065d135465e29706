import type { Section } from './transcript.ts'

/** As GitHub makes them of headings: lower case, without punctuation, hyphens for spaces. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const nameOf = (requirement: number): string => `R${String(requirement).padStart(3, '0')}`

const shortened = (line: string): string => {
  const first = line.split('\n')[0]?.replace(/ \\$/u, ' …') ?? ''
  const text = first.length > 76 ? `${first.slice(0, 75)}…` : first
  return `\`${text.replaceAll('|', String.raw`\|`)}\``
}

/** One row a requirement: its number, what it demands, linked to where it is shown, and a command that shows it. */
export const tableRows = (sections: readonly Section[]): readonly string[] =>
  sections
    .flatMap(({ steps }) => steps)
    .flatMap(({ requirements, title, calls }) => {
      const heading = `${requirements.map(nameOf).join(', ')} ${title}`
      const telling = calls.find(({ keys, code }) => keys.length > 0 || code > 0)
      const line = (telling ?? calls.find(({ line: text }) => text.startsWith('holdpoint')) ?? calls.at(-1))?.line ?? ''
      return requirements.map(
        number => `| ${nameOf(number)} | [${title}](#${anchorOf(heading)}) | ${shortened(line)} |`,
      )
    })
    .toSorted()
