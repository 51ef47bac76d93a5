import { render } from '../../core/sql/render.ts'
import { identifier, joined, sql, type Sql } from '../../core/sql/sql.ts'
import type { RowRange } from '../connector.ts'
import { EngineError } from '../errors.ts'
import { typeIn } from './castTo.ts'
import { parseOptions } from '../../core/formats/define.ts'
import { FORMATS } from '../../core/formats/index.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { unreadable, wrongOptions } from './fail.ts'
import { NOTHING_FOUND, zoneNote, type ColumnFound, type Found } from './found.ts'
import { footerOf, type Footer, type Meaning } from './parquet/footer.ts'
import { mended } from './parquet/mend.ts'
import { turnedInside } from './parquet/nested.ts'
import { sampleRanges } from './parquet/ranges.ts'
import { zonesOf } from './parquet/zones.ts'
import { settle, settledColumns, type Turned, type TurnedBy } from './settle.ts'

const MAGIC = 'PAR1'
/** Of a file whose end is encrypted too. */
const ENCRYPTED = 'PARE'

/** Apache Parquet, by DuckDB's own reader where there is one, else by a decoder to Arrow. */
export const parquet: Reader = {
  format: 'parquet',
  matches: (head) => ([MAGIC, ENCRYPTED].includes(latin1(head.subarray(0, 4))) ? 'surely' : 'no'),
  read: async (task) => {
    const footer = await checkedFooter(task)
    return (await lookedAt(task, footer)) ?? loaded(task, footer)
  },
  sample: async (task, sample) => {
    const footer = await checkedFooter(task)
    const ranges = footer && sampleRanges(footer.groups, sample)
    return ranges && loaded(task, footer, ranges)
  },
}

async function checkedFooter(task: Task): Promise<Footer | undefined> {
  const options = parseOptions(FORMATS.parquet.options, task.options)
  if (!options.ok) throw wrongOptions(options.issues)
  await checkEnds(task)
  const footer = await footerOf(task.bytes)
  if (footer?.encrypted !== undefined) throw unreadable(task.name, `its column ${footer.encrypted} is encrypted.`)
  return footer
}

/** A file that was cut, or whose footer is encrypted, is told before a decoder sees it. */
async function checkEnds({ bytes, name }: Task): Promise<void> {
  const end = latin1(await bytes.read(Math.max(0, bytes.size - 4), bytes.size))
  if (end === ENCRYPTED) throw unreadable(name, 'it is encrypted.')
  if (bytes.size < 12 || end !== MAGIC) throw unreadable(name, 'it is no whole Parquet file: its end is missing.')
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

/** What the decoders fail with when the file is at fault. */
const DAMAGED: readonly string[] = ['engine', 'wrong-query', 'file-damaged', 'conversion']

function isDamage(error: unknown): boolean {
  return error instanceof EngineError && DAMAGED.includes(error.code)
}

async function unlessDamaged<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!isDamage(error)) throw error
    throw unreadable(name, 'its content is damaged, or it is written in a way that is not known here.', error)
  }
}

/**
 * A view of the file instead of a table, where the file stays in its place and DuckDB reads it: only what is asked for is
 * read, and the number of rows stands in the footer. Undefined where that cannot be.
 */
async function lookedAt(task: Task, footer: Footer | undefined): Promise<Outcome | undefined> {
  const { connector, table, file, bytes, schema, lazy, run } = task
  if (!lazy || connector.name !== 'duckdb' || !('path' in file)) return undefined
  const from = sql`read_parquet(${file.path})`
  try {
    const { columns, issues } = await settledColumns(connector, from, run, undefined, turnedBy(footer))
    if (columns.some(({ column: { name, type } }) => type !== (typeIn(schema, name) ?? type))) return undefined
    // One row of each column tells whether it can be decoded.
    await connector.query(render(sql`SELECT * FROM ${from} LIMIT 1`), run)
    const rows = await connector.query(render(sql`SELECT count(*) FROM ${from}`), run)
    const values = columns.map(({ value, column }) => sql`${value} AS ${identifier(column.name)}`)
    const view = sql`CREATE OR REPLACE VIEW ${identifier(table)} AS SELECT ${joined(values)} FROM ${from}`
    await connector.execute(render(view), run)
    run.onProgress?.(bytes.size)
    const settled = { columns: columns.map(({ column }) => column), rows: Number(rows.rows[0]?.[0]), issues }
    return { ...settled, options: {} }
  } catch (error) {
    if (!isDamage(error)) throw error
    // Loading it tries the other decoder as well, and tells what is wrong.
    return undefined
  }
}

