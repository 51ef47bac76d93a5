import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { render } from '../sql/render.ts'
import { identifier, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { cast } from './cast.ts'
import { compileStep, stepIssues } from './compile.ts'
import { distinct } from './distinct.ts'
import { join } from './join.ts'
import { limit } from './limit.ts'
import { select } from './select.ts'
import { mask } from './mask.ts'
import { scale } from './scale.ts'
import { trim } from './trim.ts'
import { union } from './union.ts'

const { columns } = table({ a: 'text', b: 'integer' })
const relation = (id: string) => ({ id, from: identifier(id), columns })

describe('stepIssues', () => {
  it('names the nearest column and offers it', () => {
    expect(stepIssues(select, { columns: ['a', 'bb'] }, [columns])).toMatchObject([
      { code: 'unknown-column', param: ['columns', 1], fix: { value: 'b' } },
    ])
  })

  it('counts the inputs', () => {
    expect(stepIssues(limit, { count: 1 }, [])[0]?.message).toBe('Limit rows reads one table, not 0.')
    expect(stepIssues(join, { how: 'cross' }, [columns])[0]?.message).toBe('Join tables reads two tables, not 1.')
    expect(stepIssues(union, {}, [])[0]?.message).toBe('Append tables reads one table or more, not 0.')
  })

  it('refuses params that are unknown or missing', () => {
    expect(stepIssues(limit, {}, [columns])).toMatchObject([{ code: 'bad-param', param: ['count'] }])
    expect(stepIssues(limit, { count: 1, rows: 2 }, [columns])[0]?.message).toContain('rows')
  })

  it('warns where the order of the rows decides', () => {
    const codes = (params: object) =>
      stepIssues(distinct, params, [columns]).map(({ code, severity }) => [code, severity])
    expect(codes({ columns: ['a'] })).toEqual([['row-order', 'warning']])
    expect(codes({ columns: ['a'], orderBy: [{ column: 'b' }] })).toEqual([])
    expect(codes({})).toEqual([])
  })
})

describe('roles of inputs', () => {
  const left = table({ k: 'integer', l: 'text' }).columns
  const right = table({ k: 'integer', r: 'text' }).columns
  const on = [{ left: 'k', right: 'k' }]

  it('takes the named input for the right one, wherever it stands', () => {
    const inputs = [
      { id: 'people', from: identifier('people'), columns: right },
      { id: 'orders', from: identifier('orders'), columns: left },
    ]
    expect(stepIssues(join, { on, right: 'people' }, [right, left], ['people', 'orders'])).toEqual([])
    expect(render(compileStep(join, { on, right: 'people' }, inputs).select)).toContain('l."l" AS "l", r."r" AS "r"')
    expect(render(compileStep(join, { on }, inputs).select)).toContain('l."r" AS "r", r."l" AS "l"')
  })

  it('reads a table joined with itself', () => {
    expect(stepIssues(join, { on, right: 'a' }, [left, left], ['a', 'a'])).toEqual([])
  })

  it.each([
    [{ others: ['c'] }, ['a', 'b'], 'unknown-input', ['others', 0]],
    [{ others: ['b'] }, ['a', 'b', 'c'], 'input-without-role', ['others']],
    [{ others: ['a', 'b'] }, ['a', 'b'], 'no-first-input', ['others']],
    [{ others: ['b', 'b'] }, ['a', 'b'], 'input-twice', ['others', 1]],
  ])('%j of %j is %s', (params, ids, code, param) => {
    const issues = stepIssues(
      union,
      params,
      ids.map(() => columns),
      ids,
    )
    expect(issues).toMatchObject([{ code, param }])
  })
})

describe('a step of values', () => {
  const native = nativeOfTests()

  it('counts the cells that change and tells the rows', async () => {
    const input = await native.load(
      'cells',
      table({ a: 'text', b: 'text' }, [
        [' x', 'y '],
        ['x', ' '],
        [null, 'z'],
      ]),
    )
    const { changes, changed } = compileStep(trim, { columns: ['a', 'b'] }, [input])
    expect((await native.query(changes ?? '')).rows).toEqual([[1, 2]])
    const rows = await native.query(sql`SELECT count(*) FROM ${input.from} WHERE ${changed ?? sql`false`}`)
    expect(rows.rows).toEqual([[2]])
  })

  it('compares cells as text where the type changes, and tells what does not fit', async () => {
    const input = await native.load('casts', table({ a: 'text' }, [['1'], ['+2'], ['x'], [null]]))
    const { changes, misfits, onError, select } = compileStep(
      cast,
      { columns: ['a'], type: 'integer', onError: 'reject' },
      [input],
    )
    expect(onError).toBe('reject')
    expect((await native.query(changes ?? '')).rows).toEqual([[2]])
    const rejected = await native.query(sql`SELECT a FROM ${input.from} WHERE ${misfits ?? sql`false`}`)
    expect(rejected.rows).toEqual([['x']])
    expect((await native.query(select)).rows).toEqual([[1], [2], [null]])
  })

  it('compares numbers as numbers where the type changes: 5 is 5.0, and no text', async () => {
    const input = await native.load(
      'numbers',
      table({ n: 'integer', p: 'decimal(4,2)' }, [
        [5, '1.50'],
        [7, '2.00'],
        [null, null],
      ]),
    )
    const scaled = compileStep(
      scale,
      { columns: ['n', 'p'], fitted: { n: { center: 0, scale: 1 }, p: { center: 1, scale: 1 } } },
      [input],
    )
    expect((await native.query(scaled.changes ?? '')).rows).toEqual([[0, 2]])
    const masked = compileStep(mask, { columns: ['n', 'p'], method: 'partial' }, [input])
    expect((await native.query(masked.changes ?? '')).rows).toEqual([[0, 0]])
    const starred = compileStep(mask, { columns: ['n', 'p'] }, [input])
    expect((await native.query(starred.changes ?? '')).rows).toEqual([[2, 2]])
  })

  it.each(['__proto__', 'constructor', 'select', '2', ' ', 'a"b', '🦆', 'x;--'])(
    'reads a column named %s',
    async (name) => {
      const types: Record<string, string> = Object.fromEntries([
        ['1', 'integer'],
        [name, 'text'],
      ])
      const input = await native.load(`named ${name}`, table(types, [[1, ' x ']]))
      const answer = await native.query(compileStep(trim, { columns: [name] }, [input]).select)
      expect(answer).toEqual(table(types, [[1, 'x']]))
    },
  )
})

it('compiles the same text for the same params, and other text for Spark', () => {
  const compiled = compileStep(trim, { columns: ['a'] }, [relation('t')])
  expect(render(compiled.select)).toBe(render(compileStep(trim, { columns: ['a'] }, [relation('t')]).select))
  expect(render(compiled.select, 'spark')).toContain('trim(BOTH')
})
