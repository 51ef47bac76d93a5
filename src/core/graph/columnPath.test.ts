import { describe, expect, test } from 'vitest'
import { emptyNotebook, type Cell, type StepCell } from '../notebook/document.ts'
import { columnPath } from './columnPath.ts'

const source = (id: string): Cell => ({
  type: 'source',
  id,
  format: 'csv',
  options: {},
  schema: [],
  file: { name: `${id}.csv`, bytes: 1, sha256: id, readAt: '', rows: 1 },
})
const step = (id: string, kind: string, inputs: string[], params: StepCell['params'], off = false): Cell => ({
  type: 'step',
  ...{ id, kind, inputs, params, off },
})
const check = (id: string, on: string, columns: string[]): Cell => ({
  ...{ type: 'check', id, kind: 'notNull', on, params: { columns }, severity: 'error', tolerance: 0 },
})
const cells = [
  source('films'),
  source('studios'),
  step('named', 'rename', ['films'], { names: { Title: 'title' } }),
  step('trimmed', 'trim', ['named'], { columns: ['title'] }),
  step('recent', 'filter', ['trimmed'], { where: 'Year > 1990' }),
  step('aged', 'derive', ['recent'], { name: 'age', expression: '2026 - Year' }),
  step('owned', 'join', ['studios', 'aged'], {
    right: 'studios',
    how: 'left',
    on: [{ left: 'Studio', right: 'name' }],
  }),
  step('short', 'limit', ['recent'], { count: 3 }, true),
  check('whole', 'recent', ['title']),
  check('dated', 'named', ['Year']),
]
const document = { ...emptyNotebook('n'), cells }
const films = ['title', 'Year', 'Studio']
const names: Readonly<Record<string, readonly string[]>> = {
  films: ['Title', 'Year', 'Studio'],
  studios: ['name', 'city'],
  aged: [...films, 'age'],
  owned: [...films, 'age', 'name', 'city'],
}
const columnsOf = (id: string) =>
  (names[id] ?? films).map((name) => ({ name, type: name === 'Year' || name === 'age' ? 'integer' : 'text' }))

function path(node: string, column: string, written: readonly string[] = ['title']) {
  const writtenIn = (id: string) => (id === 'trimmed' ? written : [])
  const { before, after, uses, ends, nodes } = columnPath(document, node, column, { columnsOf, writtenIn })
  const words = (stops: typeof before) =>
    stops.map(({ cell, did, name, from }) => `${cell.id} ${did} ${[...from, name].join('>')}`)
  return {
    before: words(before),
    after: words(after),
    uses: uses.map(({ cell, name }) => `${cell.id} ${name}`),
    ends: ends.map(({ id }) => id),
    nodes: [...nodes.keys()].toSorted(),
  }
}

describe('where a column comes from', () => {
  test('it is followed through renames to its source; what passes it on is left out', () => {
    expect(path('short', 'title').before).toEqual([
      'films read Title',
      'named renamed Title>title',
      'trimmed wrote title>title',
    ])
  })

  test('a column that no step touches comes from the source alone', () => {
    expect(path('recent', 'Year').before).toEqual(['films read Year'])
  })

  test('the role of an input counts, not its place', () => {
    expect(path('owned', 'city').before).toEqual(['studios read city', 'owned made city>city'])
    expect(path('owned', 'age').before).toEqual(['films read Year', 'aged made Year>age'])
  })
})

describe('what a column feeds', () => {
  test('later columns, steps that go by it, checks and the last tables', () => {
    expect(path('films', 'Year')).toMatchObject({
      after: ['aged made Year>age'],
      uses: ['recent Year', 'dated Year'],
      ends: ['owned', 'short'],
    })
    expect(path('films', 'Year').nodes).toEqual(
      ['films', 'named', 'trimmed', 'recent', 'aged', 'owned', 'short'].toSorted(),
    )
  })

  test('it is found under its new name', () => {
    expect(path('films', 'Title')).toMatchObject({
      after: ['named renamed Title>title', 'trimmed wrote title>title'],
      uses: ['whole title'],
    })
  })

  test('a key is used by the join', () => {
    expect(path('studios', 'name').uses).toEqual(['owned name'])
    expect(path('aged', 'Studio')).toMatchObject({ after: [], uses: ['owned Studio'], ends: ['owned'] })
  })

  test('nothing, where it is dropped or the graph ends', () => {
    expect(path('owned', 'city')).toMatchObject({ after: [], uses: [], ends: ['owned'] })
  })
})
