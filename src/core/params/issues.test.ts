import { expect, test } from 'vitest'
import { z } from 'zod'
import { expression, measures } from './fields.ts'
import { paramIssues } from './issues.ts'

const columns = [
  { name: 'price', type: 'number' },
  { name: 'net gross', type: 'number' },
]
const schema = z.strictObject({ formula: expression(), measures: measures().optional() })

function fixOf(params: unknown) {
  const [issue] = paramIssues(schema, params, [columns])
  return issue?.fix
}

test('the fix of an unknown name in a formula is the whole formula with that name replaced', () => {
  expect(fixOf({ formula: '2 * prize + 1' })).toEqual({
    label: 'Change to price',
    param: ['formula'],
    value: '2 * price + 1',
  })
  expect(fixOf({ formula: 'rund(price)' })).toEqual({
    label: 'Change to round',
    param: ['formula'],
    value: 'round(price)',
  })
})

test('a name that a formula has to quote is quoted in the fix', () => {
  expect(fixOf({ formula: '"net gros" / price' })?.value).toBe('"net gross" / price')
  expect(fixOf({ formula: 'net_gross / price' })?.value).toBe('"net gross" / price')
})

test('the fix of a formula in a list has the path to it', () => {
  const measure = { name: 'total', fn: 'sum', expression: 'prize * 2' }
  expect(fixOf({ formula: 'price', measures: [measure] })).toEqual({
    label: 'Change to price',
    param: ['measures', 0, 'expression'],
    value: 'price * 2',
  })
})

test('a formula that is only unfinished, or a name near to nothing, has no fix', () => {
  expect(fixOf({ formula: 'price *' })).toBeUndefined()
  expect(fixOf({ formula: 'zzzzzzzz' })).toBeUndefined()
})
