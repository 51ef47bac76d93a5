import { useLayoutEffect, useMemo, useRef } from 'react'
import { blocksOf, readingOrder, type Block } from '../../core/notebook/blocks.ts'
import { documentOf } from '../../state/app.ts'
import { ArrivalPanel } from '../ingest/ArrivalPanel.tsx'
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx'
import { useAppState } from '../useApp.ts'
import { AddBar } from './AddBar.tsx'
import { CheckList } from './CheckList.tsx'
import { displayedDocument, stepNumbers } from './displayed.ts'
import { Ledger } from './Ledger.tsx'
import { LoadCard } from './LoadCard.tsx'
import { NoteCard } from './NoteCard.tsx'
import styles from './Notebook.module.css'
import { ResultAnnouncer } from './ResultAnnouncer.tsx'
import { SourceCard } from './SourceCard.tsx'
import { TabStop } from './useCell.ts'
import { useCopyCell } from './useCopyCell.ts'
import { ViewCard } from './ViewCard.tsx'

/** The notebook column: every cell in reading order. It is one tab stop; the arrow keys move among its cells. */
export function Notebook() {
  const stored = useAppState(documentOf)
  const draft = useAppState((state) => state.draft)
  const wanted = useAppState((state) => state.layout.cell)
  const loads = useAppState((state) => state.loads)
  const arrival = useAppState((state) => state.arrival)
  const proposed = useAppState((state) => state.proposal?.source)
  const pending = useAppState((state) => state.pending?.at)
  const document = useMemo(() => displayedDocument(stored, draft), [stored, draft])
  const blocks = useMemo(() => blocksOf(document), [document])
  const numbers = useMemo(() => stepNumbers(document), [document])
  const order = useMemo(() => readingOrder(document), [document])
  const current = order.some((cell) => cell.id === wanted) ? wanted : order[0]?.id
  const column = useRef<HTMLDivElement>(null)
  useCopyCell()
  useFocusOnCurrent(column, current, draft?.cell.id ?? proposed ?? pending)
  const last = order.at(-1)
  return (
    <TabStop value={current}>
      <div ref={column} className={styles.notebook}>
        {blocks.map((block) => (
          <ErrorBoundary key={block.cells[0]?.id} part={`The cell ${block.cells[0]?.id ?? ''}`}>
            <BlockView block={block} numbers={numbers} />
          </ErrorBoundary>
        ))}
        {Object.entries(loads).map(([key, load]) => (
          <LoadCard key={key} id={key} load={load} />
        ))}
        {arrival !== undefined && <ArrivalPanel arrival={arrival} />}
        {last !== undefined && draft === undefined && <AddBar after={wanted ?? last.id} />}
        <ResultAnnouncer />
      </div>
    </TabStop>
  )
}

function BlockView({ block, numbers }: { readonly block: Block; readonly numbers: ReadonlyMap<string, number> }) {
  if (block.type === 'note') return <NoteCard cell={block.cells[0]} />
  const last = block.cells.at(-1)?.id ?? ''
  return (
    <>
      {block.type === 'source' ? (
        <SourceCard cell={block.cells[0]} />
      ) : (
        <Ledger title="Clean" cells={block.cells} numbers={numbers} />
      )}
      {block.views.length > 0 && (
        <div className={styles.views}>
          {block.views.map((cell) => (
            <ViewCard key={cell.id} cell={cell} />
          ))}
        </div>
      )}
      {block.checks.length > 0 && <CheckList cells={block.checks} on={last} />}
    </>
  )
}

/**
 * Keyboard focus goes where the current cell is, if it is in the notebook or nowhere; never out of a form. When a draft, a
 * proposal or what an edit breaks is closed, it comes back to its cell. All of that with the change itself: later it would
 * take the focus from what the user has gone to meanwhile.
 */
function useFocusOnCurrent(
  column: React.RefObject<HTMLDivElement | null>,
  current: string | undefined,
  editing: string | undefined,
): void {
  const edited = useRef(editing)
  useLayoutEffect(() => {
    const before = edited.current
    edited.current = editing
    const place = current === undefined ? null : findPlace(column.current, current)
    if (place === null) return
    const active = document.activeElement
    const idle = active === null || active === document.body
    const inside = column.current?.contains(active) === true && active?.closest('[data-draft], textarea') === null
    const ended = before !== undefined && editing === undefined
    if (editing === undefined && (idle ? ended || before === editing : inside)) place.focus({ preventScroll: true })
    place.scrollIntoView({ block: 'nearest' })
  }, [column, current, editing])
}

function findPlace(within: HTMLElement | null, id: string): HTMLElement | null {
  const places = within?.querySelectorAll<HTMLElement>('[data-cell]') ?? []
  return [...places].find((place) => place.dataset['cell'] === id) ?? null
}
