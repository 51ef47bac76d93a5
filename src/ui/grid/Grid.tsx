import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import { CellPeek } from '../fromData/CellPeek.tsx'
import { usePeek } from '../fromData/usePeek.ts'
import { useActions } from '../useApp.ts'
import { fitted, START, type Cursor } from './cursor.ts'
import { GridBody } from './GridBody.tsx'
import { useGridColumns } from './gridColumns.ts'
import { GridHead, headId } from './GridHead.tsx'
import type { GridTable } from './gridTable.ts'
import { takeKey } from './gridKeys.ts'
import type { Marks } from './marks.ts'
import { useCopy } from './useCopy.ts'
import { usePointer } from './usePointer.ts'
import { ROW_HEIGHT, useRowScroll } from './useRowScroll.ts'
import styles from './Grid.module.css'

const NUMBER_WIDTH = 50
/** From so many rows on, their numbers need a smaller type. */
const MANY = 100_000

interface Props {
  readonly label: string
  readonly table: GridTable
  /** The current column. */
  readonly current: string | undefined
  readonly marks: Marks
  /** True while a newer table is under way. */
  readonly stale: boolean
}

/** The rows and columns in view of a table of any size, with a cursor, a selection and a menu per column. */
export function Grid({ label, table, current, marks, stale }: Props) {
  const { fields, total, pages } = table
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

  const cursor = useMemo(() => fitted(wanted, total, fields.length), [wanted, total, fields.length])
  const copy = useCopy(table)
  const { peek, open, close } = usePeek(table, scroller, ({ at }) => `${id}-${at.row}-${at.column}`)

  const pointer = usePointer(
    cursor,
    setCursor,
    (column) => {
      const name = fields[column]?.column.name
      actions.selectColumn(name === current ? undefined : name)
    },
    open,
  )

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== scroller.current) return
    const page = Math.max(1, Math.floor(rows.view / ROW_HEIGHT) - 1)
    const taken = takeKey(
      event,
      cursor,
      { rows: total, columns: fields.length, page },
      {
        move: (next) => {
          setCursor(next)
          if (next.at.row >= 0) rows.reveal(next.at.row)
          across.scrollToIndex(next.at.column)
        },
        selectAll: () => {
          setCursor({ at: { row: total - 1, column: fields.length - 1 }, anchor: { row: 0, column: 0 } })
        },
        copy: () => void copy(cursor),
        peek: () => {
          open(cursor)
        },
        openMenu: setMenu,
        pickColumn: (column) => {
          actions.selectColumn(fields[column]?.column.name)
        },
        widen: columns.widen,
      },
    )
    if (!taken) return
    event.preventDefault()
    event.stopPropagation()
  }

  // Only what is drawn can be the active descendant.
  const { row, column } = cursor.at
  const drawn = items.some((item) => item.index === column) && (row < 0 || (row >= rows.first && row < rows.last))
  const active = row < 0 ? headId(id, column) : `${id}-${row}-${column}`
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
      aria-activedescendant={drawn ? active : undefined}
      className={styles.scroller}
      data-stale={stale || undefined}
      data-wide={total >= MANY || undefined}
      onKeyDown={onKeyDown}
      {...pointer}
    >
      <GridHead
        {...{ id, table, columns, items, width, marks, current, menu }}
        cursor={row < 0 ? column : undefined}
        onMenu={setMenu}
      />
      <GridBody {...{ id, table, rows, items, width, marks, current, cursor }} />
      {peek !== undefined && <CellPeek peek={peek} onClose={close} />}
    </div>
  )
}
