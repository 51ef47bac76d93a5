import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import type { Column } from '../../core/data.ts'
import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import { useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import { Top } from './Distribution.tsx'
import styles from './Inspector.module.css'

const SHOWN = 200

/** The values of a column with their counts, the most frequent first; a search finds those that hold a text. */
export function Values({
  node,
  hash,
  column,
}: {
  readonly node: string
  readonly hash: string
  readonly column: Column
}) {
  const results = useResults()
  const [search, setSearch] = useState('')
  const sought = useDeferredValue(search)
  const { value, error } = useAsync(JSON.stringify([hash, column.name, sought]), (signal) =>
    results.values(node, column.name, sought, SHOWN, signal),
  )
  return (
    <>
      <div className={styles.search}>
        <TextInput
          aria-label={`Find a value of ${column.name}`}
          placeholder="Find a value"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
          }}
        />
        {value !== undefined && (
          <span role="status">
            {value.distinct > value.values.length
              ? `${numberText(value.values.length)} of ${countText('value', value.distinct)}, the most frequent first`
              : countText('value', value.distinct)}
          </span>
        )}
      </div>
      <div className={styles.values}>
        {error !== undefined && <p className={styles.note}>The values can’t be read: {error.message}</p>}
        {value?.values.length === 0 && <p className={styles.note}>No value holds “{sought}”.</p>}
        {value !== undefined && <Top node={node} column={column} rows={value.rows} top={value.values} />}
      </div>
    </>
  )
}
