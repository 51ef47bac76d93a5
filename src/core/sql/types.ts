import { perDialect, sql, type Sql } from './sql.ts'

/** The families of types, in Assay's words. A column's type is a family, or `decimal(p,s)`. */
export const FAMILIES = [
  'boolean',
  'integer',
  'number',
  'decimal',
  'text',
  'binary',
  'date',
  'timestamp',
  'time',
  'interval',
  'list',
  'struct',
] as const
export type Family = (typeof FAMILIES)[number]

/** The family of a type: `decimal(10,2)` is `decimal`. Unknown text is a bug. */
export function family(type: string): Family {
  const name = type.startsWith('decimal') ? 'decimal' : type
  const found = FAMILIES.find((each) => each === name)
  if (found === undefined) throw new Error(`not a type: ${type}`)
  return found
}

export function isNumeric(type: string): boolean {
  return ['integer', 'number', 'decimal'].includes(family(type))
}

export function isTemporal(type: string): boolean {
  return ['date', 'timestamp'].includes(family(type))
}

/** Precision and scale of a decimal type; `decimal` alone is (18,3), DuckDB's default. */
export function decimalSize(type: string): { readonly precision: number; readonly scale: number } {
  const match = /^decimal\((\d+),\s*(\d+)\)$/.exec(type)
  return match ? { precision: Number(match[1]), scale: Number(match[2]) } : { precision: 18, scale: 3 }
}

/** Whether a text names a type a user may ask for: a family, or `decimal(p,s)` with 1 ≤ p ≤ 38 and 0 ≤ s ≤ p. */
export function isType(text: string): boolean {
  if (FAMILIES.some((each) => each === text)) return true
  if (!/^decimal\(\d+,\s*\d+\)$/.test(text)) return false
  const { precision, scale } = decimalSize(text)
  return precision >= 1 && precision <= 38 && scale <= precision
}

const DUCKDB: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  TINYINT: 'integer',
  SMALLINT: 'integer',
  INTEGER: 'integer',
  BIGINT: 'integer',
  UTINYINT: 'integer',
  USMALLINT: 'integer',
  UINTEGER: 'integer',
  UBIGINT: 'decimal(20,0)',
  HUGEINT: 'decimal(38,0)',
  UHUGEINT: 'decimal(38,0)',
  FLOAT: 'number',
  DOUBLE: 'number',
  VARCHAR: 'text',
  UUID: 'text',
  JSON: 'text',
  BLOB: 'binary',
  BIT: 'binary',
  DATE: 'date',
  TIME: 'time',
  'TIME WITH TIME ZONE': 'time',
  INTERVAL: 'interval',
}

/** Assay's type for the text that DuckDB's DESCRIBE gives; what it does not know is `text`. */
export function fromDuckDB(type: string): string {
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(type)
  if (decimal) return `decimal(${decimal[1]},${decimal[2]})`
  if (/\[\d*\]$/.test(type)) return 'list'
  if (/^(STRUCT|MAP|UNION)\(/.test(type)) return 'struct'
  if (type.startsWith('TIMESTAMP')) return 'timestamp'
  return DUCKDB[type] ?? 'text'
}

/** The name of a type in each engine's SQL; lists and structs have none of their own and are kept as text. */
export function typeName(type: string): Sql {
  const { precision, scale } = decimalSize(type)
  switch (family(type)) {
    case 'boolean':
      return sql`BOOLEAN`
    case 'integer':
      return sql`BIGINT`
    case 'number':
      return sql`DOUBLE`
    case 'decimal':
      return sql`DECIMAL(${precision},${scale})`
    case 'binary':
      return perDialect({ duckdb: sql`BLOB`, spark: sql`BINARY` })
    case 'date':
      return sql`DATE`
    case 'timestamp':
      return perDialect({ duckdb: sql`TIMESTAMP`, spark: sql`TIMESTAMP_NTZ` })
    case 'time':
      return perDialect({ duckdb: sql`TIME`, spark: sql`STRING` })
    case 'interval':
      return sql`INTERVAL`
    case 'text':
    case 'list':
    case 'struct':
      return perDialect({ duckdb: sql`VARCHAR`, spark: sql`STRING` })
  }
}

/** The type that holds both without loss (integer → decimal → number, date → timestamp), or undefined. */
export function widen(a: string, b: string): string | undefined {
  if (a === b) return a
  if (isTemporal(a) && isTemporal(b)) return 'timestamp'
  if (!isNumeric(a) || !isNumeric(b)) return undefined
  if (family(a) === 'number' || family(b) === 'number') return 'number'
  const [left, right] = [a, b].map((type) => (type === 'integer' ? { precision: 19, scale: 0 } : decimalSize(type)))
  if (left === undefined || right === undefined) return undefined
  const scale = Math.max(left.scale, right.scale)
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale)
  return whole + scale <= 38 ? `decimal(${whole + scale},${scale})` : 'number'
}
