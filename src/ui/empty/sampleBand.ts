import type { Column } from '../../core/data.ts'
import type { HeaderProfile } from '../../state/results/define.ts'

/** A column of the sample `bird-strikes.parquet` with its distribution. */
export interface SampleColumn {
  readonly column: Column
  readonly profile: HeaderProfile
}

const ROWS = 10_000

function binned(name: string, type: string, missing: number, counts: readonly number[]): SampleColumn {
  const bins = counts.map((count, index) => ({ from: index, to: index + 1, count }))
  return {
    column: { name, type },
    profile: { rows: ROWS, missing, distinct: counts.length, min: null, max: null, bins },
  }
}

function valued(name: string, distinct: number, top: Readonly<Record<string, number>>): SampleColumn {
  return {
    column: { name, type: 'text' },
    profile: {
      rows: ROWS,
      missing: 0,
      distinct,
      min: null,
      max: null,
      top: Object.entries(top).map(([value, count]) => ({ value, count })),
    },
  }
}

/** Counted once in the sample that comes with the app: the picture of the first screen is of real data. */
export const SAMPLE_BAND: readonly SampleColumn[] = [
  binned(
    'Flight Date',
    'date',
    0,
    [
      152, 327, 226, 353, 356, 312, 416, 288, 405, 287, 457, 282, 493, 352, 583, 306, 635, 336, 624, 392, 695, 447, 676,
      600,
    ],
  ),
  valued('Phase of flight', 7, { Approach: 4619, Climb: 1956, 'Take-off run': 1592 }),
  binned(
    'Speed in knots',
    'integer',
    2836,
    [22, 5, 12, 9, 50, 103, 390, 274, 1417, 1709, 1058, 362, 372, 383, 262, 207, 67, 403, 7, 19, 13, 17, 0, 3],
  ),
  valued('Wildlife Size', 3, { Small: 4910, Medium: 4346, Large: 744 }),
  valued('Aircraft', 225, { 'B-737-300': 954, 'MD-80': 854, 'B-737-200': 641 }),
  valued('Time of day', 4, { Day: 5624, Night: 3363, Dusk: 584 }),
  valued('Damage', 6, { None: 8939, Minor: 549, Substantial: 311 }),
  binned('Cost Total $', 'integer', 0, [9973, 13, 5, 1, 1, 3, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
]
