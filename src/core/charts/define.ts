import type { z } from 'zod'
import type { Column, Table } from '../data.ts'
import type { Issue } from '../issue.ts'
import type { Kind } from '../kind.ts'
import type { Relation } from '../relation.ts'
import type { Sentence } from '../sentence.ts'
import type { Sql } from '../sql/sql.ts'

/** A Vega-Lite specification, without `$schema`, `config` and size, which the interface adds. Its data is inline. */
export type VegaLiteSpec = Readonly<Record<string, unknown>>

/** What a chart draws: aggregated rows, and what they stand for. */
export interface ChartData {
  readonly table: Table
  /** The answer to `extent`, where the chart asked for one. */
  readonly extent?: Table
  /** Rows of the relation that the chart is of. */
  readonly rows: number
}

export interface ChartExample {
  readonly name: string
  readonly params: unknown
  readonly input: Table
  /** The table that the database gives for `query`, as multiset. */
  readonly data: Table
}

export interface ChartKind<S extends z.ZodType = z.ZodType> extends Kind {
  readonly group: 'distribution' | 'comparison' | 'relation' | 'time'
  readonly params: S
  summary(params: z.output<S>): Sentence
  issues?(params: z.output<S>, columns: readonly Column[]): readonly Issue[]
  /** A first, small query (bounds, counts) whose answer `query` needs. */
  extent?(params: z.output<S>, input: Relation): Sql
  /** Aggregates in the database: never more rows than a chart can draw as marks. */
  query(params: z.output<S>, input: Relation, extent: Table | undefined): Sql
  spec(params: z.output<S>, input: readonly Column[], data: ChartData): VegaLiteSpec
  /** What the picture shows, in one sentence with its figures: the chart's accessible name. */
  describe(params: z.output<S>, input: readonly Column[], data: ChartData): string
  /** What is not drawn or drawn otherwise: 'Bins are drawn, not 1,000,000 points.' */
  note?(params: z.output<S>, input: readonly Column[], data: ChartData): string | undefined
  /** How well it suits those columns, 0 to 1, with the params it would have; best first in every menu. */
  suits(columns: readonly Column[]): { readonly score: number; readonly params: unknown }
  readonly examples: readonly ChartExample[]
}

/** Defines a chart. Its types follow from `params`; in the table all charts are of one type. */
export function defineChart<S extends z.ZodType>(chart: ChartKind<S>): ChartKind {
  return chart
}
