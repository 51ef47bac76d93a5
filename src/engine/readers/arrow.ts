import { parseOptions } from '../../core/formats/define.ts'
import { FORMATS } from '../../core/formats/index.ts'
import { warning, type Issue } from '../../core/issue.ts'
import { render } from '../../core/sql/render.ts'
import { identifier, sql } from '../../core/sql/sql.ts'
import { EngineError } from '../errors.ts'
import { isAbort } from '../queue.ts'
import type { PlainArrow, PlainField } from './arrow/job.ts'
import { isStream, MAGIC, messagesOf, partsOf, WrongArrow, type Part } from './arrow/messages.ts'
import { assertRows } from './csv/load.ts'
import type { Reader, Task } from './define.ts'
import { unreadable, wrongOptions } from './fail.ts'
import { NOTHING_FOUND, zoneNote, type ColumnFound, type Found } from './found.ts'
import { settle, TO_INTERVAL } from './settle.ts'

/** Before version 2, Feather was a format of its own. */
const FEATHER_1 = 'FEA1'
/** How many rows are decoded at once. */
const ROWS = 262_144

/** Apache Arrow: files (Feather 2 among them) and streams, part by part. */
export const arrow: Reader = {
  format: 'arrow',
  matches: (head) => {
    const start = new TextDecoder('latin1').decode(head.subarray(0, MAGIC.length))
    return start === MAGIC || start.startsWith(FEATHER_1) || isStream(head) ? 'surely' : 'no'
  },
  read: async (task) => {
    const options = parseOptions(FORMATS.arrow.options, task.options)
    if (!options.ok) throw wrongOptions(options.issues)
    const { connector, table, bytes, head, name, run } = task
    if (new TextDecoder('latin1').decode(head.subarray(0, 4)) === FEATHER_1) {
      throw unreadable(name, 'it is a Feather file of version 1. Write it anew as version 2, or as Parquet.')
    }
    const parts = await orUnreadable(name, async () => partsOf(await messagesOf(bytes), ROWS))
    const seen: Seen = { fields: [] }
    await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(table)}`), run)
    const rows = await orUnreadable(name, () => connector.loadArrow(table, piecesOf(task, parts, seen), run))
    assertRows(
      name,
      rows,
      parts.reduce((sum, part) => sum + part.rows, 0),
    )
    run.onProgress?.(bytes.size, rows)
    const { fields } = seen
    const settled = await settle(
      task,
      rows,
      fields.map((field) => field.name),
      (index) => (fields[index]?.isInterval === true ? TO_INTERVAL : undefined),
    )
    return {
      ...settled,
      issues: [...settled.issues, ...lossesOf(fields)],
      options: {},
      ...foundOf(fields, rows),
    }
  },
}

/** What is known of the columns once all parts were decoded. */
interface Seen {
  fields: readonly PlainField[]
}

/** The parts made plain, the next one while the one before is inserted. */
async function* piecesOf(
  { connector, file, run }: Task,
  parts: readonly Part[],
  seen: Seen,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const signal = run.signal === undefined ? {} : { signal: run.signal }
  function ask(part: Part | undefined): Promise<PlainArrow> | undefined {
    const asked = part && connector.compute('arrow', { file, ranges: part.ranges }, signal)
    // It is asked for one ahead, and may fail while the one before is still inserted.
    asked?.catch(() => undefined)
    return asked
  }

  let rows = 0
  let next = ask(parts[0])
  for (const [index, part] of parts.entries()) {
    const plain = await next
    next = ask(parts[index + 1])
    if (plain === undefined) return
    seen.fields = plain.fields.map((field, at) => added(seen.fields[at], field))
    yield* plain.pieces
    rows += plain.rows
    run.onProgress?.(part.ranges.at(-1)?.[1] ?? 0, rows)
  }
}

function added(before: PlainField | undefined, field: PlainField): PlainField {
  return { ...field, missing: (before?.missing ?? 0) + field.missing, finer: (before?.finer ?? 0) + field.finer }
}

async function orUnreadable<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAbort(error)) throw error
    if (error instanceof WrongArrow) throw unreadable(name, error.message, error)
    // A place that lies outside of the file.
    if (error instanceof RangeError) throw unreadable(name, 'its content is damaged.', error)
    if (error instanceof EngineError && error.code === 'file-damaged') throw unreadable(name, error.message, error)
    throw error
  }
}

function lossesOf(fields: readonly PlainField[]): readonly Issue[] {
  return fields.flatMap(({ name, finer }) => {
    if (finer === 0) return []
    const values = finer === 1 ? '1 value' : `${finer.toLocaleString('en')} values`
    return [warning('finer-times', `Column ${name}: times are kept to the microsecond, and ${values} had more digits.`)]
  })
}

function foundOf(fields: readonly PlainField[], rows: number): { readonly found?: Found } {
  const columns = fields.flatMap(({ name, zone, missing }): ColumnFound[] => {
    if (zone === undefined) return []
    return [{ name, values: rows - missing, missing, fits: {}, notes: [zoneNote(zone)] }]
  })
  return columns.length === 0 ? {} : { found: { ...NOTHING_FOUND, columns } }
}
