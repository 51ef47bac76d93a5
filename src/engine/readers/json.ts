import type { Column } from '../../core/data.ts'
import { warning, type Issue } from '../../core/issue.ts'
import { isAbort } from '../queue.ts'
import { detectEncoding } from './encoding.ts'
import { uniqueNames } from './csv/names.ts'
import { parseOptions } from '../../core/formats/define.ts'
import { jsonOptions } from '../../core/formats/json.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { unreadable, wrongOptions } from './fail.ts'
import { createTypes } from './json/types.ts'
import { JsonSyntaxError, jsonRecords, type JsonRecord } from './json/parse.ts'
import { loadRows } from './loadRows.ts'
import { createRowWriter } from './rows.ts'

/** A list of objects, an object with one such list in it, or one object. */
export const json: Reader = {
  format: 'json',
  matches: (head) => ('[{'.includes(firstCharacter(head)) ? 'maybe' : 'no'),
  read: readJson,
}

/** One object in each line. */
export const ndjson: Reader = {
  format: 'ndjson',
  matches: (head) => (firstCharacter(head) === '{' ? 'maybe' : 'no'),
  read: readJson,
}

function firstCharacter(head: Uint8Array): string {
  return new TextDecoder().decode(head.subarray(0, 1000)).trimStart().charAt(0) || ' '
}

/** Larger texts do not fit into a string of every browser. */
const LARGEST = 512 * 1024 * 1024

async function readJson(task: Task): Promise<Outcome> {
  const options = parseOptions(jsonOptions, task.options)
  if (!options.ok) throw wrongOptions(options.issues)
  const text = await textOf(task)
  try {
    const { columns, names, issues } = await columnsOf(task, text)
    const writer = createRowWriter(columns, undefined)
    let count = 0
    await eachRecord(text, task, (record, line) => {
      count += 1
      writer.add(
        line,
        names.map((name) => textIn(record, name)),
      )
    })
    const written = writer.written()
    if (written.rows + written.rejected !== count) throw new Error('rows were lost while they were written')
    const loaded = await loadRows(task, columns, written)
    const rejected = written.rejected === 0 ? [] : [rejects(written.rejected)]
    return { ...loaded, issues: [...issues, ...rejected], options: {} }
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw unreadable(task.name, error.message, error)
    throw error
  }
}

function rejects(rows: number): Issue {
  const has = rows === 1 ? '1 row has a value that does' : `${rows} rows have values that do`
  return warning('rejected-rows', `${has} not fit: see the rejects.`)
}

async function textOf({ bytes, head, name, run }: Task): Promise<string> {
  if (bytes.size > LARGEST) throw unreadable(name, 'JSON of more than 512 MB is too large. Use CSV or Parquet.')
  const { name: encoding, mark } = detectEncoding(head, head.length === bytes.size)
  const whole = await bytes.read(mark, bytes.size)
  run.signal?.throwIfAborted()
  run.onProgress?.(bytes.size)
  try {
    return new TextDecoder(encoding.startsWith('utf-16') ? encoding : 'utf-8', { fatal: true }).decode(whole)
  } catch (error) {
    if (isAbort(error)) throw error
    throw unreadable(name, 'JSON is text in UTF-8, but there are other bytes in it.', error)
  }
}

function textIn(record: JsonRecord, name: string): string | null {
  const value = record.get(name)
  return value === undefined || value.kind === 'null' ? null : value.text
}

/** All names in the order in which they come, and the types that hold every value. */
async function columnsOf(
  task: Task,
  text: string,
): Promise<{ columns: readonly Column[]; names: readonly string[]; issues: readonly Issue[] }> {
  const types = createTypes()
  await eachRecord(text, task, (record) => types.add(record))
  const found = [...types.found()]
  const given = found.map(([name]) => name)
  if (given.length === 0) throw unreadable(task.name, 'there are no records in it.')
  const { names, issues } = uniqueNames(given)
  const columns = found.map(([raw, type], index) => {
    const name = names[index] ?? raw
    return { name, type: task.schema.find((column) => column.name === name)?.type ?? type }
  })
  return { columns, names: given, issues }
}

/** Milliseconds of work after which others get their turn. */
const TURN = 12

async function eachRecord(
  text: string,
  { run }: Task,
  work: (record: JsonRecord, line: number) => void,
): Promise<void> {
  let line = 1
  let seen = 0
  let turn = performance.now()
  for (const { record, at } of jsonRecords(text)) {
    for (let next = text.indexOf('\n', seen); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) {
      line += 1
      seen = next + 1
    }
    work(record, line)
    if (performance.now() - turn < TURN) continue
    await new Promise((resolve) => setTimeout(resolve))
    run.signal?.throwIfAborted()
    turn = performance.now()
  }
}
