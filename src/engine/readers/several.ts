import type { Column } from '../../core/data.ts'
import { FORMATS, type FormatName } from '../../core/formats/index.ts'
import type { Reading } from '../../core/graph/nodes.ts'
import type { Issue } from '../../core/issue.ts'
import type { Sample } from '../../core/notebook/document.ts'
import { render } from '../../core/sql/render.ts'
import { identifier, joined, sql, type Sql } from '../../core/sql/sql.ts'
import { typeName } from '../../core/sql/types.ts'
import type { Connector, Options } from '../connector.ts'
import { EngineError } from '../errors.ts'
import { assertRows, countRows } from './csv/load.ts'
import type { Outcome } from './define.ts'
import type { Place } from './place.ts'
import { fileList, unitedColumns } from './several/columns.ts'
import { foundInAll } from './several/found.ts'
import { isWider, typesOf, type TypedColumn } from './several/types.ts'

/** One of several files that are one table. */
export interface Part {
  /** As the source column has it. */
  readonly name: string
  /** As messages call it. */
  readonly label: string
  readonly bytes: number
  /** Reads it into a table of its own. */
  read(table: string, reading: Partial<Reading>): Promise<PartTable>
}

/** What became of one file. */
export interface PartTable extends Outcome {
  readonly format: FormatName
}

/** What became of all: the options that are the same for each, and the rows of each. */
export interface UnitedTable extends PartTable {
  readonly rowsOf: readonly number[]
}

interface Task {
  readonly connector: Connector
  readonly table: string
  /** Whether a view of the parts' tables will do. */
  readonly lazy: boolean
  readonly run: Options
}

/** A file, and what became of it in a table of its own. */
interface Read extends Part {
  readonly table: string
  readonly result: PartTable
}

/**
 * Reads files into one table: each on its own, then their columns are united and their types widened. A file whose values
 * have to become text is read again as such, so that they stay as they are written.
 */
export async function readSeveral(
  task: Task,
  parts: readonly Part[],
  { match = 'name', sourceColumn }: Place,
  reading: Partial<Reading>,
): Promise<UnitedTable> {
  const tables = parts.map((_, index) => `${task.table}_part_${index}`)
  const schema = (reading.schema ?? []).filter(({ name }) => name !== sourceColumn)
  try {
    const first = await readEach(parts, tables, { ...reading, schema: match === 'name' ? schema.filter(isSure) : [] })
    const format = formatOf(first)
    const { columns, issues } = unitedColumns(first.map(columnsOf), match)
    refuseTaken(columns, sourceColumn)
    const used = tables.slice(0, first.length)
    const typed = await typesOf(task.connector, used, columns, schema, task.run)
    const read = await readAgain(first, typed, reading)
    const rows = read.reduce((sum, { result }) => sum + result.rows, 0)
    await unite(task, read, typed, sourceColumn)
    assertRows(
      `The table of ${fileList(parts.map(({ label }) => label))}`,
      await countRows(task.connector, task.table, task.run),
      rows,
    )
    const found = foundInAll(
      read.map(({ result }) => result.found),
      columns,
    )
    const rejects = await uniteRejects(task, read)
    return {
      format,
      columns: [
        ...typed.map(({ name, type }) => ({ name, type })),
        ...(sourceColumn === undefined ? [] : [{ name: sourceColumn, type: 'text' }]),
      ],
      rows,
      ...(rejects === undefined ? {} : { rejects }),
      issues: [...issues, ...issuesOf(read)],
      options: sameOptions(read),
      ...(found === undefined ? {} : { found }),
      rowsOf: read.map(({ result }) => result.rows),
    }
  } finally {
    if (!task.lazy) await drop(task, tables)
  }
}

/** A date alone is no timestamp to a reader, but becomes one here: so it is not told to look for any. */
function isSure({ type }: Column): boolean {
  return type !== 'timestamp'
}

async function readEach(
  parts: readonly Part[],
  tables: readonly string[],
  reading: Partial<Reading>,
): Promise<readonly Read[]> {
  const read: Read[] = []
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  let rows = 0
  for (const [index, part] of parts.entries()) {
    const sample = sampleOf(reading.sample, rows, part.bytes / Math.max(1, bytes))
    if (sample?.rows === 0) break
    const table = tables[index] ?? ''
    const result = await part.read(table, { ...reading, ...(sample === undefined ? {} : { sample }) })
    rows += result.rows
    read.push({ ...part, table, result })
  }
  return read
}

/** The rows that a file gives to a sample of all: of the first ones those that are left, else by its share of the bytes. */
function sampleOf(sample: Sample | undefined, rows: number, share: number): Sample | undefined {
  if (sample === undefined) return undefined
  const { from } = sample
  return {
    from,
    rows: from === 'start' ? Math.max(0, sample.rows - rows) : Math.max(1, Math.round(sample.rows * share)),
  }
}

function columnsOf({ label, result }: Read) {
  return { label, columns: result.columns }
}

function formatOf(read: readonly Read[]): FormatName {
  const [first] = read
  if (first === undefined) throw new Error('of several files at least one is read')
  const other = read.find(({ result }) => result.format !== first.result.format)
  if (other === undefined) return first.result.format
  const [a, b] = [first, other].map(({ label, result }) => `${label} is ${FORMATS[result.format].label}`)
  throw new EngineError(
    'uneven-files',
    `${a} and ${b}: one table is made of files of one format. Read them as tables of their own and unite those.`,
  )
}

