import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Effect } from '../../engine/status.ts'
import { useActions } from '../useApp.ts'
import { moved, selected, START, type Cursor } from './cursor.ts'
import { useGridColumns, type Field } from './gridColumns.ts'
import { GridRow, type Marks } from './GridRow.tsx'
import { HeaderCell } from './HeaderCell.tsx'
import type { Pages } from './pages.ts'
import { scrolledHeight } from './scrolling.ts'
import { useCopy } from './useCopy.ts'
import { usePointer } from './usePointer.ts'
import { ROW_HEIGHT, useRowScroll } from './useRowScroll.ts'
import styles from './Grid.module.css'

const NUMBER_WIDTH = 50

/** A table to show: its rows are fetched as they come into view. */
export interface GridTable {
  /** The cell whose result it is. */
  readonly cell: string
  /** What its rows are known by; another hash is another table. */
  readonly hash: string
  readonly fields: readonly Field[]
  readonly total: number
  readonly pages: Pages
  /** Whether the first value of each row is its number. */
  readonly numbered: boolean
}

interface Props {
  readonly label: string
  readonly table: GridTable
  /** The current column. */
  readonly current: string | undefined
  readonly marks: Marks
  readonly effect: Effect | undefined
  /** True while a newer table is under way. */
  readonly stale: boolean
}

/** The rows and columns in view of a table of any size, with a cursor, a selection and a menu per column. */
export function Grid({ label, table, current, marks, effect, stale }: Props) {
  const { cell, hash, fields, total, pages, numbered } = table
  const actions = useActions()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useGridColumns(fields)
  const rows = useRowScroll(scroller, total)
  const [menu, setMenu] = useState<number>()
  const [wanted, setCursor] = useState<Cursor>(START)
  useSyncExternalStore(pages.subscribe, pages.version)

  const across = useVirtualizer({
    horizontal: true,
    count: fields.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => columns.widths[index] ?? 120,
    getItemKey: (index) => fields[index]?.column.name ?? index,
    overscan: 2,
    paddingStart: NUMBER_WIDTH,
    scrollPaddingStart: NUMBER_WIDTH,
  })
  useEffect(() => {
    across.measure()
  }, [across, columns.widths])
  const items = across.getVirtualItems()

  useEffect(() => {
    pages.show(rows.first, rows.last)
  }, [pages, rows.first, rows.last])

  // A column made current elsewhere, by a strip or a search, comes into view.
  const currentAt = fields.findIndex(({ column }) => column.name === current)
  useEffect(() => {
    if (currentAt >= 0) across.scrollToIndex(currentAt)
  }, [across, currentAt])

  const cursor = useMemo(() => inside(wanted, total, fields.length), [wanted, total, fields.length])
  const range = isOneCell(cursor) ? undefined : selected(cursor)
  const copy = useCopy(table)

  function place(next: Cursor) {
    setCursor(next)
    if (next.at.row >= 0) rows.reveal(next.at.row)
    across.scrollToIndex(next.at.column)
  }
  const pointer = usePointer(cursor, setCursor, (column) => {
    const name = fields[column]?.column.name
    actions.selectColumn(name === current ? undefined : name)
  })

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.target !== scroller.current) return
    const { row, column } = cursor.at
    const command = event.ctrlKey || event.metaKey
    if (row < 0 && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      columns.widen(column, event.key === 'ArrowLeft' ? -1 : 1)
    } else if (event.key === '/' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      setMenu(column)
    } else if (event.key === 'Enter' || event.key === ' ') {
      actions.selectColumn(fields[column]?.column.name)
    } else if (command && event.key.toLowerCase() === 'c') {
      void copy(cursor)
    } else if (command && event.key.toLowerCase() === 'a') {
      setCursor({ at: { row: total - 1, column: fields.length - 1 }, anchor: { row: 0, column: 0 } })
    } else {
      const next = moved(cursor, event, {
        rows: total,
        columns: fields.length,
        page: Math.max(1, Math.floor(rows.view / ROW_HEIGHT) - 1),
      })
      if (next === undefined) return
      place(next)
    }
    event.preventDefault()
    event.stopPropagation()
  }

  const active = items.some((item) => item.index === cursor.at.column)
    ? cursor.at.row < 0
      ? `${id}-head-${cursor.at.column}`
      : cursor.at.row >= rows.first && cursor.at.row < rows.last
        ? `${id}-${cursor.at.row}-${cursor.at.column}`
        : undefined
    : undefined
  const width = across.getTotalSize()

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={fields.length + 1}
      aria-multiselectable
      aria-busy={stale}
      aria-activedescendant={active}
      className={styles.scroller}
      data-stale={stale || undefined}
      data-wide={total >= 100_000 || undefined}
      onKeyDown={onKeyDown}
      {...pointer}
    >
      <div role="row" aria-rowindex={1} className={styles.header} style={{ width }}>
        <div role="columnheader" aria-colindex={1} className={styles.corner}>
          <span aria-hidden>#</span>
          <span className="as-hidden">Row</span>
        </div>
        {items.map((item) => {
          const column = fields[item.index]?.column
          if (column === undefined) return null
          return (
            <HeaderCell
              key={item.key}
              id={`${id}-head-${item.index}`}
              cell={cell}
              hash={hash}
              column={column}
              item={item}
              changed={effect?.byColumn[column.name] ?? 0}
              isNew={marks.added.has(column.name)}
              current={column.name === current}
              cursor={cursor.at.row < 0 && cursor.at.column === item.index}
              menu={menu === item.index}
              onMenu={setMenu}
              onResize={(index, event) => columns.resizeHandler(index)?.(event)}
              onResetWidth={columns.resetWidth}
            />
          )
        })}
      </div>
      <div
        role="rowgroup"
        className={styles.body}
        style={{ width, height: scrolledHeight({ total: total * ROW_HEIGHT, view: rows.view }) }}
      >
        {Array.from({ length: Math.max(0, rows.last - rows.first) }, (_, place) => {
          const index = rows.first + place
          const row = pages.row(index)
          const within = range !== undefined && index >= range.rows[0] && index <= range.rows[1]
          return (
            <GridRow
              key={index}
              id={id}
              index={index}
              top={index * ROW_HEIGHT - rows.offset}
              row={row}
              before={pages.before(index)}
              number={numbered ? String(row?.[0] ?? '') : String(index + 1)}
              fields={fields}
              items={items}
              marks={marks}
              current={current}
              cursor={cursor.at.row === index ? cursor.at.column : undefined}
              from={within ? range.columns[0] : undefined}
              to={within ? range.columns[1] : undefined}
            />
          )
        })}
      </div>
    </div>
  )
}

function isOneCell({ at, anchor }: Cursor): boolean {
  return at.row === anchor.row && at.column === anchor.column
}

/** The cursor, inside of a table that became smaller. */
function inside({ at, anchor }: Cursor, rows: number, columns: number): Cursor {
  const fit = ({ row, column }: Cursor['at']) => ({
    row: Math.min(row, rows - 1),
    column: Math.max(0, Math.min(column, columns - 1)),
  })
  return { at: fit(at), anchor: fit(anchor) }
}
