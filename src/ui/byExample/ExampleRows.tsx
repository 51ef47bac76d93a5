import type { KeyboardEvent } from 'react'
import type { Program } from '../../core/byExample/programs.ts'
import type { Column, Table } from '../../core/data.ts'
import { VisibleText } from '../grid/CellContent.tsx'
import styles from './ByExample.module.css'

interface Props {
  readonly sample: Table
  readonly column: Column
  /** Which rows of the sample are shown. */
  readonly shown: readonly number[]
  readonly typed: ReadonlyMap<number, string>
  /** The formula whose results stand in the rows that nothing was typed for. */
  readonly program: Program | undefined
  readonly onChange: (typed: ReadonlyMap<number, string>) => void
}

/** Values with the results that are wanted; the up and down keys and Enter go from row to row. */
export function ExampleRows({ sample, column, shown, typed, program, onChange }: Props) {
  const at = sample.columns.findIndex(({ name }) => name === column.name)

  function type(row: number, text: string) {
    const next = new Map(typed)
    if (text === '') next.delete(row)
    else next.set(row, text)
    onChange(next)
  }

  return (
    <table className={styles.rows}>
      <thead>
        <tr>
          <th scope="col">
            <bdi>{column.name}</bdi>
          </th>
          <th scope="col">Wanted result</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => {
          const value = String(sample.rows[row]?.[at] ?? '')
          const result = program?.texts[row]
          return (
            <tr key={row} data-typed={typed.has(row) || undefined}>
              <td title={value}>
                <VisibleText text={value} />
              </td>
              <td>
                <input
                  type="text"
                  className={styles.input}
                  aria-label={`Result for ${value}`}
                  placeholder={program === undefined ? '' : (result ?? '∅ missing')}
                  value={typed.get(row) ?? ''}
                  spellCheck={false}
                  onChange={(event) => {
                    type(row, event.currentTarget.value)
                  }}
                  onKeyDown={goToRow}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function goToRow(event: KeyboardEvent<HTMLInputElement>): void {
  const down = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)
  if (!down && event.key !== 'ArrowUp') return
  event.preventDefault()
  const row = event.currentTarget.closest('tr')
  const next = down ? row?.nextElementSibling : row?.previousElementSibling
  next?.querySelector('input')?.focus()
}
