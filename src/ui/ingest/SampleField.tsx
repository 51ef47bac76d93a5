import { NumberInput, SegmentedControl } from '@mantine/core'
import type { Sample } from '../../core/notebook/document.ts'
import styles from './Proposal.module.css'

/** Rows of a sample unless the user says otherwise. */
const ROWS = 100_000

const PARTS = [
  { value: 'whole', label: 'All of it' },
  { value: 'start', label: 'First rows' },
  { value: 'spread', label: 'Spread' },
]

interface Props {
  readonly sample: Sample | undefined
  readonly onChange: (sample: Sample | undefined) => void
}

/** How much of the file is read: all, its first rows, or rows from all over it. */
export function SampleField({ sample, onChange }: Props) {
  return (
    <fieldset className={styles.group}>
      <legend>How much is read</legend>
      <SegmentedControl
        aria-label="How much is read"
        data={PARTS}
        value={sample?.from ?? 'whole'}
        onChange={(part) => {
          onChange(
            part === 'whole' ? undefined : { rows: sample?.rows ?? ROWS, from: part === 'start' ? 'start' : 'spread' },
          )
        }}
      />
      {sample !== undefined && (
        <NumberInput
          className={styles.narrow}
          label="Rows of the sample"
          description="Everything that is counted then is of the sample, and marked so."
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          min={1}
          thousandSeparator=","
          value={sample.rows}
          onChange={(rows) => {
            if (typeof rows === 'number' && rows >= 1) onChange({ ...sample, rows })
          }}
        />
      )}
    </fieldset>
  )
}
