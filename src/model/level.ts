/** 1 runs at once, 2 is held until one approval, 3 is held until an approval that nothing can give in advance. */
export type Level = 1 | 2 | 3

/** The names of the levels as people meet them. */
export const LEVEL_NAMES = { 1: 'auto', 2: 'ask first', 3: 'never auto' } as const satisfies Record<Level, string>

/** The highest of some levels; 1 where there are none. */
export const highestLevel = (levels: Iterable<Level>): Level => {
  let highest: Level = 1
  for (const level of levels) if (level > highest) highest = level
  return highest
}
