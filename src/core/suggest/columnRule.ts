import { PROBABILITIES, type NumberProfile, type ProfiledColumn } from '../analyses/profile/result.ts'
import { countText } from '../format/count.ts'
import { numberText } from '../format/number.ts'
import { percentText } from '../format/percent.ts'
import { family, type Family } from '../sql/types.ts'
import type { ColumnFacts, Counted } from './rule.ts'
import { isDateText, isNumberText } from './texts.ts'

export function isOf(column: Pick<ProfiledColumn, 'column'>, ...families: readonly Family[]): boolean {
  return families.includes(family(column.column.type))
}

/** The share (0 to 1) of rows whose text passes, of the texts that were drawn. */
export function shareOf(values: readonly Counted[], passes: (value: string) => boolean): number {
  let [all, passing] = [0, 0]
  for (const { value, count } of values) {
    all += count
    if (passes(value)) passing += count
  }
  return all === 0 ? 0 : passing / all
}

/** A whole number with its share: `12 (3.1 %)`. */
export function withShare(noun: string, count: number, of: number): string {
  return `${countText(noun, count)} (${percentText(count / of)})`
}

/** Texts in quotes: `'a', 'b' and 2 more`. */
export function quoted(values: readonly string[], most = 3): string {
  const shown = values.slice(0, most).map((value) => `'${value.length > 24 ? `${value.slice(0, 23)}…` : value}'`)
  const rest = values.length - shown.length
  const last = rest > 0 ? `${rest} more` : shown.length > 1 ? shown.pop() : undefined
  return last === undefined ? shown.join(', ') : `${shown.join(', ')} and ${last}`
}

/** Whether few values stand for many rows, as those of a list of choices do. */
export function isCategorical({ present, distinct, complete }: ColumnFacts): boolean {
  return complete && distinct >= 2 && distinct <= present / 2
}

const IDENTIFIER =
  /(^|[^a-z])(id|ids|key|uuid|guid|code|no|nr|num|number|sku|isbn|ean|zip|zipcode|postcode|postal|phone|fax|ssn|index|license)([^a-z]|$)|id$/

/** Whether a name says that its values are labels of things and no quantities, however they are written. */
export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase())
}

/** Whether most texts of a column are numbers or dates, which are no words. */
export function isTyped({ values }: ColumnFacts): boolean {
  return shareOf(values, (value) => isNumberText(value) || isDateText(value)) > 0.5
}

/** The values in groups of one key, groups and members in their order. */
export function groupedBy(
  values: readonly Counted[],
  keyOf: (each: Counted) => string,
): readonly (readonly Counted[])[] {
  const groups = new Map<string, Counted[]>()
  for (const each of values) {
    const key = keyOf(each)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  return [...groups.values()]
}

/** A quantile of a profile; 0 where there are none. */
export function quantileOf({ quantiles }: NumberProfile, p: (typeof PROBABILITIES)[number]): number {
  return quantiles[PROBABILITIES.indexOf(p)] ?? 0
}

/**
 * How far the median is from the middle of the 10th and 90th percentile, −1 to 1 (Kelly's skewness): unlike the mean's
 * distance it does not hide behind extremes.
 */
export function skewOf(numbers: NumberProfile): number {
  const [low, middle, high] = [quantileOf(numbers, 0.1), quantileOf(numbers, 0.5), quantileOf(numbers, 0.9)]
  return high === low ? 0 : (high + low - 2 * middle) / (high - low)
}

/** Whether whole numbers can be read as years, which lie at their ends as well as in between. */
export function isYear(type: string, { low, high }: NumberProfile): boolean {
  return type === 'integer' && low >= 1500 && high <= 2200
}

/** How many of the values: `All 12 values` or `10 of 12 values (83.3%)`. */
export function allOrSome(count: number, of: number): string {
  return count === of
    ? `All ${countText('value', of)}`
    : `${numberText(count)} of ${countText('value', of)} (${percentText(count / of)})`
}
