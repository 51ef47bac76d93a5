import { Skeleton, useComputedColorScheme } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { canonicalJson } from '../../core/canonical.ts'
import { CHARTS } from '../../core/charts/index.ts'
import type { ChartData } from '../../core/charts/define.ts'
import type { Column } from '../../core/data.ts'
import type { ChartCell } from '../../core/notebook/document.ts'
import { statusOf } from '../../state/hashes.ts'
import { useAppState, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import { ChartTable } from './ChartTable.tsx'
import { readableTable } from './readableTable.ts'
import styles from './ChartView.module.css'

const VegaChart = lazy(() => import('./VegaChart.tsx'))

type Charted = Pick<ChartCell, 'kind' | 'on' | 'params'>

/** An answer with what was asked, so that the two are never drawn apart. */
interface Answered {
  readonly kind: string
  readonly params: unknown
  readonly columns: readonly Column[]
  readonly data: ChartData
}

/** A chart of the document or of a draft, with what it leaves out, and the same as a table. */
export function ChartView({ cell }: { readonly cell: Charted & { readonly id?: string } }) {
  const results = useResults()
  const result = useAppState((state) => statusOf(state, cell.on)?.result)
  const key = result === undefined ? undefined : canonicalJson([result.hash, cell.kind, cell.params])
  const { value, error } = useAsync(key, async (signal): Promise<Answered> => {
    const { id = '', kind, on, params } = cell
    const data = await results.chart({ type: 'chart', id, kind, on, params }, signal)
    return { kind, params, columns: result?.columns ?? [], data }
  })
  if (error !== undefined) return <p className={styles.reason}>The chart can’t be drawn: {error.message}</p>
  return value === undefined ? <Skeleton height={200} /> : <Drawn answered={value} />
}

function Drawn({ answered }: { readonly answered: Answered }) {
  const scheme = useComputedColorScheme('light')
  const [asTable, setAsTable] = useState(false)
  const chart = useMemo(() => chartOf(answered), [answered])
  if (chart === undefined)
    return <p className={styles.reason}>This chart can’t be drawn with these settings. Edit it to see why.</p>
  const { spec, description, note, table } = chart
  if (answered.data.table.rows.length === 0) return <p className={styles.reason}>{description}</p>
  return (
    <figure className={styles.view}>
      {asTable ? (
        <ChartTable table={table} caption={description} />
      ) : (
        <Suspense fallback={<Skeleton height={200} />}>
          <VegaChart spec={spec} scheme={scheme} description={description} />
        </Suspense>
      )}
      <figcaption className={styles.foot}>
        {note !== undefined && <span className={styles.note}>{note}</span>}
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={asTable}
          onClick={() => {
            setAsTable(!asTable)
          }}
        >
          {asTable ? 'View as chart' : 'View as table'}
        </button>
      </figcaption>
    </figure>
  )
}

function chartOf({ kind: name, params: raw, columns, data }: Answered) {
  const kind = CHARTS.find(name)
  const params = kind?.params.safeParse(raw)
  if (kind === undefined || params?.success !== true) return undefined
  const spec = kind.spec(params.data, columns, data)
  return {
    spec,
    description: kind.describe(params.data, columns, data),
    note: kind.note?.(params.data, columns, data),
    table: readableTable(spec, data.table),
  }
}
