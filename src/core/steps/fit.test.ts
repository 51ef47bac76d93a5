import { expect, it } from 'vitest'
import { identifier } from '../sql/sql.ts'
import { table } from '../table.ts'
import { bin } from './bin.ts'
import { encode } from './encode.ts'
import { keptFit } from './fit.ts'
import { mask } from './mask.ts'

const input = { id: 'a', from: identifier('a'), columns: table({ n: 'number', t: 'text', u: 'text' }).columns }
const fitted = { t: { categories: ['x'] } }

it('what was learned goes with the params it was learned by, and stays with others', () => {
  const before = { column: 't', fitted }
  const after = (change: object) => keptFit(encode, before, { ...before, ...change }, [input])
  expect(after({ unknown: 'null' })).toEqual({ column: 't', unknown: 'null', fitted })
  expect(after({ column: 'u' })).toEqual({ column: 'u' })
  expect(after({ method: 'hash' })).toEqual({ column: 't', method: 'hash' })
  expect(after({ column: 'gone' })).toEqual({ column: 'gone' })
  const other = { t: { categories: ['y'] } }
  expect(after({ column: 'u', fitted: other })).toEqual({ column: 'u', fitted: other })
})

it('edges stay with the name of the new column and go with their number', () => {
  const before = { column: 'n', count: 2, into: 'b', fitted: { edges: [1, 2, 3] } }
  expect(keptFit(bin, before, { ...before, into: 'c' }, [input])).toEqual({ ...before, into: 'c' })
  expect(keptFit(bin, before, { ...before, count: 3 }, [input])).toEqual({ column: 'n', count: 3, into: 'b' })
})

it('steps that learn nothing keep their params', () => {
  const params = { columns: ['t'] }
  expect(keptFit(mask, params, params, [input])).toBe(params)
})
