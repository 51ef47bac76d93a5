import { countText } from '../../core/format/count.ts'
import type { CheckCell } from '../../core/notebook/document.ts'
import { canonicalJson } from '../../core/canonical.ts'
import { copyText } from '../grid/valueText.ts'
import { useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import styles from './DraftPanel.module.css'

/** Rows and columns that show what fails without filling the panel. */
const ROWS = 6
const COLUMNS = 4

/** The first rows that a check would fail. */
export function FailingPreview({ cell }: { readonly cell: CheckCell }) {
  const results = useResults()
  const { value, error, loading } = useAsync(canonicalJson([cell.id, cell.kind, cell.params]), (signal) =>
    results.failing(cell, 0, ROWS, signal),
  )
  if (error !== undefined) return <p className={styles.waiting}>It runs when you apply it.</p>
  if (value === undefined) return <p className={styles.waiting}>{loading ? 'Looking for rows that fail…' : ''}</p>
  const { columns, rows } = value.table
  if (rows.length === 0) return <p className={styles.headline}>No row fails</p>
  return (
    <>
      <p className={styles.headline}>
        {rows.length < ROWS
          ? `${countText('row', rows.length)} ${rows.length === 1 ? 'fails' : 'fail'}`
          : 'The first rows that fail'}
      </p>
      <table className={styles.changes}>
        <thead>
          <tr>
            {columns.slice(0, COLUMNS).map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.slice(0, COLUMNS).map(({ name }, at) => {
                const cellValue = row[at] ?? null
                return (
                  <td key={name}>
                    {cellValue === null ? (
                      <span className="as-missing">∅ missing</span>
                    ) : (
                      <bdi>{copyText(cellValue)}</bdi>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
