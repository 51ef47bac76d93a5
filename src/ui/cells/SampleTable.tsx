import type { Column, Row } from '../../core/data.ts'
import { isNumeric } from '../../core/sql/types.ts'
import type { Page } from '../../state/results/define.ts'
import { cellText } from '../grid/valueText.ts'
import { useAsync } from '../useAsync.ts'
import styles from './DraftPanel.module.css'

/** Rows and columns that show what is meant without filling the panel. */
const ROWS = 6
const COLUMNS = 4

interface Props {
  /** Says that the question is another one. */
  readonly question: string
  readonly ask: (limit: number, signal: AbortSignal) => Promise<Page>
  /** The columns to show first: those that it is about. */
  readonly about: readonly string[]
  /** What stands above, given how many rows there are; `more` when there are others. */
  readonly headline: (rows: number, more: boolean) => string
}

/** The first rows of an answer, in a few columns. */
export function SampleTable({ question, ask, about, headline }: Props) {
  const { value, error, loading } = useAsync(question, (signal) => ask(ROWS + 1, signal))
  if (error !== undefined) return <p className={styles.waiting}>{error.message}</p>
  if (value === undefined) return <p className={styles.waiting}>{loading ? 'Looking for rows…' : ''}</p>
  const { columns, rows } = value.table
  const places = columns
    .map((column, at) => ({ ...column, at, first: column.name === '#' || about.includes(column.name) }))
    .toSorted((a, b) => Number(b.first) - Number(a.first))
    .slice(0, COLUMNS)
  return (
    <>
      <p className={styles.headline}>{headline(Math.min(rows.length, ROWS), rows.length > ROWS)}</p>
      {rows.length > 0 && (
        <table className={styles.changes} data-even>
          <thead>
            <tr>
              {places.map(({ name }) => (
                <th key={name} scope="col">
                  {name === '#' ? 'Row' : name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS).map((row, index) => (
              <tr key={index}>
                {places.map((place) => (
                  <td key={place.name}>
                    <Cell row={row} place={place} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Cell({ row, place }: { readonly row: Row; readonly place: Column & { readonly at: number } }) {
  const value = row[place.at] ?? null
  return value === null ? (
    <span className="as-missing">∅ missing</span>
  ) : (
    <bdi>{cellText(value, isNumeric(place.type))}</bdi>
  )
}
