import { PROBABILITIES, type ProfiledColumn } from '../../core/analyses/profile/result.ts'
import { dateText } from '../../core/format/date.ts'
import { numberText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import { isTemporal } from '../../core/sql/types.ts'

/** The figures that tell most about a column of its type: name and value. */
export function figuresOf(profiled: ProfiledColumn): readonly (readonly [name: string, value: string])[] {
  const { column, rows, nulls, distinct, distinctApproximate, numbers, text } = profiled
  const place = (value: number) => (isTemporal(column.type) ? dateText(Math.round(value)) : numberText(value))
  const median = numbers?.quantiles[PROBABILITIES.indexOf(0.5)]
  const about = numbers?.quantilesApproximate === true ? 'about ' : ''
  return [
    ['Missing', nulls === 0 ? '0' : `${numberText(nulls)} (${percentText(nulls / Math.max(1, rows))})`],
    ['Distinct', `${distinctApproximate ? 'about ' : ''}${numberText(distinct)}`],
    ...(numbers?.mean === undefined || numbers.mean === null ? [] : [['Mean', place(numbers.mean)] as const]),
    ...(median === undefined ? [] : [['Median', `${about}${place(median)}`] as const]),
    ...(text === undefined
      ? []
      : [['Length', `${numberText(text.lengths.min)} to ${numberText(text.lengths.max)}`] as const]),
  ]
}
