import { DATE_UNITS, type DateUnit } from './sql/dates.ts'

/** So many units of time, as `3 days` says. */
export interface Duration {
  readonly count: number
  readonly unit: DateUnit
}

/** Reads a duration such as `3 days`, or gives undefined where a text is none. */
export function readDuration(text: string): Duration | undefined {
  const [, count = '', name = ''] = /^(\d{1,9}) ([a-z]+?)s?$/.exec(text) ?? []
  const unit = DATE_UNITS.find((each) => each === name)
  return unit === undefined ? undefined : { count: Number(count), unit }
}
