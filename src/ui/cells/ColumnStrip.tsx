import { useMemo } from 'react'
import type { Column } from '../../core/data.ts'
import { countText } from '../../core/format/count.ts'
import type { Effect } from '../../engine/status.ts'
import styles from './ColumnStrip.module.css'
import { ticksOf, type Tick } from './strip.ts'

/** Room for the ticks; the tick of a new column stands as tall as one that was written. */
const WIDTH = 66

interface Props {
  readonly columns: readonly Column[]
  readonly effect: Effect | undefined
  /** The current column, outlined, so that its history can be read down the notebook. */
  readonly current: string | undefined
  readonly onPick: (column: string) => void
}

/** One tick per column: yellow where the step wrote values, green where it made the column, dark where it renamed it. */
export function ColumnStrip({ columns, effect, current, onPick }: Props) {
  const ticks = useMemo(() => ticksOf(columns, effect), [columns, effect])
  const pitch = Math.min(WIDTH / Math.max(ticks.length, 1), 6)
  const touched = ticks.filter((tick) => tick.state !== 'kept').flatMap((tick) => tick.columns)
  const at = ticks.findIndex((tick) => current !== undefined && tick.columns.includes(current))
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${WIDTH} 14`}
      role="img"
      aria-label={touched.length === 0 ? 'No column written' : `Written: ${touched.join(', ')}`}
    >
      {ticks.map((tick, index) => (
        <rect
          key={index}
          className={styles.tick}
          data-state={tick.state}
          x={index * pitch}
          y={tick.state === 'kept' ? 4 : 1}
          width={Math.max(pitch - 1, 0.8)}
          height={tick.state === 'kept' ? 6 : 12}
          onClick={(event) => {
            event.stopPropagation()
            const [first] = tick.columns
            if (first !== undefined) onPick(first)
          }}
        >
          <title>{tickText(tick)}</title>
        </rect>
      ))}
      {at >= 0 && <rect className={styles.current} x={at * pitch - 1} y={0.5} width={pitch + 1} height={13} rx={1.5} />}
    </svg>
  )
}

function tickText({ columns: [first = '', ...others], state, cells }: Tick): string {
  const name = others.length === 0 ? first : `${first} and ${countText('column', others.length)} more`
  const words = { kept: 'not changed', renamed: 'renamed', made: 'new', written: `${countText('cell', cells)} changed` }
  return `${name}: ${words[state]}`
}
