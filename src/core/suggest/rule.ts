import type { ProfiledColumn } from '../analyses/profile/result.ts'
import type { Value } from '../data.ts'
import type { Relation } from '../relation.ts'
import type { Sql } from '../sql/sql.ts'
import type { Suggestion } from './suggestion.ts'

/** A text and how many rows have it. */
export interface Counted {
  readonly value: string
  readonly count: number
}

/** What is known of a column before anything is proposed. */
export interface ColumnFacts extends ProfiledColumn {
  readonly name: string
  readonly type: string
  /** Rows that have a value. */
  readonly present: number
  /** Distinct texts with their counts, drawn by their hash; none of columns of other types. */
  readonly values: readonly Counted[]
  /** Whether `values` are all there are. */
  readonly complete: boolean
  /** What came of one of the aggregates that the rule asked for (`looks`); null while the column has no value. */
  look(name: string): Value
}

/** What is known of a table. */
export interface TableFacts {
  /** The table, or a sample of it where it is large. */
  readonly input: Relation
  /** Rows of `input`. */
  readonly rows: number
  /** Rows of all of the table. */
  readonly allRows: number
  readonly columns: readonly ColumnFacts[]
  /** Distinct rows of all of the table; undefined where that was too dear to count. */
  readonly distinctRows: number | undefined
  /** The day it is, `YYYY-MM-DD`. */
  readonly today: string
}

/** What came of a proposal when it was tried on the rows. */
export interface Measure {
  /** Rows in which the step would change a value. */
  readonly changed: number
  /** Rows with a value that the step cannot use. */
  readonly misfits: number
  /** Counts of rows that the proposal asked for. */
  readonly counts: Readonly<Record<string, number>>
}

export interface Judgement {
  readonly because: string
  readonly score: number
  readonly fits: number
  readonly of: number
}

/** A cell that a rule would suggest, before it was tried. */
export interface Proposal extends Pick<
  Suggestion,
  'type' | 'kind' | 'params' | 'column' | 'unit' | 'misfits' | 'others'
> {
  /** Conditions whose rows are to be counted. */
  readonly counts?: Readonly<Record<string, Sql>>
  /** A condition that every row of the whole table must meet: else nothing is suggested. */
  readonly holds?: Sql
  /** What it is worth, from what came of it; undefined where it would not help. */
  judge(measure: Measure): Judgement | undefined
}

/**
 * One thing to look for. `looks` are aggregates over the rows, asked in one scan with those of the other rules; proposals
 * follow from what is known then, and are tried by the SQL of their own kind.
 */
export interface Rule {
  readonly name: string
  looks?(column: ProfiledColumn): Readonly<Record<string, Sql>> | undefined
  /** Asked for every column that has a value. */
  column?(facts: ColumnFacts, table: TableFacts): readonly Proposal[]
  table?(table: TableFacts): readonly Proposal[]
}
