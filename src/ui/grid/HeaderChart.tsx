import { memo } from 'react'
import { countText } from '../../core/format/count.ts'
import { percentText } from '../../core/format/percent.ts'
import type { Column, Value } from '../../core/data.ts'
import type { HeaderProfile } from '../../state/results/define.ts'
import { distinctText, edges, headerSentence, isNearlyUnique, missingText } from './headerText.ts'
import styles from './HeaderChart.module.css'

const HEIGHT = 34
const SHOWN = 3
/** Width in per cent that the bar of missing values takes at the right of a histogram. */
const MISSING_WIDTH = 5

interface Props {
  readonly column: Column
  readonly profile: HeaderProfile
}

/** The distribution of a column in its header: bins, or shares of the most frequent values. */
export const HeaderChart = memo(function HeaderChart({ column, profile }: Props) {
  return (
    <div role="img" aria-label={headerSentence(column, profile)} title={headerSentence(column, profile)}>
      {profile.bins !== undefined && profile.bins.length > 0 ? (
        <Bins column={column} profile={profile} bins={profile.bins} />
      ) : isNearlyUnique(profile) || profile.top === undefined || profile.top.length === 0 ? (
        <Unique profile={profile} />
      ) : (
        <Shares profile={profile} top={profile.top} />
      )}
    </div>
  )
})

/** The bars of a histogram as one path in a box of 100 by 34; a bin that is not empty is at least a pixel high. */
export function binsPath(counts: readonly number[], highest: number, width = 100): string {
  const step = width / counts.length
  const gap = Math.min(0.6, step * 0.12)
  return counts
    .map((count, index) => {
      if (count === 0) return ''
      const height = Math.max(1.2, (count / highest) * (HEIGHT - 3))
      const left = (index * step + gap / 2).toFixed(2)
      return `M${left} ${HEIGHT - 1}v-${height.toFixed(2)}h${(step - gap).toFixed(2)}V${HEIGHT - 1}z`
    })
    .join('')
}

function Bins({ column, profile, bins }: Props & { readonly bins: NonNullable<HeaderProfile['bins']> }) {
  const counts = bins.map((bin) => bin.count)
  const highest = Math.max(...counts, 1)
  // Missing values may be many more than any bar holds: then their bar is full.
  const missingHeight = Math.max(1.2, Math.min(1, profile.missing / highest) * (HEIGHT - 3))
  const width = profile.missing === 0 ? 100 : 100 - MISSING_WIDTH - 2
  const [low, high] = edges(profile, column)
  return (
    <>
      <svg className={styles.bins} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <path className={styles.bin} d={binsPath(counts, highest, width)} />
        {profile.missing > 0 && (
          <rect
            className={styles.missingBar}
            x={100 - MISSING_WIDTH}
            width={MISSING_WIDTH}
            y={HEIGHT - 1 - missingHeight}
            height={missingHeight}
          />
        )}
        <path className={styles.axis} vectorEffect="non-scaling-stroke" d={`M0 ${HEIGHT - 0.5}H100`} />
      </svg>
      <div className={styles.caption}>
        <span>{low}</span>
        {profile.missing > 0 && (
          <span className={styles.middle}>∅ {percentText(profile.missing / Math.max(1, profile.rows))}</span>
        )}
        <span>{high}</span>
      </div>
    </>
  )
}

function Unique({ profile }: { readonly profile: HeaderProfile }) {
  const most = profile.top?.[0]?.count ?? 1
  const allDistinct = profile.distinct === profile.rows - profile.missing && profile.distinctApproximate !== true
  return (
    <>
      <div className={styles.words}>
        <div>{distinctText(profile, 'distinct')}</div>
        <div className={styles.soft}>
          {allDistinct ? 'no value twice' : most > 1 ? `one occurs ${countText('time', most)}` : ''}
        </div>
      </div>
      <div className={styles.caption}>{missingText(profile) || 'none missing'}</div>
    </>
  )
}

function Shares({
  profile,
  top,
}: {
  readonly profile: HeaderProfile
  readonly top: NonNullable<HeaderProfile['top']>
}) {
  const rows = Math.max(1, profile.rows)
  const present = top.filter((each) => each.value !== null)
  const [first] = present
  return (
    <>
      <div className={styles.shares}>
        {present.slice(0, SHOWN).map(({ value, count }, index) => (
          <span key={index} style={{ width: `${(count / rows) * 100}%` }}>
            {count / rows > 0.16 ? nameOf(value) : ''}
          </span>
        ))}
        <span className={styles.others} />
        {profile.missing > 0 && (
          <span className={styles.missingShare} style={{ width: `${(profile.missing / rows) * 100}%` }} />
        )}
      </div>
      <div className={styles.first}>
        {profile.distinct > 20 || first === undefined
          ? distinctText(profile, 'distinct')
          : `${nameOf(first.value)} ${percentText(first.count / rows)}`}
      </div>
      <div className={styles.caption}>{missingText(profile) || 'none missing'}</div>
    </>
  )
}

function nameOf(value: Value): string {
  return value === '' ? 'empty text' : String(value)
}
