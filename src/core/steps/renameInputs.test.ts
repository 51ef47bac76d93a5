import { expect, it } from 'vitest'
import { renameInputs } from './renameInputs.ts'

const inputs = ['a', 'b']
const renamed = (id: string) => (id === 'b' ? 'c' : id)

it.each([
  [
    { right: 'b', suffix: 'b' },
    { right: 'c', suffix: 'b' },
  ],
  [{ others: ['b', 'a'] }, { others: ['c', 'a'] }],
  [{ query: "SELECT '{{b}}' FROM {{ b }}, {{a}} -- {{b}}" }, { query: "SELECT '{{b}}' FROM {{c}}, {{a}} -- {{b}}" }],
  [{ query: 'SELECT * FROM {{input}}' }, { query: 'SELECT * FROM {{input}}' }],
  [{ query: 'not a query {{b}}' }, { query: 'not a query {{b}}' }],
])('%j becomes %j', (params, expected) => {
  expect(renameInputs({ inputs, params }, renamed)).toEqual({ inputs: ['a', 'c'], params: expected })
})
