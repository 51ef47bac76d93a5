import { expect, test } from 'vitest'
import { emptyNotebook, type Cell, type StepCell } from '../../core/notebook/document.ts'
import { placesOf } from './places.ts'

const source: Cell = {
  type: 'source',
  id: 's',
  format: 'csv',
  options: {},
  schema: [],
  file: { name: 's.csv', bytes: 1, sha256: 's', readAt: '2026-01-01T00:00:00Z', rows: 1 },
}
const step = (id: string, kind: string, ...inputs: string[]): StepCell => ({
  ...{ type: 'step', id, kind, inputs, params: {}, off: false },
})

test('a step can stand behind those below it and before those above it', () => {
  const chain = [step('a', 'trim', 's'), step('b', 'trim', 'a'), step('c', 'trim', 'b')]
  const document = { ...emptyNotebook('n'), cells: [source, ...chain] }
  const move = (id: string, node: string) => ({ edit: { type: 'moveBehind', id, node } })
  expect(placesOf(document, chain, 'b')).toEqual([move('b', 's'), undefined, move('b', 'c')])
  expect(placesOf(document, chain, 'a')).toEqual([undefined, move('a', 'b'), move('a', 'c')])
})

test('it cannot stand before what its other input is made of, and says so', () => {
  const chain = [step('a', 'trim', 's'), step('b', 'trim', 'a'), step('c', 'join', 'b', 'x')]
  const branch = step('x', 'trim', 'a')
  const document = { ...emptyNotebook('n'), cells: [source, ...chain.slice(0, 2), branch, ...chain.slice(2)] }
  expect(placesOf(document, chain, 'c')).toEqual([
    { why: "`c` reads besides what is made of `a`, so it can't stand before it." },
    { edit: { type: 'moveBehind', id: 'c', node: 'a' } },
    undefined,
  ])
})
