import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepTest } from '../../testing/stepTest.ts'
import { identifier } from '../sql/sql.ts'
import { render } from '../sql/render.ts'
import { table } from '../table.ts'
import { compileStep, stepIssues } from './compile.ts'
import { querySql, readQuery } from './query.ts'
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
