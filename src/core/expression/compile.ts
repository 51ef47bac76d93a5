import type { Column } from '../data.ts'
import { error, failed, ok, type Issue, type Result } from '../issue.ts'
import type { Grade } from '../sql/grade.ts'
import { sql, type Sql } from '../sql/sql.ts'
import { family, isNumeric, isTemporal, typeName, type Family } from '../sql/types.ts'
import { build } from './build.ts'
import { Stop } from './cursor.ts'
import { parse } from './parse.ts'
import type { Scope } from './scope.ts'
import type { Tree } from './tree.ts'
import { atom, hintOf, isNull, quote, widened, type Typed } from './typed.ts'

/** A formula that fits its table. */
export interface Compiled {
  /** In brackets where it needs them: it can stand anywhere in a query. */
  readonly sql: Sql
  /** The type of its value, in Assay's words. */
  readonly type: string
  /** The columns it reads, each once. */
  readonly columns: readonly string[]
  readonly grade: Grade
  /** An aggregate is called: one value of many rows. */
  readonly aggregate: boolean
  /** A window function is called: it must not stand in WHERE, nor in an aggregate. */
  readonly window: boolean
}

export interface CompileOptions {
  /** The value must be of this family. */
  readonly expect?: Family
  /** Aggregate functions may be called. */
  readonly aggregates?: boolean
  /** Window functions, and aggregates `over (…)`, may be called: not where the SQL ends in WHERE or in an aggregate. */
  readonly windows?: boolean
}

/** Parses, checks and renders a formula against the columns it may read. */
export function compileExpression(
  text: string,
  columns: readonly Column[],
  options: CompileOptions = {},
): Result<Compiled> {
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  const scope: Scope = {
    text,
    columns: new Map(columns.map((column) => [column.name, column])),
    aggregates: options.aggregates ?? false,
    windows: options.windows ?? false,
    used: new Set(),
    grade: 'exact',
    inside: undefined,
    aggregate: false,
    window: false,
    loose: undefined,
  }
  try {
    return checked(build(parsed.value, scope), scope, options.expect)
  } catch (caught) {
    if (caught instanceof Stop) return failed(caught.issue)
    throw caught
  }
}

function checked(typed: Typed, scope: Scope, expect: Family | undefined): Result<Compiled> {
  const { aggregate, window, loose, grade } = scope
  if (aggregate && loose !== undefined) {
    const message = `\`${loose.name}\` has a value for each row, but the formula makes one of many rows. Put it into an aggregate, such as max.`
    return failed(error('not-aggregated', message, { at: loose.at }))
  }
  const issue = unexpected(typed, expect)
  if (issue !== undefined) return failed(issue)
  const type = isNull(typed) ? (expect ?? 'text') : typed.type
  const value = widenedValue(typed, type)
  return ok({ sql: value, type, columns: [...scope.used], grade, aggregate, window })
}

/** An integer from literals is widened to the 64 bits that its type says. */
function widenedValue(typed: Typed, type: string): Sql {
  if (isNull(typed)) return widened(typed, type)
  const narrow = type === 'integer' && !typed.wide && typed.tree.kind !== 'column'
  return narrow ? sql`CAST(${typed.sql} AS ${typeName(type)})` : atom(typed)
}

function unexpected(typed: Typed, expect: Family | undefined): Issue | undefined {
  if (expect === undefined || isNull(typed) || fits(typed.type, expect)) return undefined
  const needed = expect === 'boolean' ? 'a condition, which is true or false' : expect
  const hint = expect === 'boolean' ? comparing(typed.tree) : hintOf(typed, expect)
  return error('wrong-type', `The formula ${quote(typed.tree)} gives ${typed.type}; ${needed} is needed. ${hint}`, {
    at: typed.tree.at,
  })
}

function comparing(tree: Tree): string {
  return `Compare it, for instance ${quote(tree)} is not null.`
}

/** Numbers of all kinds fit where a number is expected, a date where a timestamp is. */
function fits(type: string, expect: Family): boolean {
  if (expect === 'number') return isNumeric(type)
  if (expect === 'timestamp') return isTemporal(type)
  return family(type) === expect
}

/** The formula as SQL, for params that have no issues; a formula that does not compile is a bug here. */
export function expressionSql(text: string, columns: readonly Column[], options: CompileOptions = {}): Compiled {
  const compiled = compileExpression(text, columns, options)
  if (!compiled.ok) throw new Error(compiled.issues[0]?.message ?? 'the formula does not compile')
  return compiled.value
}
