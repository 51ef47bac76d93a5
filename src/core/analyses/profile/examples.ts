import { table } from '../../table.ts'
import type { AnalysisExample } from '../define.ts'

/** Examples of the profile, worked out by hand. */
export const PROFILE_EXAMPLES: readonly AnalysisExample[] = [
  {
    name: 'a number far from the rest',
    params: {},
    input: table({ x: 'integer' }, [...[1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((value) => [value]), [null]]),
    result: {
      rows: 11,
      columns: [
        {
          nulls: 1,
          distinct: 10,
          distinctApproximate: false,
          min: 1,
          max: 100,
          numbers: {
            finite: 10,
            mean: 14.5,
            stddev: 30.152390728873666,
            quantiles: [1.09, 1.45, 1.9, 2.8, 3.25, 3.7, 4.6, 5.5, 6.4, 7.3, 7.75, 8.2, 18.1, 59.05, 91.81],
            quantilesOf: 10,
            quantilesApproximate: false,
            outliers: 1,
          },
        },
      ],
    },
    findings: [
      '1 value (10%) of `x` lies far from the rest, by more than three interquartile ranges.',
      'All values of `x` are distinct: it may identify the rows.',
    ],
  },
  {
    name: 'texts that are padded, stand for missing, or hold numbers',
    params: {},
    input: table({ t: 'text' }, [[' a'], ['N/A'], ['N/A'], ['1'], ['22'], [null]]),
    result: {
      columns: [
        {
          nulls: 1,
          distinct: 4,
          min: ' a',
          max: 'N/A',
          top: [
            { value: 'N/A', count: 2 },
            { value: ' a', count: 1 },
            { value: '1', count: 1 },
            { value: '22', count: 1 },
          ],
          text: {
            lengths: { min: 1, max: 3 },
            empty: 0,
            padded: 1,
            shapes: [
              { shape: 'integer', share: 0.4 },
              { shape: 'number', share: 0.4 },
            ],
            shapesOf: 5,
          },
        },
      ],
    },
    findings: [
      "`t` holds 'N/A' 2 times: it may stand for missing.",
      '1 value of `t` begins or ends with a space.',
      '`t` is mixed: 40% of its texts are whole numbers.',
    ],
  },
  {
    name: 'dates by month, of the columns asked for',
    params: { columns: ['day'] },
    input: table({ day: 'date', bin: 'integer' }, [
      ['2023-12-31', 1],
      ['2024-01-01', 2],
      ['2024-01-31', 3],
      ['2024-08-15', 4],
      [null, 5],
    ]),
    result: {
      columns: [
        {
          column: { name: 'day', type: 'date' },
          min: '2023-12-31',
          max: '2024-08-15',
          numbers: {
            finite: 4,
            mean: Date.UTC(2024, 2, 5),
            outliers: 0,
            bins: [
              { text: '2023-12', count: 1 },
              { text: '2024-01', count: 2 },
              ...[2, 3, 4, 5, 6, 7].map((month) => ({ text: `2024-0${month}`, count: 0 })),
              { text: '2024-08', count: 1 },
            ],
          },
        },
      ],
    },
    findings: [],
  },
]
