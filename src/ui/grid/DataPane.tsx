import { lazy, Suspense, useMemo, useState } from 'react'
import { numberText } from '../../core/format/number.ts'
import type { Difference, DifferingRows } from '../../state/compare.ts'
import { ByExample } from '../byExample/ByExample.tsx'
import { ChangeBar } from '../diff/ChangeBar.tsx'
import { NoOp } from '../diff/NoOp.tsx'
import { useDifference } from '../diff/useDifference.ts'
import { Inspector } from '../inspector/Inspector.tsx'
import { useActions, useAppState } from '../useApp.ts'
import { DataHead } from './DataHead.tsx'
import { DataMessage } from './DataMessage.tsx'
import { Grid } from './Grid.tsx'
import { GridBones } from './GridBones.tsx'
import { marksOf } from './marks.ts'
import { rowsAsked } from './rowsAsked.ts'
import { useGridTable } from './useGridTable.ts'
import { useShown, type Shown } from './useShown.ts'
import styles from './DataPane.module.css'

const ComparePane = lazy(() => import('../diff/ComparePane.tsx').then((module) => ({ default: module.ComparePane })))

/** The table of the current cell, or two tables compared until that is closed. */
export function DataPane() {
  const compare = useAppState((state) => state.layout.compare)
  if (compare === undefined) return <TablePane />
  return (
    <Suspense fallback={<GridBones />}>
      <ComparePane comparison={compare} />
    </Suspense>
  )
}

/** The table of the current cell, what its step changes, and below it what is known of the current column. */
function TablePane() {
  const actions = useActions()
  const wanted = useShown()
  const { value: difference } = useDifference(
    wanted !== undefined && isCompared(wanted) ? wanted.comparison : undefined,
  )
  const asked = useMemo(() => withRowsThere(wanted, difference), [wanted, difference])
  const [some, setSome] = useState<{ readonly node: string | undefined; readonly rows: DifferingRows }>(NOTHING)
  const rows = some.node === asked?.node ? some.rows : NOTHING.rows
  const open = useGridTable(rowsAsked(asked, rows))
  const current = useAppState((state) => state.layout.column)
  const byExample = useAppState((state) => state.layout.panel === 'byExample')
  const { table, about: shown, first } = open
  const marks = useMemo(
    () => (shown === undefined || first === undefined ? undefined : marksOf(shown, first, difference)),
    [shown, first, difference],
  )
  const column = asked?.status?.result?.columns.find(({ name }) => name === current)
  const stale = asked?.stale === true || open.loading

  return (
    <div className={styles.pane}>
      <DataHead shown={asked} table={table} difference={difference} />
      {asked !== undefined && isCompared(asked) && (
        <ChangeBar
          difference={difference}
          firstRows={asked.firstRows}
          shown={asked.rows === 'changed' ? rows : asked.rows === 'problems' ? { problems: true } : undefined}
          nothing={<NoOp node={asked.node} />}
          onRows={(chosen) => {
            setSome({ node: asked.node, rows: chosen })
            actions.layout({ rows: 'changed' })
          }}
        />
      )}
      <div className={styles.grid} data-stale={asked?.stale === true || undefined}>
        {table !== undefined && marks !== undefined && shown !== undefined ? (
          <Grid
            key={`${shown.node} ${shown.rows}`}
            label={`${shown.node}, ${numberText(table.total)} rows`}
            table={table}
            current={current}
            marks={marks}
            stale={stale}
          />
        ) : (
          open.loading && <GridBones />
        )}
        <DataMessage asked={asked} open={open} />
      </div>
      {asked !== undefined &&
        table !== undefined &&
        column !== undefined &&
        (byExample ? (
          <ByExample node={asked.node} hash={table.hash} rows={asked.status?.result?.rows ?? 0} column={column} />
        ) : (
          <Inspector node={asked.node} hash={table.hash} column={column} />
        ))}
    </div>
  )
}

const NOTHING = { node: undefined, rows: {} } as const

/** Whether what a step changes is asked for: while it is edited, where that is shown, and where it may be nothing. */
function isCompared({ comparison, isDraft, rows, status }: Shown): boolean {
  if (comparison === undefined || status?.result === undefined) return false
  return isDraft || rows === 'changed' || rows === 'problems' || changesNothing(status)
}

function changesNothing({ state, effect }: NonNullable<Shown['status']>): boolean {
  if (state !== 'done' || effect === undefined) return false
  const { cells, rows, added, dropped, renamed } = effect
  return cells === 0 && rows === 0 && added.length === 0 && dropped.length === 0 && Object.keys(renamed).length === 0
}

/** All rows in the place of some that the comparison finds none of. */
function withRowsThere(shown: Shown | undefined, difference: Difference | undefined): Shown | undefined {
  if (shown === undefined || difference === undefined) return shown
  const none =
    (shown.rows === 'changed' && difference.total === 0) || (shown.rows === 'problems' && difference.problems === 0)
  return none ? { ...shown, rows: 'all' } : shown
}
