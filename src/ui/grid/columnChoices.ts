import { z } from 'zod'
import type { Column } from '../../core/data.ts'
import { CHARTS } from '../../core/charts/index.ts'
import { CHECKS } from '../../core/checks/index.ts'
import type { Kind, KindTable } from '../../core/kind.ts'
import { hintOf, unwrap } from '../../core/params/hints.ts'
import { family } from '../../core/sql/types.ts'
import { STEPS } from '../../core/steps/index.ts'

/** Something to begin with a column: what it is called and the params it starts with. */
export interface Choice {
  readonly kind: string
  readonly label: string
  readonly params: Readonly<Record<string, unknown>>
}

interface Slot {
  readonly param: string
  readonly many: boolean
  /** Only some types of columns fit, so the kind is about this one. */
  readonly particular: boolean
}

/** The param of a kind that would name the column: the first that takes columns of its type. */
export function slotFor(kind: Kind, column: Column): Slot | undefined {
  const schema = unwrap(kind.params)
  if (!(schema instanceof z.ZodObject)) return undefined
  for (const [param, field] of Object.entries(schema.shape)) {
    const hint = hintOf(field)
    if (hint === undefined || (hint.widget !== 'column' && hint.widget !== 'columns')) continue
    if ((hint.input ?? 0) !== 0) continue
    const fits = hint.families === undefined || hint.families.includes(family(column.type))
    return fits ? { param, many: hint.widget === 'columns', particular: hint.families !== undefined } : undefined
  }
  return undefined
}

function choicesOf(table: KindTable<Kind>, column: Column, most: number): readonly Choice[] {
  const found = table.list.flatMap((kind) => {
    const slot = slotFor(kind, column)
    if (slot === undefined) return []
    const params = { [slot.param]: slot.many ? [column.name] : column.name }
    return [{ kind: kind.kind, label: kind.label, params, particular: slot.particular }]
  })
  return found
    .toSorted((a, b) => Number(b.particular) - Number(a.particular))
    .slice(0, most)
    .map(({ kind, label, params }) => ({ kind, label, params }))
}

/** Steps that suit a column, those made for its type first. */
export function stepChoices(column: Column, most = 8): readonly Choice[] {
  return choicesOf(STEPS, column, most)
}

/** Checks that suit a column, those made for its type first. */
export function checkChoices(column: Column, most = 7): readonly Choice[] {
  return choicesOf(CHECKS, column, most)
}

/** Charts that can show the column by itself, the best first. */
export function chartChoices(column: Column, most = 5): readonly Choice[] {
  return CHARTS.list
    .map((chart) => ({ chart, suits: chart.suits([column]) }))
    .filter(({ suits }) => suits.score > 0)
    .toSorted((a, b) => b.suits.score - a.suits.score)
    .slice(0, most)
    .map(({ chart, suits }) => ({
      kind: chart.kind,
      label: chart.label,
      params: suits.params as Readonly<Record<string, unknown>>,
    }))
}