function refuseTaken(columns: readonly { readonly name: string }[], sourceColumn: string | undefined): void {
  const taken = columns.some(({ name }) => name.toLowerCase() === sourceColumn?.toLowerCase())
  if (!taken) return
  throw new EngineError(
    'wrong-option',
    `The files have a column \`${sourceColumn}\` already: choose another name for that of the file.`,
  )
}

/** Reads those files again whose values would not be as they are written after a cast. */
async function readAgain(
  read: readonly Read[],
  columns: readonly TypedColumn[],
  reading: Partial<Reading>,
): Promise<readonly Read[]> {
  const again: Read[] = []
  for (const [index, each] of read.entries()) {
    const retyped = new Map(
      columns.flatMap(({ from, type }) => {
        const own = from[index]
        return own === undefined || isWider(type, own.type) ? [] : [[own.name, type]]
      }),
    )
    if (retyped.size === 0) {
      again.push(each)
      continue
    }
    const { options, columns: own, format } = each.result
    const schema = own.map(({ name, type }) => ({ name, type: retyped.get(name) ?? type }))
    const { sample } = reading
    const same = sample === undefined ? {} : { sample: { ...sample, rows: Math.max(1, each.result.rows) } }
    const result = await each.read(each.table, { format, options, schema, ...same })
    again.push({ ...each, result })
  }
  return again
}

/** Makes the table of all: a view where that will do, else file by file, so that no two copies of all of it are held. */
async function unite(
  { connector, table, lazy, run }: Task,
  read: readonly Read[],
  columns: readonly TypedColumn[],
  sourceColumn: string | undefined,
): Promise<void> {
  const into = identifier(table)
  const execute = (statement: Sql) => connector.execute(render(statement), run)
  const selects = read.map(({ table: part, name, result }, index) => {
    const values = columns.map(({ name: united, from, type }) => {
      const own = result.columns.find((column) => column.name === from[index]?.name)
      return sql`${valueOf(own, type)} AS ${identifier(united)}`
    })
    const source = sourceColumn === undefined ? [] : [sql`${name} AS ${identifier(sourceColumn)}`]
    return sql`SELECT ${joined([...values, ...source])} FROM ${identifier(part)}`
  })
  const all = joined(selects, sql` UNION ALL `)
  if (lazy) {
    await execute(sql`CREATE OR REPLACE VIEW ${into} AS ${all}`)
    return
  }
  await execute(sql`CREATE OR REPLACE TABLE ${into} AS SELECT * FROM (${all}) LIMIT 0`)
  for (const [index, select] of selects.entries()) {
    await execute(sql`INSERT INTO ${into} ${select}`)
    await execute(sql`DROP TABLE ${identifier(read[index]?.table ?? '')}`)
  }
}

function valueOf(own: Column | undefined, type: string): Sql {
  if (own === undefined) return sql`CAST(NULL AS ${typeName(type)})`
  return own.type === type ? identifier(own.name) : sql`CAST(${identifier(own.name)} AS ${typeName(type)})`
}

async function uniteRejects({ connector, table, run }: Task, read: readonly Read[]): Promise<Outcome['rejects']> {
  const own = read.flatMap(({ name, result }) => (result.rejects === undefined ? [] : [{ name, ...result.rejects }]))
  if (own.length === 0) return undefined
  const rejects = `${table}_rejects`
  const selects = own.map((each) => sql`SELECT ${each.name} AS "file", * FROM ${identifier(each.table)}`)
  await connector.execute(
    render(sql`CREATE OR REPLACE TABLE ${identifier(rejects)} AS ${joined(selects, sql` UNION ALL BY NAME `)}`),
    run,
  )
  for (const each of own) await connector.execute(render(sql`DROP TABLE ${identifier(each.table)}`), run)
  return { rows: own.reduce((sum, { rows }) => sum + rows, 0), table: rejects }
}

/** Every issue once, with the files that have it. */
function issuesOf(read: readonly Read[]): readonly Issue[] {
  const issues = new Map<string, { readonly issue: Issue; readonly labels: string[] }>()
  for (const { label, result } of read) {
    for (const issue of result.issues) {
      const known = issues.get(`${issue.code} ${issue.message}`) ?? { issue, labels: [] }
      known.labels.push(label)
      issues.set(`${issue.code} ${issue.message}`, known)
    }
  }
  return [...issues.values()].map(({ issue, labels }) => ({
    ...issue,
    message: `${fileList(labels)}: ${issue.message}`,
  }))
}

/** The options that are the same for every file; the others are found out for each again. */
function sameOptions(read: readonly Read[]): Readonly<Record<string, unknown>> {
  const [first, ...others] = read.map(({ result }) => Object.entries(result.options))
  const isSame = ([name, value]: readonly [string, unknown]) =>
    others.every((options) =>
      options.some(([other, its]) => other === name && JSON.stringify(its) === JSON.stringify(value)),
    )
  return Object.fromEntries((first ?? []).filter(isSame))
}

/** What is left when something failed; the names are our own, so nothing else is lost. */
async function drop({ connector }: Task, tables: readonly string[]): Promise<void> {
  for (const name of tables.flatMap((each) => [each, `${each}_rejects`])) {
    await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(name)}`))
  }
}
