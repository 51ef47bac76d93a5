import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyNotebook, type Cell } from '../../core/notebook/document.ts'
import type { NodeStatus } from '../../engine/status.ts'
import { hashedGraph } from '../../state/hashes.ts'
import { boxSentence, graphModel } from './graphModel.ts'
import { layoutOf, type Room } from './layoutGraph.ts'
import { neighbour, type ArrowKey } from './moves.ts'

const source = (id: string): Cell => ({
  type: 'source',
  id,
  format: 'csv',
  options: {},
  schema: [{ name: 'a', type: 'text' }],
  file: { name: `${id}.csv`, bytes: 1200, sha256: id, readAt: '', rows: 3 },
})
const step = (id: string, ...inputs: string[]): Cell => ({
  type: 'step',
  id,
  kind: 'limit',
  inputs,
  params: { count: 2 },
  off: false,
})
const check: Cell = {
  type: 'check',
  id: 'whole',
  kind: 'notNull',
  on: 'first',
  params: { columns: ['a'] },
  severity: 'error',
  tolerance: 0,
}
const chart: Cell = { type: 'chart', id: 'bars', kind: 'bar', on: 'first', params: { column: 'a' } }
const document = { ...emptyNotebook('n'), cells: [source('films'), step('first', 'films'), check, chart] }
const verdict = { passed: false, observed: 0.5, failing: 2 }

function status(id: string, hash = hashedGraph(document).hashes.get(id) ?? ''): NodeStatus {
  const effect = { cells: 0, byColumn: {}, rows: -1, added: [], dropped: [], renamed: {} }
  return { state: 'done', issues: [], effect, result: { hash, name: id, columns: [], rows: 2 } }
}

test('a box says what a step did, its rows, and what hangs on it', () => {
  const runs = {
    nodes: { first: status('first') },
    checks: { whole: { state: 'done', verdict, issues: [] } as const },
    since: undefined,
    ms: 1,
  }
  const [films, first] = graphModel(document, runs).boxes
  expect(films).toMatchObject({ title: 'films.csv', note: '1 column, 1.2 kB', state: 'new' })
  expect(first).toMatchObject({ note: '−1 row', rows: '2', checks: { all: 1, failing: 1 }, views: 1 })
  expect(first && boxSentence(first)).toBe(
    '1 Limit rows (first), −1 row, 2 rows, 1 check, 1 failing, 1 chart or analysis',
  )
})

test('checks hang at the table they are of, and rows stand on the edges', () => {
  const runs = {
    nodes: { films: status('films') },
    checks: { whole: { state: 'done', verdict, issues: [] } as const },
    since: undefined,
    ms: 1,
  }
  const { checks, edges, boxes } = graphModel(document, runs)
  expect(checks).toEqual([{ id: 'checks of first', on: 'first', cells: ['whole'], failing: 1 }])
  expect(edges).toEqual([{ from: 'films', to: 'first', label: '2' }])
  expect(boxes.map(({ output }) => output)).toEqual([false, true])
})

test('arrow keys go along the edges, and to the boxes beside', () => {
  const edges = [
    { from: 'a', to: 'b', label: '' },
    { from: 'a', to: 'c', label: '' },
  ]
  const places = new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 0, y: 90 }],
    ['c', { x: 200, y: 90 }],
  ])
  const from = (id: string, key: ArrowKey) => neighbour(edges, places, 'down', id, key)
  expect(from('a', 'ArrowDown')).toBe('b')
  expect(from('c', 'ArrowUp')).toBe('a')
  expect(from('b', 'ArrowRight')).toBe('c')
  expect(from('c', 'ArrowLeft')).toBe('b')
  expect(from('b', 'ArrowDown')).toBeUndefined()
})

test('two hundred boxes are placed within a second', () => {
  const boxes = Array.from({ length: 200 }, (_, index) => ({ id: `n${index}`, width: 192, height: 56 }))
  const edges = boxes.slice(1).map(({ id }, index) => [`n${index - (index % 7 === 0 ? 0 : index % 3)}`, id] as const)
  // The best of three: other work of the machine is not the layout's.
  const times = [1, 2, 3].map(() => {
    const started = performance.now()
    expect(layoutOf(boxes, edges).places.size).toBe(200)
    return performance.now() - started
  })
  expect(Math.min(...times)).toBeLessThan(1000)
})

test('a result of an older content is stale, never up to date', () => {
  const runs = { nodes: { first: status('first', 'older') }, checks: {}, since: undefined, ms: 1 }
  expect(graphModel(document, runs).boxes[1]?.state).toBe('stale')
})

test('who is read stands before who reads, and no two boxes overlap', () => {
  const graphs = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 }).map((pairs) => ({
      boxes: Array.from({ length: count }, (_, index) => ({ id: `n${index}`, width: 184, height: 56 })),
      edges: pairs.filter(([a, b]) => a !== b).map(([a, b]) => [`n${Math.min(a, b)}`, `n${Math.max(a, b)}`] as const),
    })),
  )
  fc.assert(
    fc.property(graphs, ({ boxes, edges }) => {
      const { places, direction } = layoutOf(boxes, edges)
      for (const [from, to] of edges) {
        const [a, b] = [places.get(from), places.get(to)]
        if (a === undefined || b === undefined) throw new Error('a box without a place')
        // Of a graph in several rows what comes later may stand further left, but then below.
        expect(direction === 'down' ? a.y < b.y : a.x < b.x || a.y + 56 <= b.y).toBe(true)
      }
      const all = [...places.values()]
      all.forEach((a, index) => {
        for (const b of all.slice(index + 1)) {
          expect(Math.abs(a.x - b.x) >= 184 || Math.abs(a.y - b.y) >= 56).toBe(true)
        }
      })
    }),
    { numRuns: 40 },
  )
})

describe('a chain', () => {
  const chain = (length: number, room?: Room) => {
    const boxes = Array.from({ length }, (_, index) => ({ id: `n${index}`, width: 184, height: 56 }))
    const edges = boxes.slice(1).map(({ id }, index) => [`n${index}`, id] as const)
    const { direction, places } = layoutOf(boxes, edges, room)
    return { direction, rows: new Set([...places.values()].map(({ y }) => y)).size }
  }

  test('runs across where it fits, and down in a narrow pane', () => {
    expect(chain(4)).toEqual({ direction: 'across', rows: 1 })
    expect(chain(7, { width: 600, height: 800 })).toEqual({ direction: 'down', rows: 7 })
  })

  test('is cut into rows where it is too long, as the lines of a text', () => {
    expect(chain(12)).toEqual({ direction: 'across', rows: 3 })
  })
})
