import type { Database } from 'sql.js'
import type { Column } from '../../../core/data.ts'
import type { SqliteOptions } from '../../../core/formats/sqlite.ts'
import { unknownName, warning, type Issue } from '../../../core/issue.ts'
import { identifier, joined, sql, type Sql } from '../../../core/sql/sql.ts'
import type { DataFile } from '../../connector.ts'
import { EngineError, messageOf } from '../../errors.ts'
import { uniqueNames } from '../csv/names.ts'
import { unreadable, wrongOptions } from '../fail.ts'
import type { Choice, Found } from '../found.ts'
import { withFile, type Job, type JobRun } from '../job.ts'
import { createRowWriter, type Written } from '../rows.ts'
import { checkHeader, withoutLog } from './header.ts'
import { survey, type Surveyed } from './survey.ts'
import { columnsOf, listTables, rowsOf, type Declared, type Listed } from './tables.ts'

export interface SqliteTask {
  readonly file: DataFile
  /** As the user knows the file. */
  readonly name: string
  readonly options: SqliteOptions
  readonly schema: readonly Column[]
}

/** A table of a database, ready to be loaded. */
export interface SqliteTable {
  readonly columns: readonly Column[]
  readonly written: Written
  readonly issues: readonly Issue[]
  readonly options: Readonly<Record<string, unknown>>
  readonly found: Found
}

/** Reads one table or view of a SQLite database. */
export const sqliteJob: Job<SqliteTask, SqliteTable> = async (task, run) => {
  const bytes = await withFile(run, task.file, async (file) => {
    checkHeader(task.name, await file.read(0, 100), file.size)
    return file.read(0, file.size)
  })
  const hasLog = withoutLog(bytes)
  const { default: start } = await import('sql.js')
  const { sqlite } = run.wasm ?? {}
  const { Database } = await start(sqlite === undefined ? {} : { locateFile: () => sqlite })
  const database = new Database(bytes)
  try {
    return readTable(database, task, run, bytes.length, hasLog)
  } catch (error) {
    throw isDamage(error) ? damaged(task.name, error) : error
  } finally {
    database.close()
  }
}

/** What SQLite fails with when the file is at fault. */
function isDamage(error: unknown): boolean {
  return !(error instanceof EngineError) && /malformed|not a database|disk I\/O|corrupt/i.test(messageOf(error))
}

function damaged(name: string, cause: unknown) {
  return unreadable(name, `its content is damaged (SQLite says: ${messageOf(cause)}).`, cause)
}

function readTable(database: Database, task: SqliteTask, run: JobRun, size: number, hasLog: boolean): SqliteTable {
  const tables = listTables(database)
  const table = tableIn(tables, task, hasLog)
  const declared = columnsOf(database, table.name)
  const { names, issues } = uniqueNames(declared.map(({ name }) => name))
  const { rows, columns: surveyed } = survey(database, table.name, declared)
  const columns = names.map((name, index) => {
    const wanted = task.schema.find((column) => column.name === name)?.type
    return { name, type: wanted ?? surveyed[index]?.type ?? 'text' }
  })
  const { written, replaced } = write(database, table.name, declared, surveyed, columns, run, size / Math.max(1, rows))
  if (written.rows + written.rejected !== rows) throw new Error('rows were lost while they were written')
  return {
    columns,
    written,
    issues: [...issues, ...(hasLog ? [logged(task.name)] : []), ...(replaced > 0 ? [undecoded(replaced)] : [])],
    options: { table: table.name },
    found: {
      why: tables.length > 1 ? { table: whyTable(table, tables) } : {},
      choices: { table: tables.map(choiceOf) },
      columns: surveyed.map(({ found }, index) => ({ ...found, name: names[index] ?? found.name })),
    },
  }
}

function tableIn(tables: readonly Listed[], { name, options }: SqliteTask, hasLog: boolean): Listed {
  if (options.table !== undefined) {
    const said = tables.find((table) => table.name === options.table)
    if (said === undefined) {
      const names = tables.map((table) => table.name)
      throw wrongOptions([unknownName('table', options.table, names, { param: ['options', 'table'] })])
    }
    if (said.fault !== undefined)
      throw unreadable(name, `its table \`${said.name}\` fails (SQLite says: ${said.fault}).`)
    return said
  }
  const broken = tables.find(({ kind, fault }) => kind === 'table' && fault !== undefined)
  if (broken !== undefined) throw damagedTable(name, broken, tables)
  const largest = largestOf(tables)
  if (largest !== undefined) return largest
  const log = hasLog ? ` Its tables may stand in \`${name}-wal\` beside it: close the program that uses it.` : ''
  throw unreadable(name, `there is no table in it that can be read.${log}`)
}

