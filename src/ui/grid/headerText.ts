import { countText } from '../../core/format/count.ts'
import { compactText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import type { Column, Value } from '../../core/data.ts'
import { isTemporal } from '../../core/sql/types.ts'
import type { HeaderProfile } from '../../state/results/define.ts'

const DAYS_OF_YEARS = 3

/** The smallest and the largest value in little room: years where dates span several of them. */
export function edges({ min, max }: HeaderProfile, column: Column): readonly [string, string] {
  if (isTemporal(column.type) && typeof min === 'string' && typeof max === 'string') {
    const years = Number(max.slice(0, 4)) - Number(min.slice(0, 4))
    const length = years >= DAYS_OF_YEARS ? 4 : 10
    return [min.slice(0, length), max.slice(0, length)]
  }
  return [edge(min), edge(max)]
}

function edge(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'bigint') return compactOrPlain(value)
  const number = Number(value)
  return typeof value === 'string' && value !== '' && Number.isFinite(number) ? compactOrPlain(number) : String(value)
}

/** Years and other numbers of four digits are clearer in full. */
function compactOrPlain(value: number | bigint): string {
  return Number.isInteger(Number(value)) && value > -10_000 && value < 10_000 ? String(value) : compactText(value)
}

/** The share of rows without a value: `7.2% missing`; empty when there is none. */
export function missingText({ rows, missing }: HeaderProfile): string {
  return rows === 0 || missing === 0 ? '' : `${percentText(missing / rows)} missing`
}

/** Whether values hardly repeat, so that a bar of the most frequent says nothing. */
export function isNearlyUnique({ rows, missing, distinct }: HeaderProfile): boolean {
  return distinct > 20 && distinct > (rows - missing) * 0.5
}

/** How many different values there are, as `countText` says it; `about` before an estimate. */
export function distinctText({ distinct, distinctApproximate }: HeaderProfile, noun: string, plural = noun): string {
  return `${distinctApproximate === true ? 'about ' : ''}${countText(noun, distinct, plural)}`
}

/** Everything the header draws, as a sentence. */
export function headerSentence(column: Column, profile: HeaderProfile): string {
  const { rows, missing, min, max, top } = profile
  const values = distinctText(profile, 'distinct value', 'distinct values')
  const range = min === null || max === null ? '' : `, from ${String(min)} to ${String(max)}`
  const first = top?.[0]
  const frequent =
    first === undefined || isNearlyUnique(profile)
      ? ''
      : `, most often ${first.value === null ? 'missing' : String(first.value)} (${percentText(first.count / rows)})`
  const gaps = missing === 0 ? 'none missing' : missingText(profile)
  return `${column.name}, ${column.type}: ${values}${range}${frequent}, ${gaps}.`
}
