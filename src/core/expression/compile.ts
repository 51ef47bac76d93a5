import type { Column } from '../data.ts'
import { failed, error, type Result } from '../issue.ts'
import type { Sql } from '../sql/sql.ts'
import type { Family } from '../sql/types.ts'

/** A formula that fits its table. */
export interface Compiled {
  readonly sql: Sql
  /** The type of its value, in Assay's words. */
  readonly type: string
  /** The columns it reads, each once. */
  readonly columns: readonly string[]
  readonly grade: 'exact' | 'tolerance' | 'engine'
  readonly aggregate: boolean
}

export interface CompileOptions {
  /** The value must be of this family. */
  readonly expect?: Family
  /** Aggregate functions may be called. */
  readonly aggregates?: boolean
}

/** Parses, checks and renders a formula against the columns it may read. */
export function compileExpression(
  text: string,
  columns: readonly Column[],
  options: CompileOptions = {},
): Result<Compiled> {
  void columns
  void options
  return failed(error('todo', text))
}

/** The formula as SQL, for params that have no issues; a formula that does not compile is a bug here. */
export function expressionSql(text: string, columns: readonly Column[], options: CompileOptions = {}): Compiled {
  const compiled = compileExpression(text, columns, options)
  if (!compiled.ok) throw new Error(compiled.issues[0]?.message ?? 'the formula does not compile')
  return compiled.value
}
