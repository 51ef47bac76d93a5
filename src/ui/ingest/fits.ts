import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import type { ColumnFound } from '../../engine/readers/found.ts'

/** How well the values of a column fit its type. */
export interface Fit {
  readonly text: string
  /** Values that do not fit. */
  readonly misfits: number
}

/** From this share on a type that some values do not fit is worth a word beside `text`. */
const NEARLY = 0.5

/** 'all 3,201 fit', or '98.2% of 3,201 fit integer, 57 do not'. Of text it says which type most values would fit. */
export function fitOf({ values, missing, fits, beginning }: ColumnFound, type: string): Fit {
  const rest = `${missing > 0 ? `, ${numberText(missing)} missing` : ''}${within(beginning)}`
  if (values === 0)
    return { text: (missing > 0 ? `all ${numberText(missing)} missing` : 'no value') + within(beginning), misfits: 0 }
  if (type === 'text') {
    const [best, count = 0] = Object.entries(fits)
      .filter(([each]) => each !== 'text')
      .reduce<readonly [string?, number?]>((most, each) => (each[1] > (most[1] ?? 0) ? each : most), [])
    if (best === undefined || count / values < NEARLY) return { text: countText('value', values) + rest, misfits: 0 }
    return { text: `${share(count, values)} would fit ${best}${rest}`, misfits: 0 }
  }
  // A type that is not among them was not tried, or fits nothing.
  const fitting = fits[type] ?? 0
  const misfits = values - fitting
  if (misfits === 0) return { text: `all ${numberText(values)} fit${rest}`, misfits }
  const others = `${numberText(misfits)} ${misfits === 1 ? 'does' : 'do'} not`
  return { text: `${percentText(fitting / values)} of ${numberText(values)} fit ${type}, ${others}${rest}`, misfits }
}

function within(beginning: number | undefined): string {
  return beginning === undefined ? '' : `, of the first ${numberText(beginning)} rows`
}

function share(count: number, values: number): string {
  return count === values ? `all ${numberText(values)}` : `${percentText(count / values)} of ${numberText(values)}`
}
