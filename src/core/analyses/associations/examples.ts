import { table } from '../../table.ts'
import type { AnalysisExample } from '../define.ts'

/** Examples of the associations; the figures by the formulas of the measures, worked out apart. */
export const ASSOCIATIONS_EXAMPLES: readonly AnalysisExample[] = [
  {
    name: 'numbers on a curve, which ranks see as a line',
    params: {},
    input: table({ x: 'integer', y: 'number' }, [...[1, 2, 3, 4, 5, 6].map((x) => [x, x ** 3]), [7, null], [null, 1]]),
    result: {
      rows: 8,
      sampled: 8,
      pairs: [
        {
          columns: ['x', 'y'],
          of: 'numbers',
          n: 6,
          test: { measure: 'spearman', value: 1, p: 0 },
          other: { measure: 'pearson', value: 0.9379313244517968 },
        },
      ],
      leftOut: [],
    },
    findings: ["`x` and `y` say nearly the same: Spearman's ρ = 1, adjusted p < 0.001, 6 rows."],
  },
  {
    name: 'two categories that mostly agree, and an identifier, which is left out',
    params: {},
    input: table(
      { side: 'text', heavy: 'boolean', id: 'text' },
      Array.from({ length: 20 }, (_, index) => [
        index < 10 ? 'left' : 'right',
        index < 8 || index === 19 || index === 18,
        `n${index}`,
      ]),
    ),
    result: {
      pairs: [
        {
          columns: ['side', 'heavy'],
          of: 'categories',
          n: 20,
          test: { measure: 'cramersV', value: Math.sqrt((0.36 - 1 / 19) / (1 - 1 / 19)) },
        },
      ],
      matrix: { columns: ['side', 'heavy'] },
    },
    findings: [
      "`side` and `heavy` go together: Cramér's V = 0.57, adjusted p = 0.0073, 20 rows.",
      '`id` is left out: it has 20 distinct values in 20 rows.',
    ],
  },
  {
    name: 'a number that differs by category',
    params: {},
    input: table({ group: 'text', level: 'decimal(4,1)' }, [
      ['a', '1.0'],
      ['a', '2.0'],
      ['a', '3.0'],
      ['b', '5.0'],
      ['b', '6.0'],
      ['b', '7.0'],
    ]),
    result: { pairs: [{ of: 'mixed', n: 6, test: { measure: 'correlationRatio', value: Math.sqrt(24 / 28) } }] },
    findings: ['`group` and `level` go together: correlation ratio η = 0.93, adjusted p = 0.008, 6 rows.'],
  },
]
