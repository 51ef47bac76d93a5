import { z } from 'zod'
import { by, measures } from '../params/fields.ts'
import { inputAt } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { worst } from '../sql/grade.ts'
import { identifier, joined, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import {
  isBySourceOrder,
  measuredOf,
  measureGrade,
  measureIssues,
  measureNeeds,
  measureSql,
  needsPlaces,
} from './measure.ts'
import { nameIssues } from './names.ts'
import { sourceOrder } from './order.ts'

const SALES = table(
  { city: 'text', amount: 'integer', price: 'decimal(10,2)', rate: 'number', paid: 'boolean', day: 'date' },
  [
    ['Zürich', 3, '1.10', 0.5, true, '2024-01-03'],
    ['Bern', 1, '2.20', 1.5, false, '2024-01-01'],
    ['Zürich', 1, '3.30', null, null, '2024-01-02'],
    [null, 5, null, 2, true, null],
    ['Bern', null, '0.01', 4, true, '2024-01-05'],
    ['Zürich', 3, '1.10', 1, false, '2024-01-01'],
    ['Basel', null, null, null, null, null],
  ],
)

export const aggregate = defineStep({
  kind: 'aggregate',
  label: 'Group and aggregate',
  group: 'groups',
  help: 'One row for each group with figures computed of its rows; one row in all without groups. Missing is a group of its own.',
  inputs: 1,
  params: z.strictObject({ by: by(), measures: measures() }),
  summary: (p) => {
    const names = listed(p.measures.map(({ name }) => name))
    return p.by.length === 0 ? say`Compute ${names} of all rows` : say`Compute ${names} for each ${listed(p.by)}`
  },
  columns: (p, [input]): ColumnEffect => {
    const columns = input?.columns ?? []
    const groups = p.by.map((name) => [name, [[0, name] as const]] as const)
    const made = p.measures.map(
      (measure) =>
        [measure.name, (measuredOf(measure, columns)?.columns ?? []).map((name) => [0, name] as const)] as const,
    )
    return {
      needs: [[...new Set([...p.by, ...p.measures.flatMap((measure) => measureNeeds(measure, columns))])]],
      makes: Object.fromEntries([...groups, ...made]),
      replacesAll: true,
    }
  },
  issues: (p, [columns = []]) => [
    ...p.measures.flatMap((measure, index) => measureIssues(measure, columns, ['measures', index])),
    ...nameIssues([...p.by, ...p.measures.map(({ name }) => name)], ['measures']),
  ],
  grade: (p, [columns = []]) => worst(p.measures.map((measure) => measureGrade(measure, columns))),
  usesOrder: (p) => p.measures.some(isBySourceOrder),
  expensive: true,
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    const order = sourceOrder(input)
    const groups = p.by.map(identifier)
    const figures = p.measures.map(
      (measure) => sql`${measureSql(measure, input.columns, order)} AS ${identifier(measure.name)}`,
    )
    const from = p.measures.some(needsPlaces) ? order.from : input.from
    const select = sql`SELECT ${joined([...groups, ...figures])} FROM ${from}`
    if (groups.length === 0) return select
    const sorted = groups.map((group) => sql`${group} ASC NULLS LAST`)
    return sql`${select} GROUP BY ${joined(groups)} ORDER BY ${joined(sorted)}`
  },
  examples: [
    {
      name: 'counts and sums, missing is a group and comes last',
      params: {
        by: ['city'],
        measures: [
          { name: 'rows', fn: 'count' },
          { name: 'amounts', fn: 'count', column: 'amount' },
          { name: 'kinds', fn: 'countDistinct', column: 'amount' },
          { name: 'amount', fn: 'sum', column: 'amount' },
          { name: 'price', fn: 'sum', column: 'price' },
          { name: 'rate', fn: 'sum', column: 'rate' },
        ],
      },
      inputs: [SALES],
      output: table(
        {
          city: 'text',
          rows: 'integer',
          amounts: 'integer',
          kinds: 'integer',
          amount: 'integer',
          price: 'decimal(38,2)',
          rate: 'number',
        },
        [
          ['Basel', 1, 0, 0, null, null, null],
          ['Bern', 2, 1, 1, 1, '2.21', 5.5],
          ['Zürich', 3, 3, 2, 7, '5.50', 1.5],
          [null, 1, 1, 1, 5, null, 2],
        ],
      ),
      ordered: true,
    },
    {
      name: 'moments and quantiles of the sample',
      params: {
        measures: [
          { name: 'mean', fn: 'mean', column: 'a' },
          { name: 'median', fn: 'median', column: 'a' },
          { name: 'p90', fn: 'quantile', column: 'a', p: 0.9 },
          { name: 'sd', fn: 'stddev', column: 'a' },
          { name: 'var', fn: 'variance', column: 'a' },
          { name: 'low', fn: 'min', column: 'a' },
          { name: 'high', fn: 'max', column: 'a' },
        ],
      },
      inputs: [table({ a: 'integer' }, [[1], [2], [null], [3], [10]])],
      output: table(
        {
          mean: 'number',
          median: 'number',
          p90: 'number',
          sd: 'number',
          var: 'number',
          low: 'integer',
          high: 'integer',
        },
        [[4, 2.5, 7.9, 4.08248290463863, 16.6666666666667, 1, 10]],
      ),
    },
    {
      name: 'first and last in an order, and in the order of the source',
      params: {
        by: ['city'],
        measures: [
          { name: 'first', fn: 'first', column: 'rate', orderBy: [{ column: 'day' }] },
          { name: 'last', fn: 'last', column: 'amount', orderBy: [{ column: 'day' }, { column: 'amount' }] },
          { name: 'top', fn: 'first', column: 'price', orderBy: [{ column: 'amount', direction: 'desc' }] },
          { name: 'begin', fn: 'first', column: 'amount' },
          { name: 'end', fn: 'last', column: 'rate' },
          { name: 'all', fn: 'list', column: 'amount', orderBy: [{ column: 'day' }] },
        ],
      },
      inputs: [SALES],
      output: table(
        {
          city: 'text',
          first: 'number',
          last: 'integer',
          top: 'decimal(10,2)',
          begin: 'integer',
          end: 'number',
          all: 'list',
        },
        [
          ['Basel', null, null, null, null, null, null],
          ['Bern', 1.5, 1, '2.20', 1, 4, '[1]'],
          ['Zürich', 1, 3, '1.10', 3, 1, '[3, 1, 3]'],
          [null, 2, 5, null, 5, 2, '[5]'],
        ],
      ),
      ordered: true,
      bySource: true,
    },
    {
      name: 'mode: of what occurs as often, the smallest',
      params: {
        by: ['g'],
        measures: [
          { name: 'text', fn: 'mode', column: 't' },
          { name: 'any', fn: 'any', column: 'b' },
          { name: 'all', fn: 'all', column: 'b' },
        ],
      },
      inputs: [
        table({ g: 'integer', t: 'text', b: 'boolean' }, [
          [1, 'z', true],
          [1, 'é', null],
          [1, 'é', false],
          [1, 'z', true],
          [1, null, true],
          [1, null, true],
          [1, null, true],
          [2, null, null],
          [3, 'b', true],
          [3, 'a', null],
        ]),
      ],
      output: table({ g: 'integer', text: 'text', any: 'boolean', all: 'boolean' }, [
        [1, 'z', true, false],
        [2, null, null, null],
        [3, 'a', true, true],
      ]),
      ordered: true,
    },
    {
      name: 'a single value has no deviation',
      params: {
        by: ['g'],
        measures: [
          { name: 'sd', fn: 'stddev', column: 'a' },
          { name: 'mean', fn: 'mean', column: 'a' },
        ],
      },
      inputs: [
        table({ g: 'boolean', a: 'decimal(38,2)' }, [
          [true, '2.50'],
          [false, null],
        ]),
      ],
      output: table({ g: 'boolean', sd: 'number', mean: 'number' }, [
        [false, null, null],
        [true, null, 2.5],
      ]),
      ordered: true,
    },
    {
      name: 'integers beyond 2^53 are summed exactly',
      params: { measures: [{ name: 'sum', fn: 'sum', column: 'a' }] },
      inputs: [table({ a: 'integer' }, [[9007199254740993n], [9007199254740993n], [1]])],
      output: table({ sum: 'integer' }, [[18014398509481987n]]),
    },
    {
      name: 'an empty table has no groups',
      params: { by: ['a'], measures: [{ name: 'n', fn: 'count' }] },
      inputs: [table({ a: 'integer' })],
      output: table({ a: 'integer', n: 'integer' }),
    },
    {
      name: 'an empty table without groups gives one row',
      params: {
        measures: [
          { name: 'n', fn: 'count' },
          { name: 'sum', fn: 'sum', column: 'a' },
        ],
      },
      inputs: [table({ a: 'integer' })],
      output: table({ n: 'integer', sum: 'integer' }, [[0, null]]),
    },
  ],
})
