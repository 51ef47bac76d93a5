import { useSortable } from '@dnd-kit/sortable'
import { IconPlus } from '@tabler/icons-react'
import type { StepCell } from '../../core/notebook/document.ts'
import { documentOf } from '../../state/app.ts'
import { isStale } from '../../state/hashes.ts'
import { StepSql } from '../editor/StepSql.tsx'
import { mended } from '../form/path.ts'
import { useActions, useAppState } from '../useApp.ts'
import { Blocker } from './Blocker.tsx'
import { DraftPanel } from './DraftPanel.tsx'
import { IssueList } from './IssueList.tsx'
import { CellSuggestions } from '../suggest/CellSuggestions.tsx'
import styles from './Ledger.module.css'
import { PendingPanel } from './PendingPanel.tsx'
import { SortableSteps } from './SortableSteps.tsx'
import { StepLine } from './StepLine.tsx'

interface Props {
  readonly cells: readonly StepCell[]
  readonly numbers: ReadonlyMap<string, number>
  readonly title: string
}

/** The steps of one chain, one line each, so that a cleaning run reads like a ledger. */
export function Ledger({ cells, numbers, title }: Props) {
  const from = cells[0]?.inputs.join(', ') ?? ''
  const to = cells.at(-1)?.id ?? ''
  return (
    <section className={styles.ledger} aria-label={`${title}: steps from ${from} to ${to}`}>
      <div className={styles.head}>
        <span aria-hidden />
        <span className="as-ellipsis">
          <h2>{title}</h2>
          <span className="as-table">{from}</span> → <span className="as-table">{to}</span>
        </span>
        <span aria-hidden className={styles.strip}>
          Columns
        </span>
        <span aria-hidden className={styles.right}>
          Cells
        </span>
        <span aria-hidden className={styles.right}>
          Rows
        </span>
        <span aria-hidden className={styles.right}>
          Time
        </span>
      </div>
      <SortableSteps cells={cells}>
        <ol>
          {cells.map((cell) => (
            <Line key={cell.id} cell={cell} number={numbers.get(cell.id) ?? 0} alone={cells.length === 1} />
          ))}
        </ol>
      </SortableSteps>
    </section>
  )
}

interface LineProps {
  readonly cell: StepCell
  readonly number: number
  /** There is no other place in its chain. */
  readonly alone: boolean
}

function Line({ cell, number, alone }: LineProps) {
  const actions = useActions()
  const current = useAppState((state) => state.layout.cell === cell.id)
  const ran = useAppState((state) => state.runs.nodes[cell.id])
  const draft = useAppState((state) => (state.draft?.cell.id === cell.id ? state.draft : undefined))
  const stale = useAppState((state) => isStale(documentOf(state), cell.id, ran))
  const asSql = useAppState((state) => state.layout.sql === cell.id)
  const status = draft?.preview ?? ran
  // Of a blocked step the blocker below says more.
  const problems = draft === undefined && ran?.state !== 'blocked' ? (ran?.issues ?? []) : []
  const sortable = useSortable({ id: cell.id, disabled: alone || draft !== undefined })
  const { transform, transition, isDragging } = sortable
  const moved = transform === null ? undefined : `translateY(${transform.y}px)`
  return (
    <li
      ref={sortable.setNodeRef}
      className={styles.line}
      data-dragging={isDragging || undefined}
      style={{ transform: moved, transition }}
    >
      <StepLine
        cell={cell}
        number={number}
        status={status}
        stale={stale}
        editing={draft !== undefined}
        handle={alone ? undefined : { ref: sortable.setActivatorNodeRef, listeners: sortable.listeners }}
      />
      {ran?.state === 'running' && <div className={styles.progress} role="progressbar" aria-label="Running" />}
      <PendingPanel id={cell.id} />
      {draft !== undefined && <DraftPanel draft={draft} name={`Step ${number}`} />}
      {problems.length > 0 && (
        <div className={styles.below}>
          <IssueList
            issues={problems}
            onFix={(fix) => {
              actions.edit({ type: 'setParams', id: cell.id, params: mended(cell.params, fix) }, fix.label)
            }}
          />
        </div>
      )}
      {draft === undefined && asSql && <StepSql cell={cell.id} kind={cell.kind} />}
      {draft === undefined && ran?.state === 'blocked' && <Blocker cell={cell} />}
      {draft === undefined && current && ran?.state === 'done' && <CellSuggestions node={cell.id} />}
      {draft === undefined && (
        <button
          type="button"
          className={styles.add}
          aria-label={`Add a step after step ${number}`}
          tabIndex={-1}
          onClick={() => {
            actions.select(cell.id)
            actions.layout({ panel: 'picker', pickAt: 'below', pick: 'step' })
          }}
        >
          <IconPlus size={12} aria-hidden />
        </button>
      )}
    </li>
  )
}
