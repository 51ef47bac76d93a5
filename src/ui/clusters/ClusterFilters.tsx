import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { numberText } from '../../core/format/number.ts'
import { ALL, ORDERS, type Order, type Shown } from './choices.ts'
import styles from './Clusters.module.css'

interface Props {
  readonly value: Shown
  readonly onChange: (value: Shown) => void
  /** Chooses all that are shown, or none at all. */
  readonly onAll: (merge: boolean) => void
  readonly shown: number
}

function isOrder(name: string | null): name is Order {
  return name !== null && Object.hasOwn(ORDERS, name)
}

/** Which clusters are shown, in which order; choosing all of these or none. */
export function ClusterFilters({ value, onChange, onAll, shown }: Props) {
  function bound(key: 'size' | 'rows' | 'length' | 'spread', label: string, empty: number | undefined) {
    return (
      <NumberInput
        className={styles.bound}
        label={label}
        min={0}
        hideControls
        placeholder="any"
        value={value[key] === empty ? '' : (value[key] ?? '')}
        onChange={(next) => {
          onChange({ ...value, [key]: typeof next === 'number' ? next : empty })
        }}
      />
    )
  }
  return (
    <div className={styles.filters} role="group" aria-label="Which clusters are shown">
      <TextInput
        className={styles.find}
        label="Find"
        placeholder="A value"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={value.find}
        onChange={(event) => {
          onChange({ ...value, find: event.currentTarget.value })
        }}
      />
      {bound('size', 'Values ≥', ALL.size)}
      {bound('rows', 'Rows ≥', ALL.rows)}
      {bound('length', 'Letters ≥', ALL.length)}
      {bound('spread', 'Lengths differ ≤', ALL.spread)}
      <Select
        className={styles.order}
        label="Order"
        data={Object.entries(ORDERS).map(([name, label]) => ({ value: name, label }))}
        value={value.order}
        allowDeselect={false}
        onChange={(order) => {
          if (isOrder(order)) onChange({ ...value, order })
        }}
      />
      <div className={styles.all}>
        <Button
          size="sm"
          variant="default"
          onClick={() => {
            onAll(true)
          }}
        >
          Choose all {numberText(shown)}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          onClick={() => {
            onAll(false)
          }}
        >
          None
        </Button>
      </div>
    </div>
  )
}
