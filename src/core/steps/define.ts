import type { z } from 'zod'
import type { Column, Table } from '../data.ts'
import type { Issue, Place } from '../issue.ts'
import type { Kind } from '../kind.ts'
import type { Relation } from '../relation.ts'
import type { Sentence } from '../sentence.ts'
import type { Grade } from '../sql/grade.ts'
import type { Sql } from '../sql/sql.ts'

export type StepGroup =
  'columns' | 'rows' | 'values' | 'privacy' | 'dates' | 'numbers' | 'groups' | 'shape' | 'combine' | 'escape'

/** What a step does to columns, for lineage and for warnings of what breaks. Names not mentioned pass through. */
export interface ColumnEffect {
  /** Columns of the inputs that it reads, per input. */
  readonly needs: readonly (readonly string[])[]
  /** New column → the input columns it is made of, as [input, column]. */
  readonly makes?: Readonly<Record<string, readonly (readonly [number, string])[]>>
  readonly drops?: readonly string[]
  /** Old name → new name. */
  readonly renames?: Readonly<Record<string, string>>
  /**
   * What columns are made of whose names only the data tells (one-hot, pivot): all that are neither made nor passed on. Of
   * no use once `fitted` tells the names, which then are among those made.
   */
  readonly rest?: readonly (readonly [number, string])[]
  /** True when only made columns remain (aggregate, select by hand). */
  readonly replacesAll?: boolean
}

/** An example: the contract test runs it on both engines and compares with `output`. */
export interface StepExample {
  readonly name: string
  readonly params: unknown
  readonly inputs: readonly Table[]
  /** Ids of the inputs where they matter; `a`, `b`, … unless given. */
  readonly ids?: readonly string[]
  readonly output: Table
  /** Columns of the output whose values are names of the input's columns. */
  readonly holdsNames?: readonly string[]
  /** Whether the answer follows from how the columns are named, so that it is another with other names. */
  readonly byNames?: boolean
  /** Whether the order of rows is part of the answer. */
  readonly ordered?: boolean
  /** Whether the order of the source decides the answer, so that an engine without one gives other values. */
  readonly bySource?: boolean
}

/** Rows that stop the run. */
export interface Stop {
  /** Their condition. */
  readonly where: Sql
  /** What to do about them, as a sentence, and the param that decides it. */
  readonly advice: string
  readonly param: string
}

interface StepBase<S extends z.ZodType> extends Kind {
  readonly group: StepGroup
  readonly params: S
  /** How many inputs: exactly 1 or 2, or one and more. */
  readonly inputs: 1 | 2 | 'many'
  /** What the step does, as a sentence; its first word is the verb. */
  summary(params: z.output<S>): Sentence
  columns(params: z.output<S>, inputs: readonly Relation[]): ColumnEffect
  /** Issues beyond those that the params' hints already give; `ids` are the inputs' ids, where they are known. */
  issues?(params: z.output<S>, inputs: readonly (readonly Column[])[], ids?: readonly string[]): readonly Issue[]
  /** Where the result is the same, and why not everywhere: `exact` unless said. */
  grade?(params: z.output<S>, inputs: readonly (readonly Column[])[]): Grade
  /**
   * A query whose answer is learned from the data (means, categories, edges) and frozen. Whoever runs the graph asks it
   * when the params have no `fitted`, or `refit: true`, and puts what `fitted` makes of the answer among the params as
   * `fitted` before it compiles. Undefined: there is nothing to learn with these params.
   */
  fit?(params: z.output<S>, inputs: readonly Relation[]): Sql | undefined
  /** What is frozen, as JSON (text, numbers, booleans), from the answer of `fit`; the shapes are in the semantics. */
  fitted?(params: z.output<S>, answer: Table): unknown
  /** Rows of the first input that stop the run (a category that was not learned), and what is said of them, if any. */
  stops?(params: z.output<S>, input: Relation): Stop | undefined
  /** A query of one row of named counts that the step reports (a join: matched, unmatched, fan-out), if any. */
  report?(params: z.output<S>, inputs: readonly Relation[]): Sql | undefined
  /** What the report says against the params, for instance a broken `expect`. */
  judgeReport?(params: z.output<S>, report: Readonly<Record<string, number>>): readonly Issue[]
  /** Whether the order of the input's rows decides the answer; engines without one then choose otherwise. No unless said. */
  usesOrder?(params: z.output<S>): boolean
  /** Where in the params a place of the step's SQL, in characters, was written: for a query by hand that the engine refuses. */
  placeOf?(params: z.output<S>, inputs: readonly Relation[], position: number): Place
  readonly examples: readonly StepExample[]
}

/** A step that computes columns row by row: new values by column name. Rows stay; previews and rejects follow from it. */
interface ValuesStep<S extends z.ZodType> extends StepBase<S> {
  readonly inputs: 1
  /** Columns in place, or new ones at the end. A value that is null where the input was not is a misfit (`onError`). */
  values(params: z.output<S>, input: Relation): Readonly<Record<string, Sql>>
  /** The column behind which new ones stand; at the end unless said. */
  after?(params: z.output<S>, input: Relation): string
  /** The new columns in their order, where users name several: a record puts names like `2` before all others. */
  made?(params: z.output<S>, input: Relation): readonly string[]
  /** The condition of a misfit, where it is not a value that is null where the input was not. */
  misfits?(params: z.output<S>, input: Relation): Sql
  /** True when a value may be of another type than the column it replaces: cells are then compared as text. */
  readonly retypes?: boolean
}

/** A step that keeps some rows as they are. */
interface RowsStep<S extends z.ZodType> extends StepBase<S> {
  readonly inputs: 1
  /** The condition under which a row stays; null counts as not true. */
  keeps(params: z.output<S>, input: Relation): Sql
}

/** Any other step: a whole query over its inputs. */
interface QueryStep<S extends z.ZodType> extends StepBase<S> {
  sql(params: z.output<S>, inputs: readonly Relation[]): Sql
  /** New values row by row, with those params that need no more than that; it then compiles as a step of values. */
  values?(params: z.output<S>, input: Relation): Readonly<Record<string, Sql>> | undefined
  readonly retypes?: boolean
  /** True for what is dear to compute again (sort, group, join): its result is kept as a table. */
  readonly expensive?: boolean
}

export type StepKind<S extends z.ZodType = z.ZodType> = ValuesStep<S> | RowsStep<S> | QueryStep<S>

/** Defines a step. Its types follow from `params`; in the table all steps are of one type. */
export function defineStep<S extends z.ZodType>(step: StepKind<S>): StepKind {
  return step
}
