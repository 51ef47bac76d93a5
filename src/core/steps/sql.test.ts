import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepTest } from '../../testing/stepTest.ts'
import { identifier } from '../sql/sql.ts'
import { render } from '../sql/render.ts'
import { table } from '../table.ts'
import { compileStep, stepIssues } from './compile.ts'
import { inputsNamed, placeInQuery, querySql, readQuery } from './query.ts'
import { sqlStep } from './sql.ts'

stepTest(sqlStep)

const { columns } = table({ a: 'integer' })
const issuesOf = (query: string, ids: readonly string[] = ['films']) =>
  stepIssues(
    sqlStep,
    { query },
    ids.map(() => columns),
    ids,
  )

describe('issues of sql', () => {
  it.each([
    ['DROP TABLE x', 'no-query'],
    ['  -- nothing', 'no-query'],
    ["COPY x TO 'y'", 'no-query'],
    ['SELECT 1; DROP TABLE x', 'two-statements'],
    ['SELECT 1) ; DROP TABLE x; SELECT (1', 'open-bracket'],
    ['SELECT (1', 'open-bracket'],
    ["SELECT 'a", 'open-quote'],
    ['SELECT 1 /* a', 'open-quote'],
    ['SELECT * FROM {{film}}', 'unknown-input'],
  ])('%s has %s', (query, code) => {
    expect(issuesOf(query)).toMatchObject([{ code, severity: 'error' }])
  })

  it('asks which input is meant when there are several', () => {
    const [issue] = issuesOf('SELECT * FROM {{input}}', ['films', 'people'])
    expect(issue?.message).toBe('{{input}} could be any of {{films}}, {{people}}. Name the one you mean.')
  })

  it('names the nearest input', () => {
    expect(issuesOf('FROM {{film}}', ['films', 'people'])[0]?.message).toContain('Closest: `films`')
  })

  it('has none for a query with quotes and comments', () => {
    expect(issuesOf(`SELECT ';' AS ";", $$;($$ FROM {{films}} -- ;\n;`)).toEqual([])
  })
})

it('puts the name of the input in, quoted', () => {
  const input = { id: 'a', from: identifier('odd "name"'), columns }
  const { select } = compileStep(sqlStep, { query: 'SELECT a FROM {{a}}' }, [input])
  expect(render(select)).toBe('SELECT a FROM "odd ""name"""\n')
})

it('never lets a second statement through', async () => {
  const connection = await (await DuckDBInstance.create()).connect()
  const piece = fc.constantFrom("'", '"', ';', '(', ')', '--', '\n', '/*', '*/', '$$', '$a$', 'a', "E'", '\\', '1', ' ')
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => {
      const query = `SELECT ${pieces.join('')}`
      const read = readQuery(query)
      if (!read.ok) return
      const count = await connection.extractStatements(render(querySql(read.value, []))).then(
        (statements) => statements.count,
        // What the engine cannot parse it does not run either.
        () => 0,
      )
      expect(count).toBeLessThanOrEqual(1)
    }),
    { numRuns: 2000, examples: [[["E'", '\\', "'", "'", ';', '1', '--', "'"]], [['a', '$$', ';', '1', 'a', '$$']]] },
  )
})

describe('the inputs of a query', () => {
  const tables = ['orders', 'old orders', 'cities']
  it.each([
    ['SELECT * FROM {{cities}} JOIN {{ old orders }} USING (id)', ['cities', 'old orders']],
    ['SELECT * FROM {{orders}} AS a, {{orders}} AS b', ['orders']],
    ['SELECT * FROM {{input}} JOIN {{cities}} USING (id)', ['before', 'cities']],
    ["SELECT '{{cities}}' FROM {{input}}", ['before']],
    ['SELECT 1', ['before']],
    ['SELECT * FROM {{nowhere}}', ['before']],
    ['SELECT * FROM {{cities', ['before', 'other']],
  ])('%s reads %j', (query, inputs) => {
    expect(inputsNamed(query, tables, ['before', 'other'])).toEqual(inputs)
  })
})

describe('what is wrong with a query', () => {
  const inputs = [table({ a: 'integer' }).columns, table({ b: 'integer' }).columns]
  const issuesOf = (query: string, ids = ['orders', 'cities']) => stepIssues(sqlStep, { query }, inputs, ids)

  it('has its place in the text, and a fix that mends it', () => {
    const query = 'SELECT * FROM {{orders}}, {{citys}}'
    expect(issuesOf(query)).toMatchObject([
      {
        code: 'unknown-input',
        at: { start: 26, end: 35 },
        fix: { param: ['query'], value: 'SELECT * FROM {{orders}}, {{cities}}' },
      },
    ])
    expect(issuesOf('SELECT * FROM {{input}}')).toMatchObject([
      { code: 'which-input', fix: { value: 'SELECT * FROM {{orders}}' } },
    ])
  })

  it('is found in the text where the engine finds it in the SQL', () => {
    const query = 'SELECT é, nope FROM {{orders}} AS o JOIN {{cities}} USING (nothing)'
    const relations = ['orders', 'cities'].map((id, at) => ({
      id,
      from: identifier(`t_${id}`),
      columns: inputs[at] ?? [],
    }))
    const read = readQuery(query)
    if (!read.ok) throw new Error('unread')
    const sql = render(querySql(read.value, relations))
    for (const word of ['é', 'nope', 'AS', 'USING', 'nothing'])
      expect(placeInQuery(read.value, relations, sql.indexOf(word))).toEqual({
        start: query.indexOf(word),
        end: query.indexOf(word) + word.length,
      })
    expect(placeInQuery(read.value, relations, sql.indexOf('t_cities'))).toEqual({ start: 41, end: 51 })
  })
})
