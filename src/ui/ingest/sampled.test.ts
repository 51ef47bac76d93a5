import { expect, test } from 'vitest'
import { emptyNotebook, type Cell } from '../../core/notebook/document.ts'
import { sampledSources } from './sampled.ts'

const file = { name: 'a.csv', bytes: 1, sha256: 'a', readAt: '2024-01-01T00:00:00Z', rows: 1 }
const whole: Cell = { type: 'source', id: 'whole', format: 'csv', options: {}, schema: [], file }
const part: Cell = { ...whole, id: 'part', sample: { rows: 10, from: 'spread' } }
const join: Cell = { type: 'step', id: 'joined', kind: 'join', inputs: ['whole', 'part'], params: {}, off: false }
const limit: Cell = { type: 'step', id: 'less', kind: 'limit', inputs: ['joined'], params: {}, off: false }
const document = { ...emptyNotebook('n'), cells: [whole, part, join, limit] }

test('a table is of a sample when anything it is made of is one', () => {
  expect(sampledSources(document, 'less').map(({ id }) => id)).toEqual(['part'])
  expect(sampledSources(document, 'part').map(({ id }) => id)).toEqual(['part'])
  expect(sampledSources(document, 'whole')).toEqual([])
})
