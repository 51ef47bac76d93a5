import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import type { Arrival, ArrivalChoice } from '../../state/ingest.ts'
import card from '../cells/Card.module.css'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions } from '../useApp.ts'
import styles from './Arrival.module.css'
import { ArrivedFiles } from './ArrivedFiles.tsx'

/** Several files that came together: which of them are wanted, and what becomes of them. */
export function ArrivalPanel({ arrival }: { readonly arrival: Arrival }) {
  const actions = useActions()
  const panel = useRef<HTMLElement>(null)
  const [change, setChange] = useState<{ readonly of: Arrival; readonly chosen: ReadonlySet<number> }>()
  const [as, setAs] = useState<ArrivalChoice['as']>('tables')
  const [sourceColumn, setSourceColumn] = useState('file')
  useEffect(() => {
    panel.current?.focus()
  }, [arrival])
  // Another arrival may come in its place: what was chosen of the one before says nothing of it.
  const chosen = change?.of === arrival ? change.chosen : knownOf(arrival)
  const files = [...chosen].toSorted((a, b) => a - b)
  const bytes = files.reduce((sum, index) => sum + (arrival.files[index]?.bytes ?? 0), 0)
  const several = files.length > 1
  return (
    <section ref={panel} tabIndex={-1} className={card.card} aria-label={`Add ${arrival.title}`} data-draft>
      <form
        className={styles.arrival}
        onSubmit={(event) => {
          event.preventDefault()
          void actions.settleArrival({ files, as: several ? as : 'tables', sourceColumn: sourceColumn.trim() })
        }}
      >
        <h2>Add {arrival.title}</h2>
        <ArrivedFiles
          files={arrival.files}
          chosen={chosen}
          onChange={(next) => {
            setChange({ of: arrival, chosen: next })
          }}
        />
        {several && (
          <div className={styles.choice}>
            <SegmentedControl
              aria-label="What becomes of them"
              value={as === 'tables' ? 'tables' : 'one'}
              data={[
                { value: 'tables', label: `As ${countText('table', files.length)}` },
                { value: 'one', label: 'As one table' },
              ]}
              onChange={(value) => {
                setAs(value === 'tables' ? 'tables' : 'name')
              }}
            />
            {as !== 'tables' && (
              <>
                <SegmentedControl
                  aria-label="How columns are matched"
                  value={as}
                  data={[
                    { value: 'name', label: 'Columns by name' },
                    { value: 'position', label: 'By position' },
                  ]}
                  onChange={setAs}
                />
                <TextInput
                  label="Column for the name of the file"
                  placeholder="none"
                  spellCheck={false}
                  value={sourceColumn}
                  onChange={(event) => {
                    setSourceColumn(event.currentTarget.value)
                  }}
                />
              </>
            )}
          </div>
        )}
        <div className={styles.foot}>
          <Button type="submit" size="sm" variant="filled" disabled={files.length === 0}>
            {files.length === 1 ? 'Add the file' : `Add ${countText('file', files.length)}`}
          </Button>
          <Button
            size="sm"
            variant="subtle"
            rightSection={<Keys keys={keysOf('cancel')} />}
            onClick={() => void actions.settleArrival(undefined)}
          >
            Cancel
          </Button>
          <span className={styles.hint} role="status">
            {files.length === 0 ? 'No file is chosen.' : bytesText(bytes)}
          </span>
        </div>
      </form>
    </section>
  )
}

function knownOf({ files }: Arrival): ReadonlySet<number> {
  return new Set(files.flatMap(({ known }, index) => (known ? [index] : [])))
}
