import { Anchor, Checkbox, Radio, TextInput } from '@mantine/core'
import { memo, useId, useState } from 'react'
import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import { CellContent } from '../grid/CellContent.tsx'
import type { Choice, Entry } from './choices.ts'
import styles from './Clusters.module.css'

/** How many values of a cluster are shown before one asks for the rest. */
export const VALUES_SHOWN = 8

interface Props {
  readonly entry: Entry
  readonly choice: Choice
  /** Whether Tab comes here. */
  readonly isStop: boolean
  readonly onChoose: (entry: Entry, change: Partial<Choice>) => void
  readonly onRows: (entry: Entry) => void
}

/** A cluster: whether it is merged, its values with their rows, and what they become. */
export const ClusterItem = memo(function ClusterItem({ entry, choice, isStop, onChoose, onRows }: Props) {
  const name = useId()
  const [all, setAll] = useState(false)
  const { values, rows } = entry.cluster
  const [first = ''] = values
  const shown = all ? values : values.slice(0, VALUES_SHOWN)
  const tabIndex = isStop ? 0 : -1
  return (
    <div className={styles.item} data-merged={choice.merge || undefined}>
      <Checkbox
        data-merge
        tabIndex={tabIndex}
        aria-label={`Merge ${countText('value', values.length)} like ${first}`}
        checked={choice.merge}
        onChange={(event) => {
          onChoose(entry, { merge: event.currentTarget.checked })
        }}
      />
      <div className={styles.values} role="radiogroup" aria-label={`What ${first} and the values like it become`}>
        {shown.map((value, at) => (
          <label key={value} className={styles.value}>
            <Radio
              size="xs"
              name={name}
              tabIndex={tabIndex}
              checked={choice.to === value}
              onChange={() => {
                onChoose(entry, { to: value, merge: true })
              }}
            />
            <span className={styles.text}>
              <bdi>
                <CellContent value={value} numeric={false} />
              </bdi>
            </span>
            <span className={styles.rows}>{numberText(rows[at] ?? 0)}</span>
          </label>
        ))}
        {values.length > shown.length && (
          <Anchor
            component="button"
            type="button"
            className={styles.more}
            tabIndex={tabIndex}
            onClick={() => {
              setAll(true)
            }}
          >
            {countText('more value', values.length - shown.length)}
          </Anchor>
        )}
      </div>
      <div className={styles.become}>
        <TextInput
          aria-label={`What the values like ${first} become`}
          tabIndex={tabIndex}
          spellCheck={false}
          autoComplete="off"
          value={choice.to}
          onChange={(event) => {
            onChoose(entry, { to: event.currentTarget.value, merge: true })
          }}
        />
        <Anchor
          component="button"
          type="button"
          tabIndex={tabIndex}
          onClick={() => {
            onRows(entry)
          }}
        >
          {countText('row', entry.figures.rows)}
        </Anchor>
      </div>
    </div>
  )
})
