import { ROUNDED } from '../grade.ts'
import { sql, type Sql } from '../sql.ts'
import { toInteger, type FunctionKind } from './define.ts'

const ranking = (
  name: string,
  help: string,
  call: Sql,
  type: 'integer' | 'number',
  result: readonly number[],
  order = 'n',
): FunctionKind => ({
  name,
  group: 'window',
  help,
  nulls: 'Never missing.',
  grade: type === 'integer' ? 'exact' : ROUNDED,
  ordered: true,
  signatures: [
    {
      text: `${name}(): ${type}`,
      overSql: (over) => (type === 'integer' ? toInteger(sql`${call}${over}`) : sql`${call}${over}`),
    },
  ],
  examples: [[`${name}() over (order by ${order})`, result]],
})

const neighbour = (name: 'lag' | 'lead', where: string): FunctionKind => {
  const call = name === 'lag' ? sql`lag` : sql`lead`
  return {
    name,
    group: 'window',
    help: `The value of a row ${where}: 1 unless said, or another number of rows; at the end missing, or the default given.`,
    nulls: 'Missing values are not skipped.',
    grade: 'exact',
    ordered: true,
    signatures: [
      {
        text: `${name}(value: T, offset?: amount): T`,
        overSql: (over, value, offset = sql`1`) => sql`${call}(${value}, ${offset})${over}`,
      },
      {
        text: `${name}(value: T, offset: amount, default: T): T`,
        overSql: (over, value, offset, otherwise) => sql`${call}(${value}, ${offset}, ${otherwise})${over}`,
      },
    ],
    examples: [
      [`${name}(id) over (order by id)`, name === 'lag' ? [null, 1, 2, 3, 4] : [2, 3, 4, 5, null]],
      [`${name}(id, 2, 0) over (order by id)`, name === 'lag' ? [0, 0, 1, 2, 3] : [3, 4, 5, 0, 0]],
      [
        `${name}(id) over (partition by s order by id desc)`,
        name === 'lag' ? [2, null, null, null, null] : [null, 1, null, null, null],
      ],
    ],
  }
}

export const WINDOW_FUNCTIONS: readonly FunctionKind[] = [
  ranking(
    'row_number',
    'The number of the row in the order, from 1.',
    sql`row_number()`,
    'integer',
    [1, 2, 3, 5, 4],
    'n, id',
  ),
  ranking('rank', 'The rank; equal values share one, and gaps follow.', sql`rank()`, 'integer', [1, 2, 2, 5, 4]),
  ranking('dense_rank', 'The rank without gaps.', sql`dense_rank()`, 'integer', [1, 2, 2, 4, 3]),
  ranking('percent_rank', 'The rank as a share, 0 to 1.', sql`percent_rank()`, 'number', [0, 0.25, 0.25, 1, 0.75]),
  ranking(
    'cume_dist',
    'The share of rows up to this one and its equals.',
    sql`cume_dist()`,
    'number',
    [0.2, 0.6, 0.6, 1, 0.8],
  ),
  {
    name: 'ntile',
    group: 'window',
    help: 'The number of the part, when the rows are cut into so many of equal size.',
    nulls: 'Never missing.',
    grade: 'exact',
    ordered: true,
    signatures: [
      { text: 'ntile(count: amount): integer', overSql: (over, count) => toInteger(sql`ntile(${count})${over}`) },
    ],
    examples: [['ntile(2) over (order by id)', [1, 1, 1, 2, 2]]],
  },
  neighbour('lag', 'before'),
  neighbour('lead', 'after'),
  ...(['first_value', 'last_value'] as const).map((name): FunctionKind => ({
    name,
    group: 'window',
    help: `The value of the ${name === 'first_value' ? 'first' : 'last'} row of the frame.`,
    nulls: 'Missing values are not skipped.',
    grade: 'exact',
    ordered: true,
    framed: true,
    signatures: [
      {
        text: `${name}(value: T): T`,
        overSql: (over, value) =>
          name === 'first_value' ? sql`first_value(${value})${over}` : sql`last_value(${value})${over}`,
      },
    ],
    examples: [
      [
        `${name}(id) over (order by id rows between 1 preceding and 1 following)`,
        name === 'first_value' ? [1, 1, 2, 3, 4] : [2, 3, 4, 5, 5],
      ],
    ],
  })),
  {
    name: 'nth_value',
    group: 'window',
    help: 'The value of a row of the frame by its number, from 1.',
    nulls: 'Missing also where the frame has fewer rows.',
    grade: 'exact',
    ordered: true,
    framed: true,
    signatures: [
      {
        text: 'nth_value(value: T, number: amount): T',
        overSql: (over, value, number) => sql`nth_value(${value}, ${number})${over}`,
      },
    ],
    examples: [['nth_value(id, 2) over (order by id)', [null, 2, 2, 2, 2]]],
  },
]
