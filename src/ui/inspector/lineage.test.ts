import { expect, test } from 'vitest'
import { emptyNotebook, type Cell } from '../../core/notebook/document.ts'
import { lineageOf } from './lineage.ts'

const films: Cell = {
  type: 'source',
  id: 'films',
  format: 'csv',
  options: {},
  schema: [],
  file: { name: 'films.csv', bytes: 1, sha256: 'a', readAt: '', rows: 1 },
}
const step = (id: string, kind: string, from: string, params: Readonly<Record<string, unknown>>): Cell => ({
  type: 'step',
  id,
  kind,
  inputs: [from],
  params,
  off: false,
})
const cells = [
  films,
  step('named', 'rename', 'films', { names: { Title: 'title' } }),
  step('trimmed', 'trim', 'named', { columns: ['title'] }),
  step('some', 'limit', 'trimmed', { count: 10 }),
]
const document = { ...emptyNotebook('n'), cells }
const names: Readonly<Record<string, readonly string[]>> = { films: ['Title', 'Year'] }
const columnsOf = (id: string) => (names[id] ?? ['title', 'Year']).map((name) => ({ name, type: 'text' }))

function lineage(column: string, written: readonly string[] = ['title']) {
  return lineageOf(document, 'some', column, columnsOf, (id) => (id === 'trimmed' ? written : [])).map(
    ({ cell, did, name, from }) => `${cell.id} ${did} ${[...from, name].join('>')}`,
  )
}

test('a column is followed through renames to its source; what passes it on is left out', () => {
  expect(lineage('title')).toEqual(['films read Title', 'named renamed Title>title', 'trimmed wrote title>title'])
})

test('a column that no step touches comes from the source alone', () => {
  expect(lineage('Year')).toEqual(['films read Year'])
})
