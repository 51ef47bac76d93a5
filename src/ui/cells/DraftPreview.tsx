import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { canonicalJson } from '../../core/canonical.ts'
import { CHECKS } from '../../core/checks/index.ts'
import { countText } from '../../core/format/count.ts'
import { hasErrors } from '../../core/issue.ts'
import { numberText } from '../../core/format/number.ts'
import type { CheckCell, StepCell } from '../../core/notebook/document.ts'
import { references } from '../../core/params/walk.ts'
import type { Draft } from '../../state/app.ts'
import { firstInput } from '../../state/firstInput.ts'
import type { Materialised } from '../../engine/status.ts'
import { JoinPreview } from '../joins/JoinPreview.tsx'
import { Callout } from '../kit/Callout.tsx'
import { useAppState, useResults } from '../useApp.ts'
import { ChangeTable } from './ChangeTable.tsx'
import styles from './DraftPanel.module.css'
import { effectText } from './effectText.ts'
import { IssueList } from './IssueList.tsx'
import { SampleTable } from './SampleTable.tsx'

const ChartView = lazy(() => import('../charts/ChartView.tsx').then((module) => ({ default: module.ChartView })))

/** What a draft will do, drawn while it is edited. */
export function DraftPreview({ draft }: { readonly draft: Draft }) {
  const { cell } = draft
  if (hasErrors(draft.issues)) return <p className={styles.waiting}>The preview comes when the form is complete.</p>
  if (cell.type === 'chart') {
    return (
      <Suspense fallback={<Skeleton height={180} />}>
        <ChartView cell={cell} />
      </Suspense>
    )
  }
  if (cell.type === 'check') return <CheckPreview cell={cell} />
  if (cell.type === 'step') {
    return (
      <div className={styles.stack}>
        {cell.kind === 'join' && <JoinPreview cell={cell} />}
        <StepPreview cell={cell} draft={draft} />
      </div>
    )
  }
  return <p className={styles.waiting}>It runs when you apply it.</p>
}

function StepPreview({ cell, draft }: { readonly cell: StepCell; readonly draft: Draft }) {
  const { id } = cell
  const { preview, sample } = draft
  if (preview?.state === 'error') return <IssueList issues={preview.issues} />
  if (preview?.result === undefined || preview.effect === undefined) {
    return (
      <div aria-busy="true">
        <Skeleton height={12} width="60%" mb={12} />
        <Skeleton height={60} />
      </div>
    )
  }
  const { effect, result, rejects } = preview
  const left = firstInput(cell.kind, cell.params, cell.inputs) ?? ''
  return (
    <div className={styles.stack} aria-busy={preview.state !== 'done'}>
      <p className={styles.headline} role="status">
        {sample !== undefined && `Of the first ${numberText(sample.rows)} rows: `}
        {effectText(effect, result.rows)}
      </p>
      <IssueList issues={preview.issues} />
      {rejects !== undefined && rejects.rows > 0 && (
        <Callout tone="warn">{countText('row', rejects.rows)} would move to the rejects.</Callout>
      )}
      {effect.cells > 0 && <ChangeTable cell={id} hash={result.hash} />}
      {effect.cells === 0 && effect.added.length > 0 && <MadeRows id={id} result={result} made={effect.added} />}
      {effect.cells === 0 && effect.added.length === 0 && effect.rows < 0 && (
        <DroppedRows left={left} id={id} result={result} />
      )}
    </div>
  )
}

function MadeRows({ id, result, made }: { id: string; result: Materialised; made: readonly string[] }) {
  const results = useResults()
  return (
    <SampleTable
      question={`made ${id} ${result.hash}`}
      ask={(limit, signal) => results.page(id, 'all', 0, limit, signal)}
      about={made}
      headline={() => 'The first rows'}
    />
  )
}

function DroppedRows({ left, id, result }: { left: string; id: string; result: Materialised }) {
  const results = useResults()
  const column = useAppState((state) => state.layout.column)
  return (
    <SampleTable
      question={`dropped ${id} ${result.hash}`}
      ask={(limit, signal) => results.differing({ left, right: id }, { became: 'removed' }, 0, limit, signal)}
      about={column === undefined ? [] : [column]}
      headline={(rows, more) =>
        more ? 'The first that go' : `${countText('row', rows)} ${rows === 1 ? 'goes' : 'go'}`
      }
    />
  )
}

function CheckPreview({ cell }: { readonly cell: CheckCell }) {
  const results = useResults()
  const check = CHECKS.find(cell.kind)
  if (check === undefined || 'metric' in check) return <p className={styles.waiting}>It runs when you apply it.</p>
  return (
    <SampleTable
      question={canonicalJson([cell.kind, cell.on, cell.params])}
      ask={(limit, signal) => results.failing(cell, 0, limit, signal)}
      about={references(check.params, cell.params).map(({ name }) => name)}
      headline={(rows, more) => {
        if (rows === 0) return 'No row fails'
        return more ? 'The first rows that fail' : `${countText('row', rows)} ${rows === 1 ? 'fails' : 'fail'}`
      }}
    />
  )
}
