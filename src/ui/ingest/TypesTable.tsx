import { Button, NativeSelect } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { Column } from '../../core/data.ts'
import { countText } from '../../core/format/count.ts'
import type { ColumnFound } from '../../engine/readers/found.ts'
import { TYPES } from '../form/SimpleFields.tsx'
import { TypeIcon } from '../kit/TypeIcon.tsx'
import { fitOf } from './fits.ts'
import styles from './Proposal.module.css'

/** Columns that are drawn before the user asks for all. */
const SHOWN = 60

interface Props {
  readonly columns: readonly Column[]
  readonly found: readonly ColumnFound[]
  /** Rows of the table, of which those at the beginning may have been looked at alone. */
  readonly rows: number
  /** Types before, by column name; what differs is marked. */
  readonly before: ReadonlyMap<string, string>
  /** Absent where the file itself says the types. */
  readonly onChange: ((column: string, type: string) => void) | undefined
}

/** Each column with its type, how many of its values fit it, and what is worth a look. */
export function TypesTable({ columns, found, rows, before, onChange }: Props) {
  const [all, setAll] = useState(false)
  const judged = found.length > 0
  const looked = Math.max(0, ...found.map(({ values, missing }) => values + missing))
  const byName = new Map(found.map((each) => [each.name, each]))
  const shown = all ? columns : columns.slice(0, SHOWN)
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.types}>
          <caption className="as-hidden">Types of the columns</caption>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Type</th>
              {judged && (
                <th scope="col">{looked < rows ? `Values of the first ${countText('row', looked)}` : 'Values'}</th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((column) => (
              <TypeRow
                key={column.name}
                column={column}
                found={byName.get(column.name)}
                judged={judged}
                before={before.get(column.name)}
                onChange={onChange}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < columns.length && (
        <Button
          size="sm"
          variant="subtle"
          onClick={() => {
            setAll(true)
          }}
        >
          Show all {countText('column', columns.length)}
        </Button>
      )}
    </>
  )
}

interface RowProps {
  readonly column: Column
  readonly found: ColumnFound | undefined
  /** Whether there is a word on the values of any column. */
  readonly judged: boolean
  readonly before: string | undefined
  readonly onChange: Props['onChange']
}

function TypeRow({ column: { name, type }, found, judged, before, onChange }: RowProps) {
  const fit = found === undefined ? undefined : fitOf(found, type)
  const offered = [...new Set([...TYPES, ...Object.keys(found?.fits ?? {}), type])]
  return (
    <tr data-changed={(before !== undefined && before !== type) || undefined}>
      <th scope="row">
        <span className={styles.column}>
          <TypeIcon type={type} />
          <bdi className={styles.long}>{name}</bdi>
        </span>
      </th>
      <td>
        {onChange === undefined ? (
          type
        ) : (
          <NativeSelect
            aria-label={`Type of ${name}`}
            data={offered}
            value={type}
            onChange={(event) => {
              onChange(name, event.currentTarget.value)
            }}
          />
        )}
      </td>
      {judged && (
        <td>
          {fit !== undefined && (
            <span className={styles.fit} data-misfits={fit.misfits > 0 || undefined}>
              {fit.misfits > 0 && <IconAlertTriangle size={12} aria-hidden />}
              {fit.text}
            </span>
          )}
          {found?.notes.map((note) => (
            <p key={note} className={styles.note}>
              {note}
            </p>
          ))}
        </td>
      )}
    </tr>
  )
}
