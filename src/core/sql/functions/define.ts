import type { Row, Value } from '../../data.ts'
import type { Grade } from '../grade.ts'
import { perDialect, sql, type Literal, type Sql } from '../sql.ts'

export type FunctionGroup = 'text' | 'number' | 'date' | 'conditional' | 'aggregate' | 'window'

/**
 * What a parameter takes. `T` is one type for all parameters of that word; `numeric` any number as it is, `number` any
 * number as a double, `printable` anything, as text, `amount` a whole number in the text of the formula, `regex`, `unit`, `part`, `format` and
 * `constant` a text in the text of the formula.
 */
export const PARAMETER_TYPES = [
  'text',
  'integer',
  'number',
  'numeric',
  'decimal',
  'boolean',
  'date',
  'timestamp',
  'temporal',
  'any',
  'printable',
  'T',
  'amount',
  'constant',
  'regex',
  'unit',
  'part',
  'format',
] as const
export type ParameterType = (typeof PARAMETER_TYPES)[number]

export interface Parameter {
  readonly name: string
  readonly type: ParameterType
  readonly optional: boolean
  /** The last one may be given any number of times. */
  readonly repeated: boolean
}

/** An argument as the writers of SQL see it: already of the parameter's type. */
export interface Given {
  readonly sql: Sql
  readonly type: string
  /** Its value, where the formula says it outright. */
  readonly value?: Literal
}

interface SignatureBase {
  /** As the help shows it: `round(value: numeric, digits?: amount): T`. */
  readonly text: string
  /** The result's type, where it follows from the arguments' types or values. */
  readonly resultOf?: (args: readonly Given[]) => string
  /** Where it differs from that of the function. */
  readonly grade?: Grade
}

/** One way to call a function, and its SQL. */
export type Signature = SignatureBase &
  (
    | { readonly sql: (...args: Sql[]) => Sql }
    /** For aggregates and window functions: `over` is the window, empty outside of one, and stands behind the call. */
    | { readonly overSql: (over: Sql, ...args: Sql[]) => Sql }
    /** For what needs types or values of arguments; a text is what is wrong with them. */
    | { readonly build: (args: readonly Given[], over: Sql) => Sql | string }
  )

/** A formula and its value; of window functions one for each row of the sample, in the order of its ids. */
export type Example = readonly [formula: string, result: Value | Row, rows?: 'none']

export interface FunctionKind {
  readonly name: string
  /** Other names it answers to. */
  readonly aliases?: readonly string[]
  readonly group: FunctionGroup
  readonly help: string
  /** What missing arguments do; unless said, one makes the result missing. */
  readonly nulls?: string
  readonly grade: Grade
  readonly signatures: readonly Signature[]
  readonly examples: readonly Example[]
  /** A window function that has no meaning without `order by`. */
  readonly ordered?: boolean
  /** An aggregate or window function whose value depends on a frame. */
  readonly framed?: boolean
}

/** Name, parameters and result of a signature's text; what cannot be read is a bug of the table. */
export function readSignature(signature: Signature): {
  readonly parameters: readonly Parameter[]
  readonly result: string
} {
  const [, list, result] = /^\w+\((.*)\): (.+)$/.exec(signature.text) ?? []
  if (list === undefined || result === undefined) throw new Error(`not a signature: ${signature.text}`)
  const parameters = list === '' ? [] : list.split(', ').map((part) => readParameter(part, signature.text))
  return { parameters, result }
}

function readParameter(text: string, signature: string): Parameter {
  const [, dots, name, mark, word] = /^(\.\.\.)?(\w+)(\?)?: (\w+)$/.exec(text) ?? []
  const type = PARAMETER_TYPES.find((each) => each === word)
  if (name === undefined || type === undefined) throw new Error(`not a parameter: ${text} in ${signature}`)
  return { name, type, optional: mark === '?', repeated: dots === '...' }
}

/** How a function that only DuckDB has is written: Spark stops with the reason, should it ever get there. */
export function duckdbOnly(name: string, duckdb: Sql): Sql {
  return perDialect({ duckdb, spark: sql`raise_error(${`${name} runs on DuckDB only`})` })
}

/** A number of characters or parts in 32 bits, as engines want it; no text has more. */
export function toCount(value: Sql): Sql {
  return sql`CAST(least(${value}, 2147483647) AS INTEGER)`
}

/** An expression cast to our integer; engines count in types of several widths. */
export function toInteger(value: Sql): Sql {
  return sql`CAST(${value} AS BIGINT)`
}
