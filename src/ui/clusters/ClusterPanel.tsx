import { Button } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import type { ValueClusters } from '../../core/analyses/valueClusters/result.ts'
import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import type { AnalysisCell } from '../../core/notebook/document.ts'
import { draftMerge, mergeAndAgain } from '../../state/mergeValues.ts'
import { useApp } from '../useApp.ts'
import { ALL, chosenOf, shownOf, withAll, withChoice, type Choices, type Entry } from './choices.ts'
import { ClusterFilters } from './ClusterFilters.tsx'
import { ClusterList } from './ClusterList.tsx'
import { rowsOfValues } from './rowsOfValues.ts'
import styles from './Clusters.module.css'

interface Props {
  readonly cell: AnalysisCell
  readonly result: ValueClusters
  readonly entries: readonly Entry[]
  /** The settings are others by now. */
  readonly stale: boolean
}

const NONE: Choices = new Map()

/** What was found, what of it is shown, what is chosen, and merging it. */
export function ClusterPanel({ cell, result, entries, stale }: Props) {
  const app = useApp()
  const [choices, setChoices] = useState(NONE)
  const [wanted, setWanted] = useState(ALL)
  const filter = useDeferredValue(wanted)
  const shown = useMemo(() => shownOf(entries, filter), [entries, filter])
  const chosen = useMemo(() => chosenOf(entries, choices), [entries, choices])
  const { column } = result
  const none = chosen.values === 0 || stale

  function preview() {
    if (!none) draftMerge(app, cell, column, chosen.merges)
  }

  if (entries.length === 0) {
    return (
      <p className={styles.quiet} role="status">
        No two of {countText('value', result.read)} are alike by this method. Try another one.
      </p>
    )
  }
  return (
    <div data-stale={stale || undefined} className={styles.panel}>
      <p className={styles.found} role="status">
        {foundText(result, entries)}
        {shown.length < entries.length && <> · {numberText(shown.length)} shown</>}
      </p>
      <ClusterFilters
        value={wanted}
        onChange={setWanted}
        onAll={(merge) => {
          setChoices(withAll(choices, merge ? shown : entries, merge))
        }}
        shown={shown.length}
      />
      <ClusterList
        entries={shown}
        choices={choices}
        onChoose={(entry, change) => {
          setChoices((before) => withChoice(before, entry, change))
        }}
        onRows={(entry) => {
          app.actions.select(cell.id, column)
          app.actions.layout({ pickAt: 'below', data: true })
          app.actions.begin('step', 'filter', { where: rowsOfValues(column, entry.cluster.values), mode: 'keep' })
        }}
        onMerge={preview}
      />
      <div className={styles.foot}>
        <Button size="sm" variant="filled" disabled={none} onClick={preview}>
          {chosen.merges.length === 0 ? 'Merge…' : `Merge ${countText('cluster', chosen.merges.length)}…`}
        </Button>
        <Button
          size="sm"
          variant="default"
          disabled={none}
          onClick={() => {
            mergeAndAgain(app, cell, column, chosen.merges)
          }}
        >
          Merge and look again
        </Button>
        <span className={styles.hint} role="status">
          {chosen.merges.length === 0
            ? 'Choose clusters to merge: nothing changes before you apply the step.'
            : `${countText('value', chosen.values)} in ${countText('row', chosen.rows)} will change.`}
        </span>
      </div>
    </div>
  )
}

function foundText({ read, distinct, rows }: ValueClusters, entries: readonly Entry[]): string {
  const values = entries.reduce((sum, { figures }) => sum + figures.size, 0)
  const inRows = entries.reduce((sum, { figures }) => sum + figures.rows, 0)
  const of = read < distinct ? `the ${numberText(read)} most frequent of ${numberText(distinct)}` : numberText(distinct)
  return `${countText('cluster', entries.length)} · ${numberText(values)} of ${of} values · ${numberText(inRows)} of ${countText('row', rows)}`
}
