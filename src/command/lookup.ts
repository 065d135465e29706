/** A table's own entry. A foreign word such as `constructor` must not find what every object inherits. */
export const lookup = <V>(table: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
