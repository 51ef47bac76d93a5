import { Skeleton } from '@mantine/core'
import { IconChartHistogram, IconGridDots } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { AnalysisCell, ChartCell } from '../../core/notebook/document.ts'
import { spoken } from '../../core/sentence.ts'
import { documentOf } from '../../state/app.ts'
import { isStale } from '../../state/hashes.ts'
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx'
import { useAppState } from '../useApp.ts'
import { Blocker } from './Blocker.tsx'
import card from './Card.module.css'
import { CellMenu } from './CellMenu.tsx'
import { DraftPanel } from './DraftPanel.tsx'
import { SentenceText } from './SentenceText.tsx'
import { summaryOf } from './summary.ts'
import { useCell } from './useCell.ts'

const ChartView = lazy(() => import('../charts/ChartView.tsx').then((module) => ({ default: module.ChartView })))
const AnalysisView = lazy(() =>
  import('../discover/AnalysisView.tsx').then((module) => ({ default: module.AnalysisView })),
)

/** A chart or an analysis: its sentence, and what it shows; its form instead while it is edited. */
export function ViewCard({ cell }: { readonly cell: ChartCell | AnalysisCell }) {
  const draft = useAppState((state) => (state.draft?.cell.id === cell.id ? state.draft : undefined))
  const status = useAppState((state) => state.runs.nodes[cell.on])
  const stale = useAppState((state) => isStale(documentOf(state), cell.on, status))
  const sentence = summaryOf(cell)
  const what = cell.type === 'chart' ? 'Chart' : 'Analysis'
  const { props } = useCell(cell.id, `${what} of ${cell.on}: ${spoken(sentence)}`)
  const Icon = cell.type === 'chart' ? IconChartHistogram : IconGridDots
  const ready = status?.result !== undefined
  return (
    <section
      {...props}
      className={card.card}
      data-open={draft !== undefined || undefined}
      data-wide={cell.type === 'analysis' || undefined}
      data-stale={(stale && draft === undefined) || undefined}
    >
      <div className={card.head}>
        <Icon size={16} aria-hidden color="var(--as-text-3)" />
        <h3 className={card.title} title={spoken(sentence)}>
          <SentenceText sentence={sentence} />
        </h3>
        <span className={card.on}>{cell.on}</span>
        <CellMenu cell={cell} name={`${what.toLowerCase()} ${cell.id}`} />
      </div>
      {draft !== undefined ? (
        <DraftPanel draft={draft} name={what} />
      ) : ready ? (
        <div className={card.body}>
          <ErrorBoundary part={`The ${what.toLowerCase()} ${cell.id}`}>
            <Suspense fallback={<Skeleton height={180} />}>
              {cell.type === 'chart' ? <ChartView cell={cell} /> : <AnalysisView cell={cell} />}
            </Suspense>
          </ErrorBoundary>
        </div>
      ) : (
        <>
          {status?.state !== 'error' && status?.state !== 'blocked' && (
            <div className={card.body}>
              <Skeleton height={180} />
            </div>
          )}
          <Blocker cell={cell} />
        </>
      )}
    </section>
  )
}
