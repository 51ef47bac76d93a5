import type { OutlineRow } from './outline.ts'
import styles from './Rail.module.css'

const HEIGHT = 25
const MIDDLE = HEIGHT / 2
const PITCH = 14
const FIRST = 18

interface Props {
  readonly row: OutlineRow
  readonly lanes: number
  readonly on: boolean
  readonly failing: boolean
}

/** The lines of the graph beside a row of the outline, and its mark. */
export function Lanes({ row, lanes, on, failing }: Props) {
  const at = (lane: number) => FIRST + lane * PITCH
  const x = at(row.lane)
  const width = Math.max(32, FIRST + lanes * PITCH)
  const lines = [
    ...row.through.map((lane) => `M${at(lane)} 0V${HEIGHT}`),
    ...row.from.map((lane) =>
      lane === row.lane
        ? `M${x} 0V${MIDDLE}`
        : `M${at(lane)} 0C${at(lane)} ${MIDDLE - 2} ${at(lane)} ${MIDDLE} ${x} ${MIDDLE}`,
    ),
    ...(row.onward ? [`M${x} ${MIDDLE}V${HEIGHT}`] : []),
  ]
  return (
    <svg className={styles.lanes} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden>
      <path className={styles.edge} d={lines.join('')} />
      <Mark row={row} x={x} on={on} failing={failing} />
    </svg>
  )
}

function Mark({ row, x, on, failing }: Omit<Props, 'lanes'> & { readonly x: number }) {
  if (row.type === 'heading') return null
  const props = { className: styles.mark, 'data-on': on || undefined, 'data-failing': failing || undefined }
  if (row.type === 'checks') return <path {...props} data-type="checks" d={`M${x} 7l5.2 5.5-5.2 5.5-5.2-5.5z`} />
  const source = row.cells[0]?.type === 'source'
  if (row.type === 'views' || source) {
    const type = source ? 'source' : 'views'
    return <rect {...props} data-type={type} x={x - 4} y={MIDDLE - 4} width={8} height={8} rx={source ? 2 : 1} />
  }
  return <circle {...props} data-type="step" cx={x} cy={MIDDLE} r={row.from.length > 1 ? 5 : 4} />
}
