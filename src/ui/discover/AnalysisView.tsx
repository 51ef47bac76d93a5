import { Skeleton } from '@mantine/core'
import { lazy, type ComponentType } from 'react'
import { ANALYSES } from '../../core/analyses/index.ts'
import type { Answers } from '../../core/analyses/define.ts'
import { canonicalJson } from '../../core/canonical.ts'
import type { Column } from '../../core/data.ts'
import type { AnalysisCell } from '../../core/notebook/document.ts'
import { statusOf } from '../../state/hashes.ts'
import { Callout } from '../kit/Callout.tsx'
import { useAppState, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import { AssociationsReport } from './AssociationsReport.tsx'
import { FindingsReport, LongFindings } from './FindingsReport.tsx'
import { ProfileReport } from './ProfileReport.tsx'
import styles from './Discover.module.css'

/** The answers of an analysis with what was asked: a report makes the result of them. */
export interface ReportProps {
  readonly kind: string
  /** The table that it is of. */
  readonly on: string
  readonly params: unknown
  readonly columns: readonly Column[]
  readonly answers: Answers
}

/** How the result of each kind is shown; a kind that is not here shows its findings. */
const REPORTS: Readonly<Record<string, ComponentType<ReportProps>>> = {
  associations: AssociationsReport,
  profile: ProfileReport,
}

/** How the result of each long kind is shown; a kind that is not here shows its findings. */
const LONG_REPORTS: Readonly<Record<string, ComponentType<{ readonly cell: AnalysisCell }>>> = {
  valueClusters: lazy(() =>
    import('../clusters/ClustersReport.tsx').then((module) => ({ default: module.ClustersReport })),
  ),
}

/** What an analysis found. */
export function AnalysisView({ cell }: { readonly cell: AnalysisCell }) {
  const kind = ANALYSES.find(cell.kind)
  if (kind === undefined) {
    return (
      <Callout tone="fail">There is no analysis “{cell.kind}” here. The notebook may be of a newer version.</Callout>
    )
  }
  if (kind.long !== true) return <QuickReport cell={cell} />
  const Report = (Object.hasOwn(LONG_REPORTS, cell.kind) ? LONG_REPORTS[cell.kind] : undefined) ?? LongFindings
  return <Report cell={cell} />
}

/** The report of an analysis that needs little more than its answers. */
function QuickReport({ cell }: { readonly cell: AnalysisCell }) {
  const results = useResults()
  const result = useAppState((state) => statusOf(state, cell.on)?.result)
  const key = result === undefined ? undefined : canonicalJson([result.hash, cell.kind, cell.params])
  const { value, error, loading } = useAsync(key, async (signal): Promise<ReportProps> => {
    const answers = await results.analysis(cell, signal)
    return { kind: cell.kind, on: cell.on, params: cell.params, columns: result?.columns ?? [], answers }
  })
  if (error !== undefined) {
    return (
      <Callout tone="fail">
        <b>The analysis can’t be made.</b> {error.message}
      </Callout>
    )
  }
  if (value === undefined) return <Skeleton height={200} />
  const Report = Object.hasOwn(REPORTS, value.kind) ? (REPORTS[value.kind] ?? FindingsReport) : FindingsReport
  return (
    <div className={styles.report} aria-busy={loading}>
      <Report {...value} />
    </div>
  )
}
