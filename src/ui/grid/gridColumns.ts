import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Column } from '../../core/data.ts'
import { family, isNumeric } from '../../core/sql/types.ts'

export const NARROWEST = 56
export const WIDEST = 800
const RESIZE_STEP = 16

const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
const NO_ROWS: readonly never[] = []

/** A column of the grid: where its values stand in a row, and how they are set. */
export interface Field {
  readonly column: Column
  readonly at: number
  readonly numeric: boolean
}

/** The fields of a table whose first column may hold row numbers. */
export function fieldsOf(columns: readonly Column[], numbered: boolean): readonly Field[] {
  return columns.map((column, at) => ({ column, at, numeric: isNumeric(column.type) })).slice(numbered ? 1 : 0)
}

/** A width in pixels that suits the type and the name of a column. */
export function suitingWidth({ name, type }: Column): number {
  const byType = { text: 150, list: 180, struct: 220, timestamp: 158, date: 148, boolean: 96 }[family(type) as string]
  return Math.min(220, Math.max(byType ?? 118, name.length * 7 + 58))
}

// A prefix: a column may be called `__proto__`, and the widths are kept in a plain object.
const idOf = (name: string) => `c:${name}`

export type GridColumns = ReturnType<typeof useGridColumns>

/** The widths of the columns in pixels and what changes them; kept by name, so they outlive a change of table. */
export function useGridColumns(fields: readonly Field[]) {
  const columns = useMemo(
    () =>
      fields.map(({ column }) => ({
        id: idOf(column.name),
        size: suitingWidth(column),
        minSize: NARROWEST,
        maxSize: WIDEST,
      })),
    [fields],
  )
  const table = useTable({ features, columns, data: NO_ROWS, columnResizeMode: 'onChange' })
  const headers = table.getHeaderGroups()[0]?.headers ?? NO_ROWS
  const sizing = table.state.columnSizing
  const { setColumnSizing } = table
  const widths = useMemo(
    () => columns.map(({ id, size }) => Math.min(WIDEST, Math.max(NARROWEST, sizing[id] ?? size))),
    [columns, sizing],
  )
  return useMemo(
    () => ({
      widths,
      /** Begins a drag of the right edge of a column, with the event that began it. */
      resize(index: number, event: unknown) {
        headers[index]?.getResizeHandler()(event)
      },
      /** Makes a column wider by so many steps of the keyboard; fewer than none makes it narrower. */
      widen(index: number, steps: number) {
        const column = columns[index]
        const width = widths[index]
        if (column === undefined || width === undefined) return
        setColumnSizing((before) => ({ ...before, [column.id]: width + steps * RESIZE_STEP }))
      },
      resetWidth(index: number) {
        const column = columns[index]
        if (column !== undefined) setColumnSizing((before) => ({ ...before, [column.id]: column.size }))
      },
    }),
    [columns, widths, headers, setColumnSizing],
  )
}
