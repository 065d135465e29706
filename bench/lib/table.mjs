const ms = value =>
  value < 10 ? value.toFixed(2) : value < 1000 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US')

/** Rows as a Markdown table: one line a variant. */
export const tableOf = rows =>
  [
    '| what | variant | median, ms | 95 %, ms | ratio | load |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows.flatMap(({ title, base, load, results }) =>
      Object.entries(results).map(([name, { median, p95, ratio }], index) =>
        [
          '',
          index === 0 ? title : '',
          name,
          ms(median),
          ms(p95),
          name === base ? 'base' : `${ratio.toFixed(2)} ×`,
          index === 0 ? load : '',
          '',
        ]
          .join(' | ')
          .trim(),
      ),
    ),
  ].join('\n')
