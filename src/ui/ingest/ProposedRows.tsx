import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { countText } from '../../core/format/count.ts'
import { bytesText } from '../../core/format/bytes.ts'
import { numberText } from '../../core/format/number.ts'
import { isNumeric } from '../../core/sql/types.ts'
import type { Page } from '../../state/results/define.ts'
import type { Proposal, ProposedTable } from '../../state/ingest.ts'
import { CellContent } from '../grid/CellContent.tsx'
import { Tag } from '../kit/Tag.tsx'
import { useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import styles from './Proposal.module.css'

/** Rows and columns that show what is meant; the grid shows all once it is applied. */
const ROWS = 8
const COLUMNS = 40

interface Props {
  readonly proposal: Proposal
  readonly table: ProposedTable
}

/** The first rows of the proposed table, or of what it would reject. */
export function ProposedRows({ proposal, table }: Props) {
  const results = useResults()
  const [wanted, setWanted] = useState<'all' | 'rejects'>('all')
  const rows = table.rejects === 0 ? 'all' : wanted
  const key = JSON.stringify([rows, proposal.file, table.whole, table.reading, table.rows, table.rejects])
  const { value, error } = useAsync(key, (signal) => results.proposed(rows, 0, ROWS, signal))
  return (
    <section aria-label="Preview">
      <div className={styles.head}>
        <h3>
          {countText('row', table.rows)}, {countText('column', table.reading.schema.length)}
        </h3>
        {!table.whole && <Tag>first {bytesText(Math.min(proposal.read, proposal.file.bytes))}</Tag>}
        {table.rejects > 0 && (
          <SegmentedControl
            aria-label="Rows shown"
            size="xs"
            value={rows}
            onChange={setWanted}
            data={[
              { value: 'all', label: 'Rows' },
              { value: 'rejects', label: `Rejected ${numberText(table.rejects)}` },
            ]}
          />
        )}
      </div>
      {error !== undefined && <p className={styles.quiet}>The rows can’t be read: {error.message}</p>}
      {value !== undefined && (
        <PageTable
          page={value}
          retyped={rows === 'all' ? new Map(table.changes.map(({ column, before }) => [column, before])) : new Map()}
        />
      )}
    </section>
  )
}

interface PageProps {
  readonly page: Page
  /** By column: the type before, undefined where it is new. */
  readonly retyped: ReadonlyMap<string, string | undefined>
}

function PageTable({ page: { table }, retyped }: PageProps) {
  const columns = table.columns.slice(0, COLUMNS)
  const more = table.columns.length - columns.length
  return (
    // Wide tables scroll sideways: the place that does can have the focus.
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="First rows">
      <table className={styles.rows}>
        <thead>
          <tr>
            {columns.map(({ name, type }) => (
              <th key={name} scope="col" data-changed={retyped.has(name) || undefined}>
                <bdi className="as-ellipsis">{name}</bdi>
                <span className={styles.type}>{typeText(type, retyped.has(name), retyped.get(name))}</span>
              </th>
            ))}
            {more > 0 && <th scope="col">and {countText('column', more)} more</th>}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {columns.map(({ name, type }, at) => (
                <td key={name} data-numeric={isNumeric(type) || undefined}>
                  <CellContent value={row[at] ?? null} numeric={isNumeric(type)} />
                </td>
              ))}
              {more > 0 && <td>…</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length === 0 && <p className={styles.quiet}>There are no rows.</p>}
    </div>
  )
}

function typeText(type: string, changed: boolean, before: string | undefined): string {
  if (!changed) return type
  return before === undefined ? `${type}, new` : `${before} → ${type}`
}
