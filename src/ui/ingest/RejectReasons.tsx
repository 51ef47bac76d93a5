import { countText } from '../../core/format/count.ts'
import { useActions, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import styles from './Source.module.css'

/** Reasons that are listed at most. */
const MOST = 8

interface Props {
  readonly id: string
  /** The table of what was rejected: other reasons come with another one. */
  readonly table: string
}

/** Why rows of a source were rejected, by column, each reason a way to the rows. */
export function RejectReasons({ id, table }: Props) {
  const actions = useActions()
  const results = useResults()
  const { value = [], error } = useAsync(`${id} ${table}`, (signal) => results.rejects(id, MOST + 1, signal))
  if (error !== undefined) return <p>{error.message}</p>
  if (value.length === 0) return null
  const show = () => {
    actions.select(id)
    actions.layout({ rows: 'rejects', data: true })
  }
  return (
    <ul className={styles.reasons} aria-label={`Why rows of ${id} were rejected`}>
      {value.slice(0, MOST).map(({ column, reason, rows }) => (
        <li key={`${column} ${reason}`}>
          <button
            type="button"
            className={styles.reason}
            onClick={(event) => {
              event.stopPropagation()
              show()
            }}
          >
            <span>{countText('row', rows)}:</span> {column !== '' && <bdi className="as-column">{column}</bdi>} {reason}
          </button>
        </li>
      ))}
      {value.length > MOST && <li>and more reasons, each with fewer rows</li>}
    </ul>
  )
}
