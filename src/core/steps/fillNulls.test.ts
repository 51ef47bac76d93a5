import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { identifier } from '../sql/sql.ts'
import { table } from '../table.ts'
import { compileStep, stepIssues } from './compile.ts'
import { fillNulls } from './fillNulls.ts'
import { fitQuery, withFitted } from './fit.ts'

stepTest(fillNulls)

const { columns } = table({ n: 'integer', d: 'date', t: 'text', p: 'decimal(4,2)', l: 'list', b: 'boolean' })

describe('issues of fillNulls', () => {
  it.each([
    [{ columns: ['n'] }, 'no-value'],
    [{ columns: ['n'], value: 0.5 }, 'value-does-not-fit'],
    [{ columns: ['n'], value: '9223372036854775808' }, 'value-does-not-fit'],
    [{ columns: ['d'], value: '2023-02-29' }, 'value-does-not-fit'],
    [{ columns: ['p'], value: 100 }, 'value-does-not-fit'],
    [{ columns: ['p'], value: '1.005' }, 'value-does-not-fit'],
    [{ columns: ['b'], value: 1 }, 'value-does-not-fit'],
    [{ columns: ['d'], method: 'mean' }, 'wrong-type'],
    [{ columns: ['t'], method: 'linear' }, 'wrong-type'],
    [{ columns: ['l'], method: 'mode' }, 'wrong-type'],
    [{ columns: ['n'], method: 'forward' }, 'row-order'],
  ])('%j is %s', (params, code) => {
    expect(stepIssues(fillNulls, params, [columns])).toMatchObject([{ code }])
  })

  it.each([
    { columns: ['n'], value: '-9223372036854775808' },
    { columns: ['p'], value: '-99.990' },
    { columns: ['t'], value: 0 },
    { columns: ['t'], value: '' },
    { columns: ['b'], value: false },
    { columns: ['n', 'p'], method: 'median', by: ['t'] },
  ])('%j has none', (params) => {
    expect(stepIssues(fillNulls, params, [columns])).toEqual([])
  })
})

describe('what fillNulls learns', () => {
  const native = nativeOfTests()
  const input = table({ g: 'text', n: 'integer', p: 'decimal(4,2)' }, [
    ['x', 1, '1.50'],
    ['x', 2, null],
    [null, null, null],
    ['y', 9007199254740993n, '2.25'],
  ])

  it('is a value for each column', async () => {
    const { params } = await runExample(native, fillNulls, {
      params: { columns: ['n', 'p'], method: 'max' },
      inputs: [input],
    })
    expect(params).toMatchObject({ fitted: { n: '9007199254740993', p: '2.25' } })
  })

  it('is a value for each group and column, and the overall ones', async () => {
    const { params } = await runExample(native, fillNulls, {
      params: { columns: ['n'], method: 'min', by: ['g'] },
      inputs: [input],
    })
    expect(params).toMatchObject({
      fitted: {
        groups: [
          { g: 'x', column: 'n', value: 1 },
          { g: 'y', column: 'n', value: '9007199254740993' },
          { g: null, column: 'n', value: null },
        ],
        overall: { n: 1 },
      },
    })
  })

  it.each(['value', 'column', 'group', '__proto__'])('is applied to groups of a column `%s`', async (name) => {
    const named = { ...input, columns: [{ name, type: 'text' }, ...input.columns.slice(1)] }
    const params = { columns: ['p'], method: 'min', by: [name] }
    const first = await runExample(native, fillNulls, { params, inputs: [named] })
    const again = await runExample(native, fillNulls, { params: first.params, inputs: [named] })
    expect(first.output.rows.map((row) => row[2])).toEqual(['1.50', '1.50', null, '2.25'])
    expect(again.output).toEqual(first.output)
  })

  it('is applied to thousands of groups', async () => {
    const place = 'many groups'
    await native.execute(
      `CREATE TABLE "${place}" AS SELECT i % 20000 AS g, CASE WHEN i >= 20000 THEN i % 20000 END AS n FROM range(40000) AS r(i)`,
    )
    const types = table({ g: 'integer', n: 'integer' })
    const input = { id: place, from: identifier(place), columns: types.columns }
    const params = { columns: ['n'], method: 'max', by: ['g'] }
    const fit = fitQuery(fillNulls, params, [input])
    const learned = withFitted(fillNulls, params, fit === undefined ? types : await native.query(fit))
    const { rows } = await native.query(compileStep(fillNulls, learned, [input]).select)
    expect(rows).toEqual(Array.from({ length: 40000 }, (_, index) => [index % 20000, index % 20000]))
  })

  it('is asked for once, unless it is to learn anew', async () => {
    const relation = await native.load('fit', input)
    const learns = (params: object) => fitQuery(fillNulls, { columns: ['n'], ...params }, [relation]) !== undefined
    expect(learns({ method: 'max' })).toBe(true)
    expect(learns({ method: 'max', fitted: { n: 1 } })).toBe(false)
    expect(learns({ method: 'max', fitted: { n: 1 }, refit: true })).toBe(true)
    expect(learns({ method: 'value', value: 1 })).toBe(false)
    expect(learns({ method: 'forward' })).toBe(false)
  })
})
