import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dependentIds, neededBy, orderOf, type Readable } from './graph.ts'

/** Graphs without cycles: node i reads only nodes below i, then the list is shuffled. */
const acyclic = fc
  .array(fc.array(fc.nat({ max: 30 }), { maxLength: 3 }), { minLength: 1, maxLength: 30 })
  .map((reads): Readable[] =>
    reads.map((inputs, index) => ({
      id: `n${index}`,
      inputs: inputs.filter((input) => input < index).map((input) => `n${input}`),
    })),
  )
  .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length }))

describe('orderOf', () => {
  it('puts every node after those it reads, and loses none', () => {
    fc.assert(
      fc.property(acyclic, (nodes) => {
        const order = orderOf(nodes)
        if (!order.ok) throw new Error('no order')
        const place = new Map(order.value.map(({ id }, index) => [id, index]))
        expect(order.value).toHaveLength(nodes.length)
        for (const { id, inputs = [] } of nodes) {
          for (const input of inputs) expect(place.get(input)).toBeLessThan(place.get(id) ?? -1)
        }
      }),
    )
  })

  it('names the nodes of a cycle', () => {
    const order = orderOf([
      { id: 'a', inputs: ['c'] },
      { id: 'b', inputs: ['a'] },
      { id: 'c', inputs: ['b'] },
    ])
    expect(order).toMatchObject({ ok: false, issues: [{ code: 'cycle' }] })
    expect(order.ok ? '' : order.issues[0]?.message).toContain('a → c → b → a')
  })

  it('orders a chain of 20,000 nodes', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => ({
      id: `n${index}`,
      inputs: index === 0 ? [] : [`n${index - 1}`],
    }))
    const order = orderOf(chain.toReversed())
    expect(order.ok && order.value[0]?.id).toBe('n0')
  })
})

it('dependents and needs are each other turned round', () => {
  fc.assert(
    fc.property(acyclic, (nodes) => {
      for (const { id } of nodes) {
        const dependents = dependentIds(nodes, id)
        for (const other of nodes) {
          const needs = neededBy(nodes, [other.id]).some((node) => node.id === id)
          expect(needs).toBe(other.id === id || dependents.has(other.id))
        }
      }
    }),
    { numRuns: 30 },
  )
})