async function loaded(task: Task, footer: Footer | undefined, ranges?: readonly RowRange[]): Promise<Outcome> {
  const { connector, table, file, name, bytes, run } = task
  await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(table)}`), run)
  const onRows = (rows: number): void => run.onProgress?.(0, rows)
  const wanted = { ...run, onRows, ...(ranges && { ranges }) }
  const readable =
    footer !== undefined && file instanceof Blob && connector.name === 'duckdb-wasm'
      ? (mended(file, footer) ?? file)
      : file
  const rows = await unlessDamaged(name, () => connector.loadParquet(table, readable, wanted))
  run.onProgress?.(bytes.size, rows)
  const settled = await settle(task, rows, undefined, turnedBy(footer))
  return { ...settled, options: {}, ...(footer === undefined ? {} : await foundOf(task, footer)) }
}

/** The signed number that some bytes are, little endian, from the digits of all in hexadecimal. */
function numberAt(digits: Sql, start: number, end: number): Sql {
  const pairs: Sql[] = []
  for (let byte = end - 1; byte >= start; byte -= 1) pairs.push(sql`substr(${digits}, ${2 * byte + 1}, 2)`)
  return wrapped(sql`CAST(CAST(concat('0x', ${joined(pairs)}) AS UBIGINT) AS HUGEINT)`, 8 * (end - start))
}

/** A number as that many bits hold it, whatever was added. */
function wrapped(value: Sql, bits: number): Sql {
  const [all, half] = [2n ** BigInt(bits), 2n ** BigInt(bits - 1)]
  // A whole more is added, since the remainder has the sign of the dividend.
  return sql`((${value} + ${half + all}) % ${all} - ${half})`
}

/** Of 1970-01-01. */
const JULIAN_DAY = 2_440_588

/** Nanoseconds of the day in 8 bytes, and the Julian day in 4; Spark counts microseconds around the end of 64 bits. */
function fromInt96(own: Sql): Sql {
  const digits = sql`hex(${own})`
  const nanoseconds = numberAt(digits, 0, 8)
  const microseconds = sql`(${nanoseconds} - ((${nanoseconds} % 1000) + 1000) % 1000) // 1000`
  const total = sql`(${numberAt(digits, 8, 12)} - ${JULIAN_DAY}) * 86400000000 + ${microseconds}`
  return sql`CASE WHEN ${own} IS NOT NULL THEN make_timestamp(CAST(${wrapped(total, 64)} AS BIGINT)) END`
}

/** Identifiers and shapes as text, old timestamps as what they are, where a decoder gives their bytes. */
const TURNED: Readonly<Partial<Record<Meaning, Turned>>> = {
  uuid: {
    from: 'BLOB',
    type: 'text',
    duckdb: 'VARCHAR',
    value: (own) => sql`regexp_replace(lower(hex(${own})), '^(.{8})(.{4})(.{4})(.{4})(.{12})$', '\\1-\\2-\\3-\\4-\\5')`,
  },
  int96: { from: 'BLOB', type: 'timestamp', duckdb: 'TIMESTAMP', value: fromInt96 },
  geometry: {
    from: 'BLOB',
    type: 'text',
    duckdb: 'VARCHAR',
    value: (own) => sql`ST_AsText(ST_GeomFromWKB(${own}))`,
  },
}

function turnedBy(footer: Footer | undefined): TurnedBy {
  const columns = new Map(footer?.columns.map((column) => [column.name, column]))
  const turnedTo = (meaning: Meaning | undefined) => meaning && TURNED[meaning]
  return (_, { name, type }) => {
    const column = columns.get(name)
    return column?.leaves === undefined ? turnedTo(column?.meaning) : turnedInside(type, column.leaves.map(turnedTo))
  }
}

async function foundOf({ connector, table, run }: Task, footer: Footer): Promise<{ readonly found?: Found }> {
  const zones = [...(await zonesOf(footer))]
  if (zones.length === 0) return {}
  const counts = joined([sql`count(*)`, ...zones.map(([name]) => sql`count(${identifier(name)})`)])
  const { rows } = await connector.query(render(sql`SELECT ${counts} FROM ${identifier(table)}`), run)
  const [all, ...values] = (rows[0] ?? []).map(Number)
  const columns = zones.map(([name, zone], index): ColumnFound => {
    const there = values[index] ?? 0
    return { name, values: there, missing: (all ?? 0) - there, fits: {}, notes: [zoneNote(zone)] }
  })
  return { found: { ...NOTHING_FOUND, columns } }
}
