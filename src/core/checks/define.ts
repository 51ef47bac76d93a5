import type { z } from 'zod'
import type { Column, Table } from '../data.ts'
import type { Issue } from '../issue.ts'
import type { Kind } from '../kind.ts'
import type { Relation } from '../relation.ts'
import type { Sentence } from '../sentence.ts'
import type { Sql } from '../sql/sql.ts'

/** What came of a check. `observed` is the figure the bound is on; for checks of rows the share that fails (0 to 1). */
export interface Verdict {
  /** null: skipped, for the reason in `skipped`. */
  readonly passed: boolean | null
  readonly observed: number | null
  /** Rows that fail; 0 for checks that are not of rows. */
  readonly failing: number
  readonly skipped?: string
}

export interface CheckExample {
  readonly name: string
  readonly params: unknown
  readonly tolerance?: number
  readonly input: Table
  readonly verdict: Verdict
}

interface CheckBase<S extends z.ZodType> extends Kind {
  readonly group: 'rows' | 'values' | 'table'
  readonly params: S
  summary(params: z.output<S>): Sentence
  issues?(params: z.output<S>, columns: readonly Column[]): readonly Issue[]
  /** Params it would have for those columns, where the profile speaks for it, with the reason. */
  suggest?(profile: ColumnProfile): { readonly params: unknown; readonly reason: string } | undefined
  readonly examples: readonly CheckExample[]
}

/** A check of rows: the rows that fail, with all columns of the input. Passes when their share is within tolerance. */
interface RowCheck<S extends z.ZodType> extends CheckBase<S> {
  failing(params: z.output<S>, input: Relation): Sql
}

/** A check of one figure: a query of one row and one column, and whether the figure passes. */
interface MetricCheck<S extends z.ZodType> extends CheckBase<S> {
  metric(params: z.output<S>, input: Relation): Sql
  passes(params: z.output<S>, observed: number): boolean
}

export type CheckKind<S extends z.ZodType = z.ZodType> = RowCheck<S> | MetricCheck<S>

/** The part of a column's profile that suggestions read. */
export interface ColumnProfile {
  readonly column: Column
  readonly rows: number
  readonly nulls: number
  readonly distinct: number
  /** `distinct` is an estimate, mostly within 10 %; `top` then holds only values that came twice in a large sample. */
  readonly distinctApproximate?: boolean
  readonly min: number | string | null
  readonly max: number | string | null
  readonly top: readonly { readonly value: string; readonly count: number }[]
}

/** Defines a check. Its types follow from `params`; in the table all checks are of one type. */
export function defineCheck<S extends z.ZodType>(check: CheckKind<S>): CheckKind {
  return check
}
