import { createColumns, see, setText, setValue, type JsonColumn } from './columns.ts'
import { KIND, type JsonCursor } from './cursor.ts'

/** How a value becomes a row. */
export interface RecordRules {
  /** The members of a feature's `properties` are columns of their own, and its `type` is none (GeoJSON, RFC 7946). */
  readonly isFeature: boolean
  /** Names of the elements of a list, by place. */
  readonly header: readonly string[]
}

/** Reads values as records: the members of an object, the elements of a list, or the one `value`. */
export interface Records {
  readonly columns: readonly JsonColumn[]
  /** Names that were more than once in their object, the last value of which counts. */
  readonly repeated: number
  /** Reads the value at the cursor; `key` is a column more. Gives the number of the record, which its columns have. */
  read(depth: number, key?: string): number
  /** Takes note of the values of the record that was read. */
  see(): void
  /** Forgets the columns that the record brought which was begun, but could not be read. */
  undo(): void
}

export function createRecords(cursor: JsonCursor, { isFeature, header }: RecordRules): Records {
  const all: JsonColumn[] = []
  const columns = createColumns(all)
  const properties = createColumns(all)
  const made = createColumns(all)
  const places: JsonColumn[] = []
  let keys: JsonColumn | undefined
  let alone: JsonColumn | undefined
  const touched: JsonColumn[] = []
  let record = 0
  let known = 0
  let again = 0
  let repeated = 0

  function put(column: JsonColumn): void {
    if (column.record === record) again += 1
    else touched.push(column)
    setValue(column, cursor, record)
  }

  function members(into: typeof columns, depth: number): void {
    cursor.enter(depth)
    let place = 0
    for (let first = true; cursor.nextMember(first); first = false) {
      const name = isFeature && into === columns ? cursor.text(cursor.nameFrom, cursor.nameTo) : ''
      if (name === 'properties' && cursor.peek() === 123) members(properties, depth + 1)
      else if (name === 'type') cursor.value(depth + 1)
      else {
        const column = into.named(cursor, place)
        place += 1
        cursor.value(depth + 1)
        put(column)
      }
    }
  }

  function elements(depth: number): void {
    cursor.enter(depth)
    let place = 0
    for (let first = true; cursor.nextElement(first); first = false) {
      const column = (places[place] ??= made.add(header[place] ?? `column${place + 1}`))
      cursor.value(depth + 1)
      put(column)
      place += 1
    }
  }

  return {
    columns: all,
    get repeated() {
      return repeated
    },
    read: (depth, key) => {
      known = all.length
      record += 1
      again = 0
      touched.length = 0
      if (key !== undefined) {
        keys ??= made.add('key')
        touched.push(keys)
        setText(keys, key, record)
      }
      const byte = cursor.peek()
      if (byte === 123) members(columns, depth)
      else if (byte === 91) elements(depth)
      else {
        cursor.value(depth)
        if (cursor.kind !== KIND.null) put((alone ??= made.add('value')))
      }
      return record
    },
    see: () => {
      repeated += again
      for (const column of touched) see(column)
    },
    undo: () => {
      while (all.length > known) {
        const column = all.pop()
        if (column === undefined) break
        for (const each of [columns, properties, made]) each.drop(column)
        if (places.at(-1) === column) places.pop()
      }
    },
  }
}
