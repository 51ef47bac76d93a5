import { useComputedColorScheme } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import type { Associations } from '../../core/analyses/associations/result.ts'
import { divergingColour } from './colours.ts'
import { pairKey } from './pairs.ts'
import styles from './Discover.module.css'

/** From this size of effect on the figure stands in the cell; it is in its name in any case. */
const WRITTEN = 0.3

interface Props {
  readonly matrix: Associations['matrix']
  /** The pair that is looked at, as `pairKey` writes it. */
  readonly current: string | undefined
  readonly onPick: (key: string) => void
  /** What a pair says in words. */
  readonly describe: (key: string) => string
}

const MOVES: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The lower half of a matrix of figures between -1 and 1: one tab stop, arrow keys from pair to pair. */
export function Matrix({ matrix: { columns, values }, current, onPick, describe }: Props) {
  const scheme = useComputedColorScheme('light')
  const [at, setAt] = useState({ row: 1, column: 0 })

  function move(event: KeyboardEvent<HTMLTableElement>) {
    const step = MOVES[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const row = Math.max(1, Math.min(columns.length - 1, at.row + step[0]))
    const column = Math.max(0, Math.min(row - 1, at.column + step[1]))
    setAt({ row, column })
    event.currentTarget.querySelector<HTMLElement>(`[data-at='${row} ${column}']`)?.focus()
  }

  return (
    <table className={styles.matrix} role="grid" aria-label="Associations of every pair of columns" onKeyDown={move}>
      <tbody>
        {columns.slice(1).map((name, index) => {
          const row = index + 1
          return (
            <tr key={name}>
              <th scope="row" title={name}>
                <bdi>{name}</bdi>
              </th>
              {columns.slice(0, -1).map((other, column) => {
                if (column >= row) return <td key={other} aria-hidden />
                const value = values[row]?.[column] ?? null
                const key = pairKey(name, other)
                const colour = value === null ? undefined : divergingColour(value, scheme)
                return (
                  <td
                    key={other}
                    role="gridcell"
                    data-at={`${row} ${column}`}
                    data-current={key === current || undefined}
                    tabIndex={row === at.row && column === at.column ? 0 : -1}
                    aria-label={value === null ? `${name} with ${other}: not compared` : describe(key)}
                    title={value === null ? `${name} with ${other}: not compared` : describe(key)}
                    style={colour === undefined ? undefined : { background: colour.fill, color: colour.ink }}
                    onFocus={() => {
                      setAt({ row, column })
                      onPick(key)
                    }}
                    onMouseEnter={() => {
                      onPick(key)
                    }}
                  >
                    {value !== null && Math.abs(value) >= WRITTEN ? shortText(value) : ''}
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <td />
          {columns.slice(0, -1).map((name) => (
            <th key={name} scope="col" title={name}>
              <bdi>{name}</bdi>
            </th>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

/** `.95`, `−.30`, `1`: two digits, without the zero that would stand in every cell. */
export function shortText(value: number): string {
  const text = Math.abs(value).toFixed(2)
  return `${value < 0 ? '−' : ''}${text === '1.00' ? '1' : text.slice(1)}`
}
