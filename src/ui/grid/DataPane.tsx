import { useMemo } from 'react'
import { numberText } from '../../core/format/number.ts'
import { ByExample } from '../byExample/ByExample.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { useAppState } from '../useApp.ts'
import { DataHead } from './DataHead.tsx'
import { DataMessage } from './DataMessage.tsx'
import { Grid } from './Grid.tsx'
import { GridBones } from './GridBones.tsx'
import { marksOf } from './marks.ts'
import { useGridTable } from './useGridTable.ts'
import { useShown } from './useShown.ts'
import styles from './DataPane.module.css'

/** The table of the current cell, and below it what is known of the current column. */
export function DataPane() {
  const asked = useShown()
  const open = useGridTable(asked)
  const current = useAppState((state) => state.layout.column)
  const byExample = useAppState((state) => state.layout.panel === 'byExample')
  const { table, shown, first } = open
  const marks = useMemo(
    () => (shown === undefined || first === undefined ? undefined : marksOf(shown, first)),
    [shown, first],
  )
  const column = table?.fields.find((field) => field.column.name === current)?.column
  const stale = asked?.stale === true || open.loading

  return (
    <div className={styles.pane}>
      <DataHead shown={asked} table={table} />
      <div className={styles.grid} data-stale={asked?.stale === true || undefined}>
        {table !== undefined && marks !== undefined && shown !== undefined ? (
          <Grid
            key={`${shown.node} ${shown.rows}`}
            label={`${shown.node}, ${numberText(table.total)} rows`}
            table={table}
            current={current}
            marks={marks}
            effect={shown.status?.effect}
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
