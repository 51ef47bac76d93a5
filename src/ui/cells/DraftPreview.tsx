import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { hasErrors } from '../../core/issue.ts'
import type { Draft } from '../../state/app.ts'
import { Callout } from '../kit/Callout.tsx'
import { effectText } from './effectText.ts'
import { ChangeTable } from './ChangeTable.tsx'
import styles from './DraftPanel.module.css'
import { FailingPreview } from './FailingPreview.tsx'
import { IssueList } from './IssueList.tsx'

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
  if (cell.type === 'check') return <FailingPreview cell={cell} />
  if (cell.type === 'step') return <StepPreview draft={draft} />
  return <p className={styles.waiting}>It runs when you apply it.</p>
}

function StepPreview({ draft: { cell, preview } }: { readonly draft: Draft }) {
  if (preview?.result === undefined || preview.effect === undefined) {
    if (preview?.state === 'error') return <IssueList issues={preview.issues} />
    return (
      <>
        <Skeleton height={12} width="60%" mb={12} />
        <Skeleton height={60} />
      </>
    )
  }
  const { effect, result } = preview
  return (
    <>
      <p className={styles.headline} aria-live="polite">
        {effectText(effect, result.rows)}
      </p>
      {preview.state === 'done' && preview.issues.length > 0 && <IssueList issues={preview.issues} />}
      {preview.rejects !== undefined && preview.rejects.rows > 0 && (
        <Callout tone="warn">{`${preview.rejects.rows} rows move to the rejects.`}</Callout>
      )}
      {effect.cells > 0 && <ChangeTable cell={cell.id} hash={result.hash} />}
    </>
  )
}