/** Another table is not taken instead of one that is damaged, but can be chosen. */
function damagedTable(name: string, { name: table, fault }: Listed, tables: readonly Listed[]) {
  const fine = tables.filter((each) => each.fault === undefined).map((each) => `\`${each.name}\``)
  const others = fine.length === 0 ? '' : ` Tables that can be chosen: ${fine.join(', ')}.`
  return unreadable(name, `its table \`${table}\` is damaged (SQLite says: ${fault ?? 'nothing'}).${others}`)
}

/** The table with the most rows; a view or virtual table only where there is no table. */
function largestOf(tables: readonly Listed[]): Listed | undefined {
  const fine = tables.filter(({ fault }) => fault === undefined)
  const own = fine.filter(({ kind }) => kind === 'table')
  return [...(own.length > 0 ? own : fine)].sort((one, other) => (other.rows ?? 0) - (one.rows ?? 0))[0]
}

function whyTable(table: Listed, tables: readonly Listed[]): string {
  const count = `${tables.length} tables and views`
  return table === largestOf(tables) ? `It has the most rows of ${count}.` : `It is one of ${count}.`
}

function choiceOf({ name, kind, rows, columns, fault }: Listed): Choice {
  if (fault !== undefined) return { value: name, about: `cannot be read: ${fault}` }
  const wide = `${columns} ${columns === 1 ? 'column' : 'columns'}`
  if (rows === undefined) return { value: name, about: `a view, ${wide}` }
  const long = `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`
  return { value: name, about: `${kind === 'virtual' ? 'a virtual table, ' : ''}${long}, ${wide}` }
}

/** How often progress is told, in rows. */
const TOLD = 10_000

function write(
  database: Database,
  table: string,
  declared: readonly Declared[],
  surveyed: readonly Surveyed[],
  columns: readonly Column[],
  run: JobRun,
  rowSize: number,
): { readonly written: Written; readonly replaced: number } {
  const writer = createRowWriter(columns, undefined)
  const decoder = new TextDecoder()
  const values = declared.map(({ name }, index) => textOf(identifier(name), surveyed[index]?.hasNul === true))
  let row = 0
  let replaced = 0
  for (const cells of rowsOf(database, sql`SELECT ${joined(values)} FROM ${identifier(table)}`)) {
    row += 1
    writer.add(
      row,
      cells.map((cell, index) => {
        if (cell === null) return null
        const text = typeof cell === 'object' ? decoder.decode(cell) : String(cell)
        if (typeof cell !== 'number' && text.includes('\ufffd')) replaced += 1
        return columns[index]?.type === 'boolean' ? (BOOLEANS[text] ?? text) : text
      }),
    )
    if (row % TOLD !== 0) continue
    run.signal?.throwIfAborted()
    run.onProgress?.(Math.round(row * rowSize), row)
  }
  return { written: writer.written(), replaced }
}

const BOOLEANS: Readonly<Record<string, string>> = { '1': 'true', '0': 'false' }

/** A value as text with every digit; a number with a fraction as itself. Text with NUL comes as its bytes. */
function textOf(column: Sql, hasNul: boolean): Sql {
  const text = hasNul ? sql`CAST(${column} AS BLOB)` : column
  return sql`CASE typeof(${column}) WHEN 'integer' THEN CAST(${column} AS TEXT) WHEN 'blob' THEN lower(hex(${column}))
    WHEN 'text' THEN ${text} ELSE ${column} END`
}

function logged(name: string): Issue {
  return warning(
    'write-ahead-log',
    `The database is used with a write-ahead log. If there is a file \`${name}-wal\` beside it, what stands there is not read: close the program that uses the database, then read it again.`,
  )
}

function undecoded(count: number): Issue {
  const has = count === 1 ? '1 text has bytes that are' : `${count.toLocaleString('en-US')} texts have bytes that are`
  return warning('undecoded-text', `${has} no UTF-8; they are read as \`\ufffd\`.`)
}
