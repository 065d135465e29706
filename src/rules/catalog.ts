import type { Level } from '../model/level.ts'
import type { Category } from '../model/rule.ts'
import { RULE_SETS } from './registry.ts'

/** What the rule reference says of one rule. */
export interface CatalogRow {
  readonly id: string
  readonly level: Level
  readonly category: Category
  readonly effect: string
  readonly source: string
  readonly example: string
  readonly nearMiss: string
  readonly saferForm?: string
  readonly evidence?: string
}

/** Every rule that judges a command, family by family in the registry's order. */
export const catalog = (): readonly { readonly family: string; readonly rows: readonly CatalogRow[] }[] =>
  RULE_SETS.map(({ family, rules }) => ({
    family: family.id,
    rows: rules.map(({ id, level, category, effect, source, example, nearMiss, saferForm, evidence }) => ({
      id,
      level,
      category,
      effect,
      source,
      example,
      nearMiss,
      ...(saferForm === undefined ? {} : { saferForm }),
      ...(evidence === undefined
        ? {}
        : {
            evidence: [
              evidence.lowers === undefined ? undefined : `lowers: ${evidence.lowers}`,
              evidence.raises === undefined ? undefined : `raises: ${evidence.raises}`,
            ]
              .filter(part => part !== undefined)
              .join('; '),
          }),
    })),
  }))
