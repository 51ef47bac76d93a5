import type { ClusterOptions } from '../../core/clusters/define.ts'
import type { MethodName } from '../../core/clusters/methods.ts'
import type { Table, Value } from '../../core/data.ts'
import type { Picked } from '../../core/fromData/moves.ts'
import { table } from '../../core/table.ts'

/** A step as a pipeline writes it. */
export interface StepCall {
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
}

interface Tried {
  readonly input: Table
  /** What the peer's documentation says that the operator makes of the input. */
  readonly output: Table
  /** Whether the order of rows is part of the answer. */
  readonly ordered?: boolean
}

/** How Assay does what an operator does, with what it was tried on. */
export type How =
  | ({ readonly type: 'steps'; readonly steps: readonly StepCall[] } & Tried)
  /** Something picked in the grid offers a step; `change` are the params that are filled in then. */
  | ({
      readonly type: 'gesture'
      readonly gesture: string
      readonly picked: Picked
      readonly kind: string
      readonly change: Readonly<Record<string, unknown>>
    } & Tried)
  /** The wanted text is typed for some rows, by their number, and a formula is found that goes into the column `into`. */
  | ({
      readonly type: 'example'
      readonly column: string
      readonly wanted: Readonly<Record<number, string>>
      readonly into: string
    } & Tried)
  | {
      readonly type: 'clusters'
      readonly method: MethodName
      readonly options: Partial<ClusterOptions>
      readonly values: readonly string[]
      readonly clusters: readonly (readonly string[])[]
    }
  | { readonly type: 'none'; readonly reason: string }

/** One operator of a peer, or one variant of it. */
export interface PeerOperator {
  readonly operator: string
  readonly variant?: string
  /** What it does, as its documentation has it. */
  readonly does: string
  readonly how: How
  /** Where Assay differs, or what else must be known. */
  readonly note?: string
}

/** A step of a way. */
export function step(kind: string, params: StepCall['params']): StepCall {
  return { kind, params }
}

/** Steps tried on a table. */
export function by(steps: readonly StepCall[], input: Table, output: Table): How {
  return { type: 'steps', steps, input, output, ordered: true }
}

/** One step that works in place on a column `a` of text: each text before and after. */
export function onTexts(
  kind: string,
  params: StepCall['params'],
  pairs: readonly (readonly [Value, Value])[],
  type = 'text',
): How {
  const input = table(
    { a: 'text' },
    pairs.map(([before]) => [before]),
  )
  const output = table(
    { a: type },
    pairs.map(([, after]) => [after]),
  )
  return by([step(kind, params)], input, output)
}

/** In what manner Assay does it, as the table counts it. */
export type Manner = 'step' | 'steps' | 'formula' | 'gesture' | 'example' | 'analysis' | 'sql' | 'none'

/** One step, several, a formula (a `derive` alone), SQL by hand, or something that is no step before it is used. */
export function mannerOf(how: How): Manner {
  switch (how.type) {
    case 'steps': {
      if (how.steps.some(({ kind }) => kind === 'sql')) return 'sql'
      if (how.steps.length > 1) return 'steps'
      return how.steps[0]?.kind === 'derive' ? 'formula' : 'step'
    }
    case 'clusters':
      return 'analysis'
    default:
      return how.type
  }
}
