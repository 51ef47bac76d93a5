import type { Column } from '../data.ts'
import type { JoinKey } from '../params/fields.ts'
import { columnOf, type Relation } from '../relation.ts'
import { sql } from '../sql/sql.ts'
import { compileStep } from '../steps/compile.ts'
import type { Sides } from '../steps/matching.ts'
import { STEPS } from '../steps/index.ts'

/** A step before the join that lets more of its keys match. */
export interface Preparation {
  readonly side: 'left' | 'right'
  readonly kind: 'trim' | 'changeCase' | 'cast'
  readonly params: Readonly<Record<string, unknown>> & { readonly columns: readonly string[] }
}

/** The step that makes the key of a side what it should be: without spaces around it, in lower case, of another type. */
function stepOn(side: Preparation['side'], kind: Preparation['kind'], column: string, type: string): Preparation {
  const columns = [column]
  switch (kind) {
    case 'trim':
      return { side, kind, params: { columns } }
    case 'changeCase':
      return { side, kind, params: { columns, to: 'lower' } }
    case 'cast':
      return { side, kind, params: { columns, type } }
  }
}

/** The steps that could make a pair of texts match better: trimming and lower case, on both sides. */
export function looseSteps({ left, right }: JoinKey): readonly Preparation[] {
  return (['trim', 'changeCase'] as const).flatMap((kind) => [
    stepOn('left', kind, left, 'text'),
    stepOn('right', kind, right, 'text'),
  ])
}

/** The step that gives a text the type of the column it is to equal. */
export function castStep({ left, right }: JoinKey, sides: Pick<Sides, 'left' | 'right'>): Preparation {
  const [a, b]: readonly Column[] = [columnOf(sides.left, left), columnOf(sides.right, right)]
  return a?.type === 'text'
    ? stepOn('left', 'cast', left, b?.type ?? '')
    : stepOn('right', 'cast', right, a?.type ?? '')
}

/** The two sides as they are after those steps. */
export function prepared(sides: Sides, steps: readonly Preparation[]): Sides {
  return steps.reduce((before, step) => ({ ...before, [step.side]: after(before[step.side], step) }), sides)
}

function after(input: Relation, { kind, params }: Preparation): Relation {
  const step = STEPS.find(kind)
  if (step === undefined) throw new Error(`no step ${kind}`)
  const { select } = compileStep(step, params, [input])
  const type = params['type']
  const columns = input.columns.map((column) =>
    typeof type === 'string' && params.columns.includes(column.name) ? { ...column, type } : column,
  )
  return { ...input, from: sql`(${select}) AS prepared`, columns }
}
