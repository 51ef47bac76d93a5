import { LAST_DIGITS } from '../grade.ts'
import { perDialect, sql, type Sql } from '../sql.ts'
import { toInteger, type Example, type FunctionKind, type Given } from './define.ts'

const SKIPS = 'Missing values are left out; missing where there is none.'

/** Aggregates of doubles that both engines have by the same name. */
const figure = (
  name: string,
  help: string,
  write: (over: Sql, x: Sql) => Sql,
  examples: readonly Example[],
): FunctionKind => ({
  name,
  group: 'aggregate',
  help,
  nulls: SKIPS,
  grade: LAST_DIGITS,
  framed: true,
  signatures: [{ text: `${name}(value: number): number`, overSql: write }],
  examples: [...examples, [`${name}(x)`, null, 'none']],
})

export const AGGREGATE_FUNCTIONS: readonly FunctionKind[] = [
  {
    name: 'count',
    group: 'aggregate',
    help: 'The number of rows, or of values that are not missing.',
    nulls: '`count(*)` counts every row, `count(x)` only those where x is not missing.',
    grade: 'exact',
    framed: true,
    signatures: [
      { text: 'count(): integer', overSql: (over) => sql`count(*)${over}` },
      { text: 'count(value: any): integer', overSql: (over, value) => sql`count(${value})${over}` },
    ],
    examples: [
      ['count(*)', 5],
      ['count(n)', 4],
      ['count(*)', 0, 'none'],
    ],
  },
  {
    name: 'count_distinct',
    group: 'aggregate',
    help: 'How many different values there are.',
    nulls: 'Missing values are left out.',
    grade: 'exact',
    signatures: [
      { text: 'count_distinct(value: any): integer', overSql: (over, value) => sql`count(DISTINCT ${value})${over}` },
    ],
    examples: [
      ['count_distinct(n)', 3],
      ['count(distinct s)', 3],
      ['count_distinct(n)', 0, 'none'],
    ],
  },
  {
    name: 'count_if',
    group: 'aggregate',
    help: 'For how many rows a condition is true.',
    nulls: 'A missing condition does not count.',
    grade: 'exact',
    framed: true,
    signatures: [
      {
        text: 'count_if(condition: boolean): integer',
        overSql: (over, condition) => sql`count(CASE WHEN ${condition} THEN 1 END)${over}`,
      },
    ],
    examples: [
      ['count_if(n > 1)', 3],
      ['count_if(n > 1)', 0, 'none'],
    ],
  },
  {
    name: 'count_missing',
    group: 'aggregate',
    help: 'How many values are missing.',
    nulls: 'Counts missing values.',
    grade: 'exact',
    framed: true,
    signatures: [
      {
        text: 'count_missing(value: any): integer',
        overSql: (over, value) => sql`count(CASE WHEN ${value} IS NULL THEN 1 END)${over}`,
      },
    ],
    examples: [
      ['count_missing(n)', 1],
      ['count_missing(n)', 0, 'none'],
    ],
  },
  {
    name: 'sum',
    group: 'aggregate',
    help: 'The sum.',
    nulls: SKIPS,
    grade: 'exact',
    framed: true,
    signatures: [
      { text: 'sum(value: integer): integer', overSql: (over, value) => toInteger(sql`sum(${value})${over}`) },
      {
        text: 'sum(value: decimal): decimal',
        resultOf: ([value]) => `decimal(38,${/,(\d+)\)/.exec(value?.type ?? '')?.[1] ?? '3'})`,
        build: ([value]: readonly Given[], over) => {
          const scale = Number(/,(\d+)\)/.exec(value?.type ?? '')?.[1] ?? 3)
          return sql`CAST(sum(${value?.sql ?? null})${over} AS DECIMAL(38,${scale}))`
        },
      },
      { text: 'sum(value: number): number', grade: LAST_DIGITS, overSql: (over, value) => sql`sum(${value})${over}` },
    ],
    examples: [
      ['sum(n)', 10],
      ['sum(x)', 7.5],
      ['sum(amount)', '6.75'],
      ['sum(n)', null, 'none'],
    ],
  },
  figure('avg', 'The mean.', (over, x) => sql`avg(${x})${over}`, [['avg(n)', 2.5]]),
  ...(['min', 'max'] as const).map((name): FunctionKind => ({
    name,
    group: 'aggregate',
    help: name === 'min' ? 'The smallest value.' : 'The largest value.',
    nulls: SKIPS,
    grade: 'exact',
    framed: true,
    signatures: [
      {
        text: `${name}(value: T): T`,
        overSql: (over, value) => (name === 'min' ? sql`min(${value})${over}` : sql`max(${value})${over}`),
      },
    ],
    examples: [
      [`${name}(n)`, name === 'min' ? 1 : 5],
      [`${name}(s)`, name === 'min' ? 'a' : 'c'],
      [`${name}(d)`, name === 'min' ? '2024-01-01' : '2024-03-01'],
      [`${name}(n)`, null, 'none'],
    ],
  })),
  figure(
    'median',
    'The middle value, between two their mean.',
    (over, x) =>
      // Spark's own median stands over no order.
      perDialect({ duckdb: sql`median(${x})${over}`, spark: sql`percentile(${x}, 0.5e0)${over}` }),
    [
      ['median(n)', 2],
      ['median(x)', 2],
    ],
  ),
  {
    name: 'quantile',
    group: 'aggregate',
    help: 'The value below which that share lies, 0 to 1, with linear interpolation at (n − 1)·p.',
    nulls: SKIPS,
    grade: LAST_DIGITS,
    framed: true,
    signatures: [
      {
        text: 'quantile(value: number, share: number): number',
        build: ([value, share], over) => {
          const p = Number(share?.value ?? NaN)
          if (!(p >= 0 && p <= 1)) return 'The share of quantile is a number from 0 to 1, such as 0.25.'
          const at = sql`CAST(${p} AS DOUBLE)`
          const x = value?.sql ?? sql`NULL`
          return perDialect({
            duckdb: sql`quantile_cont(${x}, ${at})${over}`,
            spark: sql`percentile(${x}, ${at})${over}`,
          })
        },
      },
    ],
    examples: [
      ['quantile(n, 0.25)', 1.75],
      ['quantile(n, 1)', 5],
      ['quantile(n, 0.5)', null, 'none'],
    ],
  },
  figure('stddev', 'The standard deviation of the sample.', (over, x) => sql`stddev_samp(${x})${over}`, [
    ['stddev(n)', 1.7320508075688772],
  ]),
  figure('stddev_pop', 'The standard deviation of the population.', (over, x) => sql`stddev_pop(${x})${over}`, [
    ['stddev_pop(n)', 1.5],
  ]),
  figure('variance', 'The variance of the sample.', (over, x) => sql`var_samp(${x})${over}`, [['variance(n)', 3]]),
  figure('var_pop', 'The variance of the population.', (over, x) => sql`var_pop(${x})${over}`, [['var_pop(n)', 2.25]]),
  figure(
    'skewness',
    'The skewness of the population, from its moments; missing where all values are equal.',
    (over, x) => {
      const [one, two, three] = [
        sql`avg(${x})${over}`,
        sql`avg(${x} * ${x})${over}`,
        sql`avg(${x} * ${x} * ${x})${over}`,
      ]
      const moment = sql`(${three} - 3 * ${one} * ${two} + 2 * ${one} * ${one} * ${one})`
      return sql`${moment} / nullif(power(var_pop(${x})${over}, 1.5e0), 0)`
    },
    [['skewness(n)', 0.888888888889]],
  ),
  figure(
    'geometric_mean',
    'The geometric mean of positive numbers; others are left out.',
    (over, x) => sql`exp(avg(CASE WHEN ${x} > 0 THEN ln(${x}) END)${over})`,
    [['geometric_mean(n)', 2.114742526881128]],
  ),
  ...(['all_true', 'any_true'] as const).map((name): FunctionKind => ({
    name,
    aliases: [name === 'all_true' ? 'bool_and' : 'bool_or'],
    group: 'aggregate',
    help: name === 'all_true' ? 'Whether every value is true.' : 'Whether any value is true.',
    nulls: SKIPS,
    grade: 'exact',
    framed: true,
    signatures: [
      {
        text: `${name}(value: boolean): boolean`,
        overSql: (over, value) =>
          name === 'all_true' ? sql`bool_and(${value})${over}` : sql`bool_or(${value})${over}`,
      },
    ],
    examples: [
      [`${name}(n > 1)`, name === 'any_true'],
      [`${name}(n > 9)`, false],
      [`${name}(n > 0)`, true],
      [`${name}(n > 0)`, null, 'none'],
    ],
  })),
  {
    name: 'mode',
    group: 'aggregate',
    help: 'The most frequent value; of several the smallest.',
    nulls: SKIPS,
    grade: 'exact',
    signatures: [
      {
        text: 'mode(value: T): T',
        overSql: (over, value) =>
          perDialect({ duckdb: sql`mode(${value} ORDER BY ${value})${over}`, spark: sql`mode(${value}, true)${over}` }),
      },
    ],
    examples: [
      ['mode(n)', 2],
      ['mode(s)', 'a'],
      ['mode(n)', null, 'none'],
    ],
  },
  {
    name: 'string_agg',
    aliases: ['listagg', 'text_join'],
    group: 'aggregate',
    help: 'The texts in their order, with a separator between them.',
    nulls: SKIPS,
    grade: 'exact',
    signatures: [
      {
        text: 'string_agg(value: text, separator: constant): text',
        overSql: (over, value, separator) =>
          perDialect({
            duckdb: sql`string_agg(${value}, ${separator} ORDER BY ${value})${over}`,
            spark: sql`CASE WHEN count(${value})${over} > 0 THEN array_join(sort_array(collect_list(${value})${over}), ${separator}) END`,
          }),
      },
    ],
    examples: [
      ["string_agg(s, ', ')", 'a, a, b, c'],
      ["string_agg(s, '')", 'aabc'],
      ["string_agg(s, ',')", null, 'none'],
    ],
  },
]
