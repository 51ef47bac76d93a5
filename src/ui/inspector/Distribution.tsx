import type { Column, Value } from '../../core/data.ts'
import { countText } from '../../core/format/count.ts'
import { dateText } from '../../core/format/date.ts'
import { numberText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import { isTemporal } from '../../core/sql/types.ts'
import type { HeaderProfile } from '../../state/app.ts'
import { VisibleText } from '../grid/CellContent.tsx'
import { edges, headerSentence } from '../grid/headerText.ts'
import styles from './Inspector.module.css'

const HEIGHT = 74

interface Props {
  readonly column: Column
  readonly profile: HeaderProfile
}

/** The distribution of a column: bars whose figures show when pointed at, or the most frequent values. */
export function Distribution({ column, profile }: Props) {
  const { bins = [], top = [] } = profile
  if (bins.length > 0) return <Bars column={column} profile={profile} bins={bins} />
  return top.length === 0 ? (
    <p className={styles.note}>Every value is missing.</p>
  ) : (
    <Top rows={profile.rows} top={top} />
  )
}

function Bars({ column, profile, bins }: Props & { readonly bins: NonNullable<HeaderProfile['bins']> }) {
  const highest = Math.max(1, ...bins.map(({ count }) => count))
  const step = 100 / bins.length
  const [low, high] = edges(profile, column)
  const placeText = (place: number) => (isTemporal(column.type) ? dateText(place) : numberText(place))
  return (
    <div role="img" aria-label={headerSentence(column, profile)}>
      <svg className={styles.bars} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        {bins.map(({ from, to, count }, index) => {
          const height = count === 0 ? 0 : Math.max(1.5, (count / highest) * (HEIGHT - 4))
          return (
            <rect key={from} x={index * step} width={step * 0.92} y={HEIGHT - height} height={height}>
              <title>{`${placeText(from)} to ${placeText(to)}: ${countText('row', count)}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className={styles.axis}>
        <span>{low}</span>
        <span>up to {countText('row', highest)} in a bar</span>
        <span>{high}</span>
      </div>
    </div>
  )
}

/** Values with their counts as bars. */
export function Top({
  rows,
  top,
}: {
  readonly rows: number
  readonly top: readonly { readonly value: Value; readonly count: number }[]
}) {
  const highest = Math.max(1, ...top.map(({ count }) => count))
  return (
    <dl className={styles.top}>
      {top.map(({ value, count }, index) => [
        <dt key={`${index} name`} title={value === null ? undefined : String(value)}>
          {value === null ? (
            <span className="as-missing">∅ missing</span>
          ) : value === '' ? (
            <span className="as-missing">empty text</span>
          ) : (
            <VisibleText text={String(value).slice(0, 120)} />
          )}
        </dt>,
        <span key={`${index} bar`} className={styles.track} aria-hidden>
          <i style={{ width: `${(count / highest) * 100}%` }} />
        </span>,
        <dd key={`${index} count`}>
          {numberText(count)} <span className="as-dim">{percentText(count / Math.max(1, rows))}</span>
        </dd>,
      ])}
    </dl>
  )
}
