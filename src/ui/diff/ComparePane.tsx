import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { numberText } from '../../core/format/number.ts'
import { isSame, type Comparison, type Difference, type DifferingRows } from '../../state/compare.ts'
import { Grid } from '../grid/Grid.tsx'
import { GridBones } from '../grid/GridBones.tsx'
import { comparedMarks } from '../grid/marks.ts'
import { differingCount } from '../grid/rowsAsked.ts'
import { useGridTable, type Asked } from '../grid/useGridTable.ts'
import { Callout } from '../kit/Callout.tsx'
import { useActions, useAppState } from '../useApp.ts'
import { ChangeBar } from './ChangeBar.tsx'
import { CompareHead } from './CompareHead.tsx'
import { useDifference } from './useDifference.ts'
import pane from '../grid/DataPane.module.css'

/** Two tables of the notebook side by side: what differs between them, following every edit, until it is closed. */
export function ComparePane({ comparison }: { readonly comparison: Comparison }) {
  const { value: difference, error, loading } = useDifference(comparison)
  const current = useAppState((state) => state.layout.column)
  const [rows, setRows] = useState<DifferingRows>({})
  const open = useGridTable(askedOf(comparison, difference, rows))
  const { table, first } = open
  const marks = useMemo(
    () => (first?.compared === undefined ? undefined : comparedMarks(first.compared.columns, difference)),
    [first, difference],
  )
  const problem = error ?? open.error
  return (
    <section className={pane.pane} aria-label={`${comparison.left} and ${comparison.right} compared`}>
      <CompareHead comparison={comparison} difference={difference} />
      <ChangeBar
        difference={difference}
        shown={rows}
        words={WORDS}
        nothing={<span role="status">The two tables are the same.</span>}
        onRows={setRows}
      />
      <div className={pane.grid}>
        {table !== undefined && marks !== undefined && difference !== undefined && difference.total > 0 ? (
          <Grid
            label={`${comparison.left} and ${comparison.right}, ${numberText(table.total)} rows that differ`}
            table={table}
            current={current}
            marks={marks}
            stale={loading || open.loading}
          />
        ) : (
          loading && <GridBones />
        )}
        {problem !== undefined ? (
          <div className={pane.message} data-alone>
            <Callout tone="fail">
              <b>The tables can’t be compared.</b> {problem.message}
            </Callout>
          </div>
        ) : (
          <Nothing comparison={comparison} difference={difference} />
        )}
      </div>
    </section>
  )
}

/** Rows are on one of two sides here: nothing was dropped or added by anyone. */
const WORDS = { removed: 'only before', added: 'only after' } as const

function askedOf(
  comparison: Comparison,
  difference: Difference | undefined,
  some: DifferingRows,
): Asked<Difference> | undefined {
  if (difference === undefined || difference.matched.by === 'none') return undefined
  return {
    key: JSON.stringify([difference.key, some]),
    about: difference,
    cell: comparison.right,
    hash: difference.right,
    numbered: true,
    count: () => differingCount(difference, some),
    page: (results, offset, limit, signal) => results.differing(comparison, some, offset, limit, signal),
  }
}

function Nothing({ comparison, difference }: { comparison: Comparison; difference: Difference | undefined }) {
  const actions = useActions()
  const there = useAppState(({ history: { document } }) =>
    [comparison.left, comparison.right].every((id) => document.cells.some((cell) => cell.id === id)),
  )
  if (!there || difference === undefined) {
    return (
      <div className={pane.quiet}>
        {there ? (
          <span className={pane.late}>Waits for both tables…</span>
        ) : (
          <>
            One of the two tables is no longer in the notebook.
            <Button
              size="sm"
              onClick={() => {
                actions.layout({ compare: undefined })
              }}
            >
              Close the comparison
            </Button>
          </>
        )}
      </div>
    )
  }
  if (difference.total > 0) return null
  const words =
    difference.matched.by === 'none'
      ? 'The tables have no column in common.'
      : isSame(difference)
        ? 'Every row and every column is the same.'
        : difference.moved
          ? 'The rows are the same, in another order.'
          : 'No row differs in the columns that both have.'
  return <div className={pane.quiet}>{words}</div>
}
