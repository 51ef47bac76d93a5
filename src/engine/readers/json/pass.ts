import type { Column } from '../../../core/data.ts'
import { createRowWriter, type RowWriter, type Written } from '../rows.ts'
import { columnsOf } from './across.ts'
import { memberName, type JsonColumn } from './columns.ts'
import { CUT, JsonSyntaxError, KIND, type JsonCursor } from './cursor.ts'
import { createRecords, type Records } from './record.ts'
import { pathOf, type Shape } from './shapes.ts'
import { createWalk, type Frame } from './walk.ts'
import { eachStep, type Window } from './window.ts'

/** How the records of a file are read. */
export interface Layout {
  /** Undefined where the file is one value after another. */
  readonly shape: Shape | undefined
  readonly isFeature: boolean
  /** Names of the elements of lists, which the first list is; none where there is no such list. */
  readonly header: readonly string[]
}

/** What a pass over the records found. */
export interface Passed {
  readonly columns: readonly JsonColumn[]
  readonly records: number
  readonly repeated: number
  /** Parts of the file, mostly lines, that are no JSON, and the first of them. */
  readonly bad: number
  readonly firstBad: JsonSyntaxError | undefined
  /** The place of the records is there. */
  readonly isThere: boolean
  /** Undefined where nothing was to be written, or a record has a column more than was expected. */
  readonly written: Written | undefined
}

/** Lines that are no JSON after which a file with hardly any records is taken for something else. */
const ENOUGH = 1000

/** Reads all records; writes them into `wanted` columns, in their order, if these are known. */
export async function passOver(window: Window, layout: Layout, wanted: readonly Column[] | undefined): Promise<Passed> {
  const { cursor } = window
  const { shape, header } = layout
  const records = createRecords(cursor, layout)
  let writer: RowWriter | undefined = wanted === undefined ? undefined : createRowWriter(wanted, undefined)
  let count = 0
  let isHeaderNext = header.length > 0
  let bad = 0
  let firstBad: JsonSyntaxError | undefined
  let isThere = shape === undefined

  function add(columns: readonly JsonColumn[], record: number, line: number): void {
    count += 1
    if (writer === undefined || columns.length > (wanted?.length ?? 0)) {
      writer = undefined
      return
    }
    for (const column of columns) {
      if (column.record === record && column.kind !== KIND.null) writer.value(column.bytes, column.from, column.to)
      else writer.missing()
    }
    writer.finish(line)
  }

  function take(depth: number, key?: string): void {
    const { line } = cursor
    if (isHeaderNext) {
      cursor.value(depth)
      isHeaderNext = false
      return
    }
    const record = records.read(depth, key)
    records.see()
    add(records.columns, record, line)
  }

  function takeBad(error: JsonSyntaxError, line: number, text: string): void {
    records.undo()
    bad += 1
    firstBad ??= error
    if (bad >= ENOUGH && bad > count) throw error
    writer?.finish(line, { column: '', text, reason: `column ${error.column}: ${error.what}` })
  }

  let { columns }: Pick<Records, 'columns'> = records
  if (shape === undefined) await eachStep(window, sequenceSteps(cursor, take, takeBad))
  else if (shape.rows === 'columns') {
    const across = columnsOf(cursor)
    isThere = await walkTo(window, shape, across.take)
    columns = across.columns
    across.each((record) => add(columns, record, 1))
  } else isThere = await walkTo(window, shape, take)
  return { columns, records: count, repeated: records.repeated, bad, firstBad, isThere, written: writer?.written() }
}

/** One value after another. What is no JSON is told, and passed up to the end of its line. */
function sequenceSteps(
  cursor: JsonCursor,
  take: (depth: number) => void,
  takeBad: (error: JsonSyntaxError, line: number, text: string) => void,
): () => boolean {
  return () => {
    if (cursor.peek() === -1) return false
    const { at, line } = cursor
    try {
      take(0)
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error
      const found = cursor.bytes.indexOf(10, at)
      if (found === -1 && !cursor.isLast) throw CUT
      const end = found === -1 ? cursor.bytes.length : found
      cursor.at = end
      cursor.line = line
      takeBad(error, line, cursor.text(at, end).trimEnd())
    }
    return true
  }
}

/** How many names of the path lead to a list or object; what is beside the path. */
const BESIDE = -1

/** Goes through a document and takes each record at its place. False when there is no such place. */
async function walkTo(
  window: Window,
  { records, rows }: Shape,
  take: (depth: number, key?: string) => void,
): Promise<boolean> {
  const { cursor } = window
  const path = pathOf(records)
  const wantsList = rows === 'elements' || rows === 'features'
  let isThere = false

  /** How far on the path the value at the cursor is. One step beyond its end are the records. */
  function stand(parent: Frame<number> | undefined): number {
    if (parent === undefined) return 0
    const { node, isList, count } = parent
    if (node === BESIDE) return BESIDE
    if (node === path.length) return node + 1
    return (isList ? String(count) : memberName(cursor)) === path[node] ? node + 1 : BESIDE
  }

  const step = createWalk<number>(cursor, {
    open: (parent, isList) => {
      const at = stand(parent)
      if (at > path.length || (at === path.length && rows === 'whole')) return undefined
      if (at === path.length) {
        if (isList !== wantsList) return BESIDE
        isThere = true
      }
      return at
    },
    take: (parent, depth) => {
      const at = stand(parent)
      if (at > path.length) take(depth, rows === 'members' || rows === 'columns' ? memberName(cursor) : undefined)
      else if (at === path.length && rows === 'whole') {
        take(depth)
        isThere = true
      } else cursor.value(depth)
      return true
    },
  })
  const isWhole = await eachStep(window, step)
  if (!isWhole) return isThere
  await eachStep(window, () => {
    if (cursor.peek() !== -1) throw cursor.wrong('nothing can follow the end of the document', true)
    return false
  })
  return isThere
}
