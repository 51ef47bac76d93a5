import { Button, Progress, Skeleton } from '@mantine/core'
import { useMemo } from 'react'
import { valueClusters } from '../../core/analyses/valueClusters.ts'
import { isValueClusters } from '../../core/analyses/valueClusters/result.ts'
import type { AnalysisCell } from '../../core/notebook/document.ts'
import { percentText } from '../../core/format/percent.ts'
import { useAnalysed } from '../discover/useAnalysed.ts'
import { Callout } from '../kit/Callout.tsx'
import { entriesOf } from './choices.ts'
import { ClusterPanel } from './ClusterPanel.tsx'
import { MethodFields } from './MethodFields.tsx'
import styles from './Clusters.module.css'

/** Spellings of one value, and merging them: how they are looked for, what was found, what is to become of it. */
export function ClustersReport({ cell }: { readonly cell: AnalysisCell }) {
  const { value, error, loading, share, stopped, stop, again } = useAnalysed(cell)
  const result = value !== undefined && isValueClusters(value.result) ? value.result : undefined
  const entries = useMemo(() => entriesOf(result?.clusters ?? []), [result])
  const params = valueClusters.params.safeParse(cell.params)
  if (!params.success) return <p className={styles.quiet}>Edit the analysis: its settings are not complete.</p>
  return (
    <div className={styles.report}>
      <MethodFields cell={cell} params={params.data} />
      {loading && !stopped && (
        <div className={styles.progress}>
          <Progress value={share * 100} size="sm" aria-label="Looking for similar values" />
          <span>{share > 0 ? percentText(share) : 'Reading values'}</span>
          <Button size="compact-xs" variant="default" onClick={stop}>
            Stop
          </Button>
        </div>
      )}
      {stopped && (
        <p className={styles.quiet}>
          Stopped before it was done.{' '}
          <Button size="compact-xs" variant="default" onClick={again}>
            Look again
          </Button>
        </p>
      )}
      {error !== undefined && (
        <Callout tone="fail">
          <b>The clusters can’t be found.</b> {error.message}
        </Callout>
      )}
      {value !== undefined && result !== undefined ? (
        <ClusterPanel key={value.key} cell={cell} result={result} entries={entries} stale={loading || stopped} />
      ) : (
        error === undefined && !stopped && <Skeleton height={200} />
      )}
    </div>
  )
}
