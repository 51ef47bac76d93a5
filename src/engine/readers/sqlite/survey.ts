import type { Database } from 'sql.js'
import { identifier, joined, sql, type Sql } from '../../../core/sql/sql.ts'
import { FITS, OFFSET, shapeOf } from '../csv/shape.ts'
import type { ColumnFound } from '../found.ts'
import { rowsOf, type Declared } from './tables.ts'

/** How many values of a column are stored in each way: in SQLite, the declared type binds nobody. */
interface Stored {
  readonly integers: number
  readonly reals: number
  readonly texts: number
  readonly blobs: number
  /** Integers other than 0 and 1. */
  readonly notBoolean: number
  /** Integers beyond 2^53, which a number would not hold exactly. */
  readonly large: number
  /** Texts with the character NUL. */
  readonly nuls: number
}

/** What is known of a column before it is read. */
export interface Surveyed {
  readonly type: string
  /** Texts hold NUL, at which reading them as text would end. */
  readonly hasNul: boolean
  readonly found: ColumnFound
}

const COUNTS = 7
/** Columns that are looked at in one query: SQLite gives 2,000 values at most. */
const AT_ONCE = 200

/** The rows of a table, and of each column the type that holds every value without loss. */
export function survey(
  database: Database,
  table: string,
  columns: readonly Declared[],
): { readonly rows: number; readonly columns: readonly Surveyed[] } {
  const stored: Stored[] = []
  let rows = 0
  for (let from = 0; from < columns.length; from += AT_ONCE) {
    const some = columns.slice(from, from + AT_ONCE)
    const counts = joined(some.map(({ name }) => countsOf(identifier(name))))
    const [row = []] = rowsOf(database, sql`SELECT count(*), ${counts} FROM ${identifier(table)}`)
    rows = Number(row[0])
    some.forEach((_, index) => stored.push(storedIn(row.slice(1 + index * COUNTS).map((value) => Number(value ?? 0)))))
  }
  return {
    rows,
    columns: columns.map((column, index) => surveyed(database, table, column, stored[index] ?? storedIn([]), rows)),
  }
}

function countsOf(column: Sql): Sql {
  const integer = sql`typeof(${column}) = 'integer'`
  const text = sql`typeof(${column}) = 'text'`
  return joined([
    sql`sum(${integer})`,
    sql`sum(typeof(${column}) = 'real')`,
    sql`sum(${text})`,
    sql`sum(typeof(${column}) = 'blob')`,
    sql`sum(${integer} AND ${column} NOT IN (0, 1))`,
    sql`sum(${integer} AND ${column} NOT BETWEEN -9007199254740992 AND 9007199254740992)`,
    sql`sum(${text} AND instr(CAST(${column} AS BLOB), x'00') > 0)`,
  ])
}

function storedIn([
  integers = 0,
  reals = 0,
  texts = 0,
  blobs = 0,
  notBoolean = 0,
  large = 0,
  nuls = 0,
]: number[]): Stored {
  return { integers, reals, texts, blobs, notBoolean, large, nuls }
}

function surveyed(
  database: Database,
  table: string,
  { name, type: declared }: Declared,
  stored: Stored,
  rows: number,
): Surveyed {
  const { integers, reals, texts, blobs, nuls } = stored
  const values = integers + reals + texts + blobs
  const days = texts > 0 && texts === values ? daysIn(database, table, name) : undefined
  const type = values === 0 ? declaredType(declared) : (days?.type ?? storedType(stored, declared))
  const fits = {
    boolean: 0,
    integer: integers,
    number: integers + reals,
    binary: blobs,
    ...(days && { [days.type]: texts }),
  }
  const zones = days?.hasOffset === true ? ['Times have an offset from UTC: they are read as UTC.'] : []
  return {
    type,
    hasNul: nuls > 0,
    found: {
      name,
      values,
      missing: rows - values,
      fits: Object.fromEntries(Object.entries(fits).filter(([, count]) => count > 0)),
      notes: [...mixed(stored, type), ...epoch(stored, declared), ...zones],
    },
  }
}

function storedType({ integers, reals, texts, blobs, notBoolean, large }: Stored, declared: string): string {
  if (texts === 0 && blobs === 0) {
    if (reals > 0) return integers > 0 && large > 0 ? 'text' : 'number'
    return isBoolean(declared) && notBoolean === 0 ? 'boolean' : 'integer'
  }
  return integers === 0 && reals === 0 && texts === 0 ? 'binary' : 'text'
}

function isBoolean(declared: string): boolean {
  return declared.startsWith('BOOL')
}

/** The type of a column without values, by the rules of affinity (sqlite.org/datatype3.html, 3.1) and by words for days. */
function declaredType(declared: string): string {
  if (isBoolean(declared)) return 'boolean'
  if (declared === 'DATE') return 'date'
  if (/^(?:DATETIME|TIMESTAMP)/.test(declared)) return 'timestamp'
  if (declared.includes('INT')) return 'integer'
  if (/CHAR|CLOB|TEXT/.test(declared)) return 'text'
  if (declared.includes('BLOB')) return 'binary'
  return /REAL|FLOA|DOUB|NUM|DEC/.test(declared) ? 'number' : 'text'
}

/** Whether every text of a column is a day, or a moment, in ISO 8601. */
function daysIn(
  database: Database,
  table: string,
  column: string,
): { readonly type: 'date' | 'timestamp'; readonly hasOffset: boolean } | undefined {
  const encoder = new TextEncoder()
  const own = identifier(column)
  let shared = FITS.date | FITS.timestamp
  let offsets = 0
  for (const [text] of rowsOf(database, sql`SELECT ${own} FROM ${identifier(table)} WHERE ${own} IS NOT NULL`)) {
    const bytes = encoder.encode(String(text))
    const shape = shapeOf(bytes, 0, bytes.length)
    shared &= shape
    offsets |= shape & OFFSET
    if (shared === 0) return undefined
  }
  return { type: shared === FITS.date ? 'date' : 'timestamp', hasOffset: offsets !== 0 }
}

function mixed({ integers, reals, texts, blobs }: Stored, type: string): readonly string[] {
  const kinds = [
    [integers, 'as integer'],
    [reals, 'as real number'],
    [texts, 'as text'],
    [blobs, 'as bytes, read as hexadecimal'],
  ] as const
  const present = kinds.filter(([count]) => count > 0)
  if (type !== 'text' || present.length < 2) return []
  const list = present.map(([count, word]) => `${count.toLocaleString('en-US')} ${word}`).join(', ')
  return [`It is text, since its values are stored in different ways: ${list}.`]
}

/** Days that are stored as a number stay that number. */
function epoch({ integers, reals }: Stored, declared: string): readonly string[] {
  if (!/^(?:DATE|TIMESTAMP)/.test(declared) || integers + reals === 0) return []
  return [
    `It is declared as ${declared}, but holds numbers: seconds since 1970, or days, as the program that wrote them knows.`,
  ]
}
