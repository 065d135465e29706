const WIDTH = 760
const LABEL = 330
const BAR = 14
const GAP = 6
const escape = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Bars of ratios, on a logarithmic scale where one row reaches far: a picture for the documents. */
export const chart = rows => {
  const parts = []
  let y = 10
  for (const { title, base, results } of rows) {
    parts.push(`<text x="10" y="${y + 12}" font-weight="bold">${escape(title)}</text>`)
    y += BAR + GAP
    const most = Math.max(...Object.values(results).map(({ ratio }) => ratio), 2)
    for (const [name, { ratio, median }] of Object.entries(results)) {
      const length = Math.max(2, (ratio / most) * (WIDTH - LABEL - 130))
      const fill = name.startsWith('holdpoint') ? '#1f6feb' : name === base ? '#8b949e' : '#c9d1d9'
      parts.push(
        `<text x="24" y="${y + 11}">${escape(name)}</text>`,
        `<rect x="${LABEL}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" fill="${fill}"/>`,
        `<text x="${(LABEL + length + 6).toFixed(1)}" y="${y + 11}">${ratio.toFixed(2)} × (${median.toFixed(median < 10 ? 2 : 0)} ms)</text>`,
      )
      y += BAR + GAP
    }
    y += GAP
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y + 4}" viewBox="0 0 ${WIDTH} ${y + 4}" font-family="sans-serif" font-size="12" fill="#24292f"><rect width="100%" height="100%" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`
}
