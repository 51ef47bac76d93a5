import { createColumns, see, setValue, type JsonColumn } from './columns.ts'
import type { JsonCursor } from './cursor.ts'

type Cell = Pick<JsonColumn, 'kind' | 'bytes' | 'from' | 'to' | 'hasHalves'>

/** Reads lists (or objects) that are columns, each as a whole, and gives their rows when all are read. */
export interface Across {
  readonly columns: readonly JsonColumn[]
  take(depth: number, name?: string): void
  each(row: (record: number) => void): void
}

export function columnsOf(cursor: JsonCursor): Across {
  const columns = createColumns()
  const cells: (readonly Cell[])[] = []
  const holder = createColumns().add('')

  return {
    columns: columns.all,
    take: (depth, name = '') => {
      const values = cellsAt(cursor, holder, depth)
      const length = cells[0]?.length ?? values.length
      if (values.length !== length) {
        throw cursor.wrong(`\`${name}\` has ${values.length} values, but the columns before it have ${length}`)
      }
      columns.add(name)
      cells.push(values)
    },
    each: (row) => {
      const length = cells[0]?.length ?? 0
      for (let record = 0; record < length; record += 1) {
        for (const [index, column] of columns.all.entries()) {
          Object.assign(column, cells[index]?.[record], { record })
          see(column)
        }
        row(record)
      }
    },
  }
}

function cellsAt(cursor: JsonCursor, column: JsonColumn, depth: number): readonly Cell[] {
  const cells: Cell[] = []
  const next = () => {
    cursor.value(depth + 1)
    setValue(column, cursor, 0)
    const { kind, bytes, from, to, hasHalves } = column
    cells.push({ kind, bytes, from, to, hasHalves })
  }
  const byte = cursor.peek()
  if (byte === 91) {
    cursor.enter(depth)
    for (let first = true; cursor.nextElement(first); first = false) next()
  } else if (byte === 123) {
    cursor.enter(depth)
    for (let first = true; cursor.nextMember(first); first = false) next()
  } else throw cursor.wrong('a list with the values of a column is expected', true)
  return cells
}
