import type { useSortable } from '@dnd-kit/sortable'
import { Button, Loader } from '@mantine/core'
import { IconCircleX, IconGripVertical, IconLock, IconPlus } from '@tabler/icons-react'
import { durationText } from '../../core/format/duration.ts'
import { numberText } from '../../core/format/number.ts'
import type { StepCell } from '../../core/notebook/document.ts'
import { spoken } from '../../core/sentence.ts'
import type { NodeStatus } from '../../engine/status.ts'
import { useActions, useAppState } from '../useApp.ts'
import { CellMenu } from './CellMenu.tsx'
import { ColumnStrip } from './ColumnStrip.tsx'
import { rowsText } from './effectText.ts'
import styles from './Ledger.module.css'
import { SentenceText } from './SentenceText.tsx'
import { summaryOf } from './summary.ts'
import { useCell } from './useCell.ts'

interface Props {
  readonly cell: StepCell
  readonly number: number
  readonly status: NodeStatus | undefined
  /** The numbers are of an older content. */
  readonly stale: boolean
  readonly editing?: boolean
  /** By what it is dragged to another place; none where there is no other. */
  readonly handle?: Handle | undefined
}

/** What makes an element the handle of what is dragged. */
export interface Handle {
  readonly ref: (element: HTMLElement | null) => void
  readonly listeners: ReturnType<typeof useSortable>['listeners']
}

/** A step as one line of the ledger: what it does, which columns it wrote, and what it changed. */
export function StepLine({ cell, number, status, stale, editing = false, handle }: Props) {
  const actions = useActions()
  const column = useAppState((state) => state.layout.column)
  const sentence = summaryOf(cell)
  const name = `Step ${number}`
  const { current, props } = useCell(cell.id, `${name}: ${spoken(sentence)}${stateWords(status, stale)}`)
  const state = cell.off ? 'off' : (status?.state ?? 'queued')
  const effect = status?.effect
  const shown = effect !== undefined && state !== 'error' && state !== 'blocked' && state !== 'off'
  return (
    <div
      {...props}
      role="group"
      className={styles.step}
      data-state={state}
      data-stale={(stale && !editing) || undefined}
      onClick={() => {
        if (current && !editing) actions.open(cell.id)
        else props.onClick()
      }}
    >
      <span className={styles.number}>
        <NumberOrState number={number} state={state} />
        {handle !== undefined && !editing && (
          <button
            type="button"
            ref={handle.ref}
            className={styles.handle}
            tabIndex={-1}
            aria-label={`Drag ${name.toLowerCase()} to another place`}
            title="Drag to another place (Alt+↑ and Alt+↓)"
            {...handle.listeners}
          >
            <IconGripVertical size={14} aria-hidden />
          </button>
        )}
      </span>
      <span className={styles.say} title={spoken(sentence)}>
        <SentenceText sentence={sentence} />
      </span>
      <span className={styles.strip}>
        {status?.result !== undefined && (
          <ColumnStrip
            columns={status.result.columns}
            effect={shown ? effect : undefined}
            current={column}
            onPick={(picked) => {
              actions.select(cell.id, picked)
            }}
          />
        )}
      </span>
      <Figure text={shown ? numberText(effect.cells) : '–'} old={stale || !shown} />
      <Figure text={shown ? rowsText(effect) : '–'} old={stale || !shown} />
      <span className={styles.time}>
        {state === 'running' ? (
          <Button size="sm" variant="subtle" onClick={actions.cancelRun}>
            Cancel
          </Button>
        ) : (
          <>
            {!editing && (
              <span className={styles.menu}>
                <CellMenu cell={cell} name={name.toLowerCase()} />
              </span>
            )}
            <span className={styles.duration}>{timeText(state, status?.ms, stale)}</span>
          </>
        )}
      </span>
    </div>
  )
}

function NumberOrState({ number, state }: { readonly number: number; readonly state: string }) {
  if (state === 'running') return <Loader size={12} role="img" aria-label="Running" />
  if (state === 'error') return <IconCircleX size={14} className={styles.failed} aria-label="Failed" />
  if (state === 'blocked') return <IconLock size={12} aria-label="Blocked" />
  return number === 0 ? <IconPlus size={12} aria-hidden /> : number
}

function Figure({ text, old }: { readonly text: string; readonly old: boolean }) {
  const zero = text === '0'
  return (
    <span
      className={`${styles.right} ${styles.figure}`}
      data-zero={zero || undefined}
      data-old={old || undefined}
      data-strong={(!old && /^[−+]/.test(text)) || undefined}
    >
      {text}
    </span>
  )
}

function timeText(state: string, ms: number | undefined, stale: boolean): string {
  if (state === 'queued' || state === 'off') return state
  if (state === 'cancelled') return 'stopped'
  if (stale) return 'stale'
  return state === 'done' && ms !== undefined ? durationText(ms) : ''
}

function stateWords(status: NodeStatus | undefined, stale: boolean): string {
  if (status === undefined || status.state === 'queued') return ', queued'
  if (status.state !== 'done') return `, ${status.state === 'cancelled' ? 'stopped' : status.state}`
  const { effect } = status
  if (stale || effect === undefined) return stale ? ', stale' : ''
  return `, ${numberText(effect.cells)} cells, rows ${rowsText(effect)}`
}
