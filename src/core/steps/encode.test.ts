import { describe, expect, it } from 'vitest'
import { frozenTest } from '../../testing/frozenTest.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { compileStep, stepIssues } from './compile.ts'
import { encode } from './encode.ts'

stepTest(encode)
frozenTest(encode, [
  { column: 'g' },
  { column: 'n', unknown: 'null' },
  { column: 'x', method: 'ordinal', unknown: 'null' },
  { column: 'g', method: 'frequency' },
  { column: 'g', method: 'hash', count: 5 },
  { column: 'g', method: 'multilabel', separator: 'x' },
])

const { columns } = table({ t: 'text', n: 'integer', l: 'list' })

describe('issues of encode', () => {
  const many = Array.from({ length: 1001 }, (_, index) => index)
  it.each([
    [{ column: 'l' }, 'wrong-type'],
    [{ column: 'n', method: 'multilabel' }, 'wrong-type'],
    [{ column: 't', method: 'multilabel', separator: '' }, 'no-separator'],
    [{ column: 't', method: 'hash', count: 0 }, 'bad-param'],
    [{ column: 't', method: 'ordinal' }, 'zero-is-a-category'],
    [{ column: 'n', fitted: { n: { categories: many } } }, 'too-many-categories'],
    [{ column: 'n', fitted: { t: { categories: ['a'] } } }, 'not-learned'],
    [{ column: 'n', fitted: { n: { a: 0.5 } } }, 'not-learned'],
    [{ column: 'n', method: 'frequency', fitted: { n: { categories: [1] } } }, 'not-learned'],
  ])('%j is %s', (params, code) => {
    expect(stepIssues(encode, params, [columns])).toMatchObject([{ code }])
  })

  it('a table without columns is refused', () => {
    const params = { column: 't', fitted: { t: { categories: [] } } }
    expect(stepIssues(encode, params, [columns.slice(0, 1)])).toMatchObject([{ code: 'no-categories' }])
  })
})

describe('what encode learns', () => {
  const native = nativeOfTests()
  const learned = async (params: object, input: ReturnType<typeof table>) =>
    (await runExample(native, encode, { params, inputs: [input] })).params

  it('is categories in order of their values', async () => {
    expect(await learned({ column: 'n' }, table({ n: 'integer' }, [[10], [9], [null], [10]]))).toMatchObject({
      fitted: { n: { categories: [9, 10] } },
    })
    expect(await learned({ column: 'p' }, table({ p: 'decimal(4,2)' }, [['10.00'], ['9.50']]))).toMatchObject({
      fitted: { p: { categories: ['9.50', '10.00'] } },
    })
    const large = table({ n: 'integer' }, [[9007199254740993n]])
    expect(await learned({ column: 'n' }, large)).toMatchObject({ fitted: { n: { categories: ['9007199254740993'] } } })
  })

  it('is the share of each value', async () => {
    const input = table({ c: 'text' }, [['a'], ['a'], ['__proto__'], [null], ['categories']])
    const params = { column: 'c', method: 'frequency' }
    const first = await runExample(native, encode, { params, inputs: [input] })
    const again = await runExample(native, encode, {
      params: JSON.parse(JSON.stringify(first.params)),
      inputs: [input],
    })
    expect(first.output.rows).toEqual([[0.5], [0.5], [0.25], [null], [0.25]])
    expect(again.output).toEqual(first.output)
  })

  it('is not what is no number', async () => {
    const params = { column: 'x', method: 'ordinal', unknown: 'null' }
    const { output } = await runExample(native, encode, {
      params,
      inputs: [table({ x: 'number' }, [[NaN], [2], [Infinity]])],
    })
    expect(output.rows).toEqual([[null], [0], [null]])
  })
})

describe('new categories', () => {
  const native = nativeOfTests()

  it.each([
    [{ column: 't', fitted: { t: { categories: ['a'] } } }, 1],
    [{ column: 't', method: 'ordinal', fitted: { t: { categories: ['a', 'b'] } } }, 0],
    [{ column: 't', method: 'frequency', fitted: { t: { b: 1 } } }, 1],
    [{ column: 't', method: 'multilabel', separator: 'b', fitted: { t: { categories: ['a'] } } }, 0],
    [{ column: 't', fitted: { t: { categories: [] } } }, 2],
  ])('of %j stop the run where they are to: %i', async (params, count) => {
    const input = await native.load(
      JSON.stringify(params),
      table({ t: 'text', u: 'text' }, [
        ['a', ''],
        ['b', ''],
        [null, ''],
      ]),
    )
    const { stop } = compileStep(encode, { ...params, unknown: 'fail' }, [input])
    const rows = stop && (await native.query(sql`SELECT * FROM ${input.from} WHERE ${stop.where}`)).rows
    expect(rows).toHaveLength(count)
    expect(compileStep(encode, params, [input]).stop).toBeUndefined()
  })
})
