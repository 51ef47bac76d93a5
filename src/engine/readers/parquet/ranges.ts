import type { RowRange } from '../../connector.ts'
import type { Sample } from '../../../core/notebook/document.ts'

/** A sample that is spread over a file is made of so many ranges of rows. */
const RANGES = 64

/**
 * The rows of a sample of a file whose row groups have so many rows each, in order.
 * Spread ones begin with a row group where one begins near, since what is before them in their group is decoded for nothing.
 * Undefined where they would be all rows.
 */
export function sampleRanges(groups: readonly number[], { rows, from }: Sample): readonly RowRange[] | undefined {
  const total = groups.reduce((sum, each) => sum + each, 0)
  if (total <= rows) return undefined
  if (from === 'start') return [[0, rows]]
  const starts = startsOf(groups)
  const ranges = Math.min(RANGES, rows)
  const bounds = (of: number, range: number): number => Math.floor((of * range) / ranges)
  return Array.from({ length: ranges }, (_, range) => {
    const length = bounds(rows, range + 1) - bounds(rows, range)
    // Each range lies in a part of the file of its own, and may begin anywhere up to `latest` in it.
    const [earliest, latest] = [bounds(total, range), bounds(total, range + 1) - length]
    const start = starts.find((each) => each >= earliest && each <= latest) ?? earliest
    return [start, start + length]
  })
}

function startsOf(groups: readonly number[]): readonly number[] {
  let start = 0
  return groups.map((rows) => {
    start += rows
    return start - rows
  })
}
