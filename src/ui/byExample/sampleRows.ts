import type { Table, Value } from '../../core/data.ts'
import type { Page } from '../../state/results/define.ts'

/** Rows are taken from so many places of the table, so many at each. */
const PLACES = 3
const AT_EACH = 20

/** So many rows can be typed into. */
const SHOWN = 12

/** Rows to learn from: the first, and some from further down, since a file's first rows are often all alike. */
export async function sampleRows(page: (offset: number, limit: number) => Promise<Page>, rows: number): Promise<Table> {
  const places =
    rows <= PLACES * AT_EACH ? [0] : Array.from({ length: PLACES }, (_, index) => Math.floor((index * rows) / PLACES))
  const pages = await Promise.all(
    places.map((offset) => page(offset, places.length === 1 ? PLACES * AT_EACH : AT_EACH)),
  )
  return { columns: pages[0]?.table.columns ?? [], rows: pages.flatMap(({ table }) => table.rows) }
}

/** Which rows of the sample are shown: those whose value in the column differs from the ones before, missing ones last. */
export function shownRows({ columns, rows }: Table, column: string): readonly number[] {
  const at = columns.findIndex(({ name }) => name === column)
  const seen = new Set<Value>()
  const different = rows.flatMap((row, index) => {
    const value = row[at] ?? null
    if (value === null || value === '' || seen.has(value)) return []
    seen.add(value)
    return [index]
  })
  return different.slice(0, SHOWN)
}
