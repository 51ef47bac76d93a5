import { countText } from '../../core/format/count.ts'
import type { ReadableTable } from './readableTable.ts'
import styles from './ChartView.module.css'

const SHOWN = 500

/** What a chart draws, as a table. */
export function ChartTable({ table, caption }: { readonly table: ReadableTable; readonly caption: string }) {
  const { headings, rows } = table
  return (
    <div className={styles.table} tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption className="as-hidden">{caption}</caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                <bdi>{heading}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, index) => (
            <tr key={index}>
              {row.map((value, at) => (
                <td key={at}>
                  <bdi>{value}</bdi>
                </td>
              ))}
            </tr>
          ))}
          {rows.length > SHOWN && (
            <tr>
              <td colSpan={headings.length}>{countText('more row', rows.length - SHOWN)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
