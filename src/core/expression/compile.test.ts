import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyTree } from '../../testing/anyTree.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import type { Column } from '../data.ts'
import type { Issue } from '../issue.ts'
import { LAST_DIGITS, ROUNDED } from '../sql/grade.ts'
import { render } from '../sql/render.ts'
import { sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { compileExpression, expressionSql, type CompileOptions } from './compile.ts'
import { print } from './print.ts'

const COLUMNS: readonly Column[] = Object.entries({
  Title: 'text',
  budget: 'integer',
  'US Gross': 'integer',
  score: 'number',
  price: 'decimal(10,2)',
  released: 'date',
  seen: 'timestamp',
  good: 'boolean',
  tags: 'list',
}).map(([name, type]) => ({ name, type }))

const native = nativeOfTests()
let tables = 0

function issueOf(text: string, options: CompileOptions = {}): Issue {
  const compiled = compileExpression(text, COLUMNS, options)
  if (compiled.ok) throw new Error(`${text} compiles`)
  const [issue] = compiled.issues
  if (issue === undefined) throw new Error('no issue')
  return issue
}

describe('an issue names what is wrong and what to do', () => {
  test.each<[string, CompileOptions, string, string]>([
    ['Title + 1', {}, 'Title', '`Title` is text; `+` needs numbers. Use cast(Title as number).'],
    ['"US Gros" / budget', {}, '"US Gros"', 'There is no column `US Gros`. Closest: `US Gross`.'],
    ['uper(Title)', {}, 'uper', 'There is no function `uper`. Closest: `upper`.'],
    ['upper(budget)', {}, 'budget', '`budget` is integer; `upper` needs text for `text`. Use cast(budget as text).'],
    ['sqrt(Title)', {}, 'Title', '`Title` is text; `sqrt` needs a number for `value`. Use cast(Title as number).'],
    [
      'substr(Title)',
      {},
      'substr(Title)',
      '`substr` is given 1 argument. It is called as `substr(text: text, start: integer): text` or',
    ],
    [
      "released > '2024-01-01'",
      {},
      "released > '2024-01-01'",
      "`released` is date and `'2024-01-01'` is text; `>` needs one type. Write date '2024-01-01'.",
    ],
    [
      'Title = 1',
      {},
      'Title = 1',
      '`Title` is text and `1` is integer; `=` needs one type. Use cast(Title as integer).',
    ],
    [
      'budget and good',
      {},
      'budget',
      '`budget` is integer; `and` needs a condition, which is true or false. Compare it, for instance budget > 0.',
    ],
    [
      'budget',
      { expect: 'boolean' },
      'budget',
      'The formula `budget` gives integer; a condition, which is true or false is needed.',
    ],
    [
      'Title',
      { expect: 'number' },
      'Title',
      'The formula `Title` gives text; number is needed. Use cast(Title as number).',
    ],
    ["case when good then 1 else 'x' end", {}, "'x'", "`1` is integer and `'x'` is text; `case` needs one type."],
    [
      'coalesce(budget, Title)',
      {},
      'Title',
      '`budget` is integer and `Title` is text; `coalesce` needs one type. Use cast(Title as integer).',
    ],
    [
      'cast(good as date)',
      {},
      'cast(good as date)',
      '`good` is boolean, which cannot become date. Choose another type.',
    ],
    ['sum(budget)', {}, 'sum', '`sum` makes one value of many rows, which cannot be done here.'],
    [
      'budget / sum(budget)',
      { aggregates: true },
      'budget',
      '`budget` has a value for each row, but the formula makes one of many rows.',
    ],
    ['sum(avg(budget))', { aggregates: true }, 'avg', '`avg` stands inside of `sum`.'],
    ['row_number() over (order by budget)', {}, 'row_number', 'looks at other rows, which cannot be done here'],
    ['rank()', { windows: true }, 'rank', '`rank` needs a window. Write rank(…) over (order by …).'],
    ['rank() over ()', { windows: true }, 'rank', '`rank` needs an order.'],
    ['upper(Title) over ()', { windows: true }, 'upper', '`over` is for aggregates and window functions'],
    ['sum(lag(budget) over (order by budget)) over ()', { windows: true }, 'lag', '`lag` stands inside of `sum`.'],
    ['sum(budget) over (rows 2 preceding)', { windows: true }, 'sum', 'rows of a frame need an order'],
    ['seen - seen', {}, 'seen - seen', "Use date_diff('day', seen, seen)."],
    ['released + released', {}, 'released + released', 'two times are not added'],
    ['Title + interval 1 day', {}, 'Title', 'an interval is added to a date or timestamp'],
    ['interval 1 day', {}, 'interval 1 day', 'An interval alone is no value.'],
    ['interval 1 day + interval 1 day', {}, 'interval 1 day', 'an interval is added to a date or timestamp'],
    [
      "date_trunc('fortnight', released)",
      {},
      "date_trunc('fortnight', released)",
      "There is no unit 'fortnight'. Use 'second'",
    ],
    [
      'date_trunc(Title, released)',
      {},
      'Title',
      'is not written out; `date_trunc` needs a text in single quotes for `unit`.',
    ],
    ["regexp_matches(Title, 'a(?=b)')", {}, "regexp_matches(Title, 'a(?=b)')", 'looks ahead or behind'],
    ['round(score, budget)', {}, 'budget', 'needs a whole number for `digits`, such as 2'],
    ['upper(*)', {}, 'upper', '`*` is for count only'],
    ["Title like 'a!' escape '!'", {}, "Title like 'a!' escape '!'", 'stands before no %, _ or itself'],
    [
      'cast(price as decimal(38,30)) * cast(price as decimal(38,20))',
      {},
      'cast(price as decimal(38,30)) * cast(price as decimal(38,20))',
      'would have 50 digits after the point; 38 fit',
    ],
  ])('%s', (text, options, place, message) => {
    const issue = issueOf(text, options)
    expect(issue.message).toContain(message)
    expect(text.slice(issue.at?.start, issue.at?.end)).toBe(place)
  })
})

describe('the compiled formula', () => {
  test('knows its type, columns, grade', () => {
    const compiled = expressionSql('if(budget > 0, "US Gross" / budget, ln(score) + budget)', COLUMNS)
    expect(compiled).toMatchObject({
      type: 'number',
      columns: ['budget', 'US Gross', 'score'],
      grade: ROUNDED,
      aggregate: false,
      window: false,
    })
    expect(expressionSql('strip_accents(Title)', COLUMNS).grade).toMatchObject({ grade: 'engine' })
    expect(expressionSql('sum(budget) / count(*)', COLUMNS, { aggregates: true })).toMatchObject({
      aggregate: true,
      window: false,
      grade: 'exact',
    })
    expect(expressionSql('sum(score)', COLUMNS, { aggregates: true }).grade).toBe(LAST_DIGITS)
    expect(expressionSql('budget / sum(budget) over (partition by good)', COLUMNS, { windows: true })).toMatchObject({
      aggregate: false,
      window: true,
    })
  })

  test.each([
    ['budget + 1', 'integer'],
    ['budget / 2', 'number'],
    ['budget // 2', 'integer'],
    ['price + budget', 'decimal(22,2)'],
    ['price * price', 'decimal(20,4)'],
    ['price * 2', 'decimal(11,2)'],
    ['price + score', 'number'],
    ['price % 2', 'decimal(10,2)'],
    ['released + 1', 'date'],
    ['released + interval 1 hour', 'timestamp'],
    ['released - released', 'integer'],
    ['seen - interval 2 month', 'timestamp'],
    ['coalesce(budget, price, 1)', 'decimal(21,2)'],
    ['coalesce(released, seen)', 'timestamp'],
    ['case when good then 1 else score end', 'number'],
    ['Title || budget', 'text'],
    ['null', 'text'],
    ['-price', 'decimal(10,2)'],
    ['max(released)', 'date'],
    ['sum(price)', 'decimal(38,2)'],
    ['greatest(budget, 1.5)', 'number'],
  ])('%s is %s, and so says DuckDB', async (text, type) => {
    const compiled = expressionSql(text, COLUMNS, { aggregates: true })
    expect(compiled.type).toBe(type)
    const { from } = await native.load(
      `t${tables++}`,
      table(Object.fromEntries(COLUMNS.map((each) => [each.name, each.type]))),
    )
    const { columns } = await native.query(sql`SELECT ${compiled.sql} AS v FROM ${from}`)
    expect(columns[0]?.type).toBe(type)
  })

  test('a null takes the type that is expected', async () => {
    const compiled = expressionSql('null', [], { expect: 'date' })
    const { columns } = await native.query(sql`SELECT ${compiled.sql} AS v`)
    expect([compiled.type, columns[0]?.type]).toEqual(['date', 'date'])
  })

  test('is readable SQL without brackets that nobody needs', () => {
    const text = (formula: string) => render(expressionSql(formula, COLUMNS).sql)
    expect(text('budget + "US Gross" - 1')).toBe('(CAST("budget" AS BIGINT) + "US Gross" - 1)')
    expect(text("good and Title <> 'x' or not good")).toBe(`("good" AND "Title" <> 'x' OR NOT "good")`)
  })
})

test('windows are of rows, with missing values last', () => {
  const compiled = expressionSql('sum(budget) over (partition by good order by released desc)', COLUMNS, {
    windows: true,
  })
  expect(render(compiled.sql, 'spark')).toBe(
    'CAST(sum(`budget`) OVER (PARTITION BY `good` ORDER BY `released` DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT)',
  )
})

test('a formula that does not compile is a bug for expressionSql', () => {
  expect(() => expressionSql('nope', COLUMNS)).toThrow('There is no column')
})

test('casts in casts do not grow beyond bounds', () => {
  const deep = Array.from({ length: 30 }).reduce<string>(
    (inner) => `cast(cast(${inner} as text) as timestamp)`,
    'Title',
  )
  expect(issueOf(deep).code).toBe('too-large')
})

test('no tree makes the compiler throw, and what compiles is SQL', async () => {
  const names = ['a', 'US Gross', 'É', 'order', 'date', 'first', 'x"y', '1st', 'rows', 'end', 'select']
  const types = ['text', 'integer', 'number', 'boolean', 'date', 'decimal(10,2)']
  const columns = names.map((name, index) => ({ name, type: types[index % types.length] ?? 'text' }))
  const { from } = await native.load('every', table(Object.fromEntries(columns.map(({ name, type }) => [name, type]))))
  await fc.assert(
    fc.asyncProperty(anyTree, async (tree) => {
      const compiled = compileExpression(print(tree), columns, { windows: true })
      if (!compiled.ok) return
      expect(render(compiled.value.sql, 'spark')).not.toBe('')
      const described = await native.query(sql`SELECT ${compiled.value.sql} AS v FROM ${from} LIMIT 0`)
      expect(described.columns[0]?.name).toBe('v')
    }),
    { numRuns: 500 },
  )
})

test('no text makes the compiler throw', () => {
  const soup = fc.array(
    fc.constantFrom(
      'Title',
      'budget',
      'good',
      '1',
      "'x'",
      '(',
      ')',
      ',',
      '+',
      '-',
      '=',
      'and',
      'upper(',
      'sum(',
      'case',
      'when',
      'then',
      'end',
      'over',
      'cast(',
      'as',
      'text',
      'is',
      'null',
    ),
    { maxLength: 15 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        soup.map((words) => words.join(' ')),
      ),
      (text) => {
        const compiled = compileExpression(text, COLUMNS, { aggregates: true, windows: true })
        if (!compiled.ok) expect(compiled.issues[0]?.at).toBeDefined()
      },
    ),
    { numRuns: 2000 },
  )
})
