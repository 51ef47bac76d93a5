import { strictCast } from '../sql/casts.ts'
import { identifier, literal, sql, type Literal, type Sql } from '../sql/sql.ts'
import { family, isNumeric, isTemporal, typeName, widen } from '../sql/types.ts'
import { stop } from './cursor.ts'
import { print } from './print.ts'
import type { At, Tree } from './tree.ts'

/** A part of a formula with its type and SQL. `null` is the type of a bare `null`, which fits everywhere. */
export interface Typed {
  readonly tree: Tree
  readonly type: string
  readonly sql: Sql
  /** How tightly the SQL binds; ATOM where it needs no brackets anywhere. */
  readonly binding: number
  /** Whether an integer is surely 64 bits wide, so that its arithmetic is too. */
  readonly wide: boolean
  /** Its value, where the formula says it outright. */
  readonly value?: Literal
}

export const ATOM = 10

/** A typed part whose SQL needs no brackets. */
export function atomic(tree: Tree, type: string, fragment: Sql, wide = true): Typed {
  return { tree, type, sql: fragment, binding: ATOM, wide }
}

/** The SQL in brackets unless it needs none. */
export function atom(typed: Typed): Sql {
  return typed.binding >= ATOM ? typed.sql : sql`(${typed.sql})`
}

/** A part of a formula as messages quote it. */
export function quote(tree: Tree): string {
  const text = print(tree)
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``
}

/** Whether a part is a bare `null`. */
export function isNull(typed: Typed): boolean {
  return typed.type === 'null'
}

/** The type that all parts fit, leaving bare nulls aside; undefined where there is none. */
export function commonType(parts: readonly Typed[]): string | undefined {
  return parts.reduce<string | undefined>(
    (common, { type }) =>
      common === undefined || type === 'null' ? common : common === 'null' ? type : widen(common, type),
    'null',
  )
}

/** The SQL of a part as another type that it widens to: integer → decimal → number, date → timestamp, null → any. */
export function widened(typed: Typed, type: string): Sql {
  if (typed.type === type || type === 'null') return atom(typed)
  if (isNull(typed)) return sql`CAST(NULL AS ${typeName(type)})`
  return sql`CAST(${atom(typed)} AS ${typeName(type)})`
}

/** A part as text in its canonical form. */
export function asText(typed: Typed): Sql {
  if (isNull(typed)) return sql`CAST(NULL AS ${typeName('text')})`
  return typed.type === 'text' ? atom(typed) : strictCast(atom(typed), typed.type, 'text')
}

export function isNumber(typed: Typed): boolean {
  return isNull(typed) || isNumeric(typed.type)
}

export function isTime(typed: Typed): boolean {
  return isNull(typed) || isTemporal(typed.type)
}

export function isOf(typed: Typed, wanted: string): boolean {
  return isNull(typed) || family(typed.type) === wanted
}

/** Ends with an issue that names the type of a part, what is needed, and how to get it. */
export function wrongType(typed: Typed, needs: string, hint: string): never {
  stop('wrong-type', `${quote(typed.tree)} is ${typed.type}; ${needs}. ${hint}`, typed.tree.at)
}

/** Ends with an issue that two parts do not go together, and how one becomes like the other. */
export function unlike(left: Typed, right: Typed, what: string, at: At): never {
  const [from, to] = right.type === 'text' && left.type !== 'text' ? [right, left] : [left, right]
  stop(
    'wrong-type',
    `${quote(left.tree)} is ${left.type} and ${quote(right.tree)} is ${right.type}; ${what} needs one type. ${hintOf(from, to.type)}`,
    at,
  )
}

/** How a part becomes another type: a text that says a date is written as one, everything else is cast. */
export function hintOf(from: Typed, to: string): string {
  if (typeof from.value === 'string' && (to === 'date' || to === 'timestamp')) {
    return `Write ${to} ${print(from.tree)}.`
  }
  return `Use cast(${print(from.tree)} as ${to}).`
}

/** A literal with its SQL; whole numbers written with a point stay numbers. */
export function typedLiteral(tree: Tree & { readonly kind: 'literal' }): Typed {
  const base = { tree, type: tree.type, binding: ATOM, wide: false, value: tree.value }
  switch (tree.type) {
    case 'date':
      return { ...base, sql: sql`DATE ${tree.value}` }
    case 'timestamp':
      return { ...base, sql: sql`${typeName('timestamp')} ${tree.value}` }
    case 'number':
      return {
        ...base,
        sql: Number.isSafeInteger(tree.value) ? sql`CAST(${tree.value} AS DOUBLE)` : literal(tree.value),
      }
    default:
      return { ...base, sql: literal(tree.value) }
  }
}

/** A column of the table. */
export function typedColumn(tree: Tree & { readonly kind: 'column' }, type: string): Typed {
  return atomic(tree, type, identifier(tree.name), false)
}
