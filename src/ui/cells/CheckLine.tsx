import { Loader } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconLock } from '@tabler/icons-react'
import { CHECKS } from '../../core/checks/index.ts'
import { numberText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import type { CheckCell } from '../../core/notebook/document.ts'
import { spoken } from '../../core/sentence.ts'
import type { CheckStatus } from '../../engine/status.ts'
import { documentOf } from '../../state/app.ts'
import { isStaleCheck } from '../../state/hashes.ts'
import { mended } from '../form/path.ts'
import { useActions, useAppState } from '../useApp.ts'
import { Blocker } from './Blocker.tsx'
import { CellMenu } from './CellMenu.tsx'
import styles from './CheckList.module.css'
import { DraftPanel } from './DraftPanel.tsx'
import { IssueList } from './IssueList.tsx'
import ledger from './Ledger.module.css'
import { SentenceText } from './SentenceText.tsx'
import { summaryOf } from './summary.ts'
import { useCell } from './useCell.ts'

type Outcome = 'pass' | 'fail' | 'warn' | 'skipped' | 'running' | 'queued' | 'error' | 'blocked'

const WORDS: Readonly<Record<Outcome, string>> = {
  pass: 'passes',
  fail: 'fails',
  warn: 'warns',
  skipped: 'skipped',
  running: 'running',
  queued: 'queued',
  error: 'cannot run',
  blocked: 'blocked',
}

interface Props {
  readonly cell: CheckCell
  /** The table that the list is about: a check on another one says so. */
  readonly on: string
}

/** A check as one line. */
export function CheckLine({ cell, on }: Props) {
  const actions = useActions()
  const status = useAppState((state) => state.runs.checks[cell.id])
  const stale = useAppState((state) => isStaleCheck(documentOf(state), cell.on, status))
  const draft = useAppState((state) => (state.draft?.cell.id === cell.id ? state.draft : undefined))
  const sentence = summaryOf(cell)
  const outcome = outcomeOf(cell, status)
  const verdict = status?.verdict
  const { current, props } = useCell(cell.id, `Check: ${spoken(sentence)}, ${WORDS[outcome]}`)
  return (
    <li className={ledger.line}>
      <div
        {...props}
        role="group"
        className={styles.check}
        data-outcome={outcome}
        data-stale={stale || undefined}
        onClick={() => {
          if (current && draft === undefined) actions.open(cell.id)
          else props.onClick()
        }}
      >
        <OutcomeIcon outcome={outcome} />
        <span className={ledger.say} title={spoken(sentence)}>
          <SentenceText sentence={sentence} />
          {cell.on !== on && (
            <>
              {' '}
              on <span className="as-table">{cell.on}</span>
            </>
          )}
        </span>
        <span className={styles.observed}>{observedText(cell, status)}</span>
        <span className={styles.word}>{WORDS[outcome]}</span>
        {verdict !== undefined && verdict.failing > 0 ? (
          <button
            type="button"
            className={styles.failing}
            tabIndex={-1}
            aria-label={`Show the ${numberText(verdict.failing)} failing rows`}
            onClick={(event) => {
              event.stopPropagation()
              actions.select(cell.id)
              actions.layout({ rows: 'failing', data: true })
            }}
          >
            {numberText(verdict.failing)}
          </button>
        ) : (
          <span className={styles.none}>{verdict?.passed === true ? '0' : '–'}</span>
        )}
        <CellMenu cell={cell} name={`check ${cell.id}`} />
      </div>
      {draft !== undefined && <DraftPanel draft={draft} name="Check" />}
      {draft === undefined && status !== undefined && status.issues.length > 0 && (
        <div className={ledger.below}>
          <IssueList
            issues={status.issues}
            onFix={(fix) => {
              actions.edit({ type: 'setParams', id: cell.id, params: mended(cell.params, fix) }, fix.label)
            }}
          />
        </div>
      )}
      {draft === undefined && status?.state === 'blocked' && <Blocker cell={cell} />}
    </li>
  )
}

function outcomeOf(cell: CheckCell, status: CheckStatus | undefined): Outcome {
  if (status === undefined) return 'queued'
  if (status.state !== 'done') return status.state
  const { passed } = status.verdict ?? { passed: null }
  if (passed === null) return 'skipped'
  return passed ? 'pass' : cell.severity === 'warn' ? 'warn' : 'fail'
}

function OutcomeIcon({ outcome }: { readonly outcome: Outcome }) {
  const icon = { size: 15, 'aria-hidden': true, className: styles.icon } as const
  if (outcome === 'running') return <Loader size={12} className={styles.icon} aria-hidden />
  if (outcome === 'pass') return <IconCircleCheck {...icon} />
  if (outcome === 'warn') return <IconAlertTriangle {...icon} />
  if (outcome === 'fail' || outcome === 'error') return <IconCircleX {...icon} />
  return outcome === 'blocked' ? <IconLock {...icon} /> : <IconCircleDashed {...icon} />
}

/** The share of rows that fail for a check of rows, the figure for any other. */
function observedText({ kind }: CheckCell, status: CheckStatus | undefined): string {
  const { observed, skipped } = status?.verdict ?? {}
  if (skipped !== undefined) return skipped
  if (observed === undefined || observed === null) return '–'
  const check = CHECKS.find(kind)
  return check !== undefined && 'metric' in check ? numberText(observed) : percentText(observed)
}
