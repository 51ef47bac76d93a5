import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashJson } from '../canonical.ts'
import { contentHashes, graphOf } from '../graph/nodes.ts'
import { cell, emptyNotebook, freshId, nodesOf, notebook, type Cell, type Notebook, type StepCell } from './document.ts'
import { apply, type Edit } from './edits.ts'
import { edited, redone, startHistory, undone } from './history.ts'

const source = (id: string): Cell => ({
  type: 'source',
  id,
  format: 'csv',
  options: {},
  schema: [{ name: 'a', type: 'integer' }],
  file: { name: `${id}.csv`, bytes: 1, sha256: hashJson(id), readAt: '2026-01-01T00:00:00Z', rows: 1 },
})
const step = (id: string, ...inputs: string[]): StepCell => ({
  type: 'step',
  id,
  kind: 'limit',
  inputs,
  params: { count: 1 },
  off: false,
})
const check = (id: string, on: string): Cell => ({
  type: 'check',
  id,
  kind: 'rowCount',
  on,
  params: {},
  severity: 'error',
  tolerance: 0,
})

function chain(...cells: Cell[]): Notebook {
  return { ...emptyNotebook('n'), cells: [source('s'), ...cells] }
}

function applied(document: Notebook, edit: Edit): Notebook {
  const result = apply(document, edit)
  if (!result.ok) throw new Error(result.issues[0]?.message)
  return result.value
}

const inputsOf = (document: Notebook) =>
  Object.fromEntries(nodesOf(document).flatMap((each) => (each.type === 'step' ? [[each.id, each.inputs]] : [])))

describe('insert', () => {
  it('puts the step between a node and the steps that read it', () => {
    const document = applied(chain(step('a', 's'), step('b', 'a')), { type: 'insert', cell: step('new', 'a') })
    expect(inputsOf(document)).toEqual({ a: ['s'], new: ['a'], b: ['new'] })
    expect(document.cells.map(({ id }) => id)).toEqual(['s', 'a', 'new', 'b'])
  })

  it('follows with the params that name an input', () => {
    const join = { ...step('j', 's', 'a'), kind: 'join', params: { right: 'a' } }
    const document = applied(chain(step('a', 's'), join), { type: 'insert', cell: step('new', 'a') })
    expect(document.cells.at(-1)).toMatchObject({ inputs: ['s', 'new'], params: { right: 'new' } })
  })
})

describe('remove', () => {
  it('lets dependents read what the step read', () => {
    const document = applied(chain(step('a', 's'), step('b', 'a'), check('c', 'a')), { type: 'remove', id: 'a' })
    expect(inputsOf(document)).toEqual({ b: ['s'] })
    expect(document.cells.at(-1)).toMatchObject({ on: 's' })
  })

  it('refuses a source that is read, and says by whom', () => {
    const result = apply(chain(step('a', 's')), { type: 'remove', id: 's' })
    expect(result.ok ? '' : result.issues[0]?.message).toContain('is read by `a`')
  })
})

describe('move', () => {
  it('changes places in the graph', () => {
    const document = applied(chain(step('a', 's'), step('b', 'a'), step('c', 'b')), {
      type: 'move',
      id: 'b',
      direction: 'up',
    })
    expect(inputsOf(document)).toEqual({ b: ['s'], a: ['b'], c: ['a'] })
  })

  it('up and down again is as before', () => {
    const before = chain(step('a', 's'), step('b', 'a'), step('c', 'b'))
    const up = applied(before, { type: 'move', id: 'b', direction: 'up' })
    expect(applied(up, { type: 'move', id: 'b', direction: 'down' })).toEqual(before)
  })

  it('does not put a step above its source', () => {
    const result = apply(chain(step('a', 's')), { type: 'move', id: 'a', direction: 'up' })
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'no-place' }] })
  })
})

describe('moveBehind', () => {
  const document = chain(step('a', 's'), step('b', 'a'), step('c', 'b'), check('seen', 'b'))

  it('closes the gap that a step leaves and opens one where it goes; what looks at it goes along', () => {
    const after = applied(document, { type: 'moveBehind', id: 'b', node: 'c' })
    expect(inputsOf(after)).toEqual({ a: ['s'], c: ['a'], b: ['c'] })
    expect(after.cells.map(({ id }) => id)).toEqual(['s', 'a', 'c', 'b', 'seen'])
    expect(after.cells.at(-1)).toMatchObject({ on: 'b' })
  })

  it('takes a step to another branch', () => {
    const branched = chain(step('a', 's'), step('b', 'a'), step('x', 's'))
    const after = applied(branched, { type: 'moveBehind', id: 'b', node: 'x' })
    expect(inputsOf(after)).toEqual({ a: ['s'], x: ['s'], b: ['x'] })
  })

  it('does nothing where the step stands there already', () => {
    expect(applied(document, { type: 'moveBehind', id: 'b', node: 'a' })).toBe(document)
  })

  it('refuses a source, itself, and a place before what the step reads besides', () => {
    const joins: StepCell = { ...step('j', 'c', 'b'), kind: 'join' }
    const joined = chain(step('a', 's'), step('b', 'a'), step('c', 'b'), joins)
    for (const [id, node] of [
      ['s', 'a'],
      ['a', 'a'],
      ['a', 'nowhere'],
    ] as const)
      expect(apply(joined, { type: 'moveBehind', id, node }).ok).toBe(false)
    expect(inputsOf(applied(joined, { type: 'moveBehind', id: 'j', node: 'a' }))).toEqual({
      ...{ a: ['s'], b: ['a'], c: ['b'], j: ['a', 'b'] },
    })
  })
})

describe('all', () => {
  it('is its edits one after another', () => {
    const document = chain(step('a', 's'))
    const edits: Edit[] = [
      { type: 'insert', cell: step('b', 'a') },
      { type: 'setOff', id: 'b', off: true },
      { type: 'add', cell: check('c', 'b') },
    ]
    expect(applied(document, { type: 'all', edits })).toEqual(edits.reduce(applied, document))
  })

  it('is refused as a whole', () => {
    const edits: Edit[] = [
      { type: 'remove', id: 'a' },
      { type: 'remove', id: 'a' },
    ]
    expect(apply(chain(step('a', 's')), { type: 'all', edits })).toMatchObject({ ok: false })
  })
})

it('refuses a cycle', () => {
  const result = apply(chain(step('a', 's'), step('b', 'a')), { type: 'setParams', id: 'a', params: {}, inputs: ['b'] })
  expect(result).toMatchObject({ ok: false, issues: [{ code: 'cycle' }] })
})

it('gives ids that no cell has, without regard to case', () => {
  const document = chain(step('trim-title', 's'))
  expect(freshId(document, 'Trim Title')).toBe('trim-title-2')
  expect(freshId(document, '»«')).toBe('cell')
})

it('an edit changes the content of its step and what depends on it, and nothing else', () => {
  const document = chain(step('a', 's'), step('b', 'a'), step('c', 'a'), step('d', 'b'))
  const hashesOf = (of: Notebook) => {
    const graph = graphOf(of)
    if (!graph.ok) throw new Error('cycle')
    return contentHashes(graph.value)
  }
  const before = hashesOf(document)
  const after = hashesOf(applied(document, { type: 'setParams', id: 'b', params: { count: 2 } }))
  expect([...before.keys()].filter((id) => before.get(id) !== after.get(id))).toEqual(['b', 'd'])
})

/** Sessions of any edits that make sense at their time. */
const edits = fc.array(
  fc.record({
    type: fc.constantFrom(
      'insert',
      'remove',
      'setOff',
      'setParams',
      'move',
      'moveBehind',
      'add',
      'all',
      'undo',
      'redo',
    ),
    at: fc.nat(),
    count: fc.nat({ max: 9 }),
  }),
  { maxLength: 40 },
)

it('any session keeps a valid document, and undoing all of it gives the first one', () => {
  fc.assert(
    fc.property(edits, (session) => {
      const first = chain(step('a', 's'))
      let history = startHistory(first)
      for (const [index, { type, at, count }] of session.entries()) {
        const target = history.document.cells[at % Math.max(1, history.document.cells.length)]
        const other = history.document.cells[count % Math.max(1, history.document.cells.length)]
        const next = target === undefined ? undefined : editOf(type, target, count, index, other)
        if (type === 'undo') history = undone(history)
        else if (type === 'redo') history = redone(history)
        else if (next !== undefined) {
          const result = edited(history, next, type, index)
          if (result.ok) history = result.value
        }
        expect(notebook.safeParse(history.document).success).toBe(true)
        expect(graphOf(history.document).ok).toBe(true)
      }
      const last = history.document
      const steps = history.past.length
      for (let index = 0; index < steps; index += 1) history = undone(history)
      expect(history.document).toEqual(first)
      for (let index = 0; index < steps; index += 1) history = redone(history)
      expect(history.document).toEqual(last)
    }),
  )
})

function editOf(type: string, target: Cell, count: number, index: number, other = target): Edit | undefined {
  const node = target.type === 'source' || target.type === 'step'
  if (type === 'insert' && node) return { type: 'insert', cell: step(`n${index}`, target.id) }
  if (type === 'add' && node) return { type: 'add', cell: check(`n${index}`, target.id), after: target.id }
  if (type === 'remove') return { type: 'remove', id: target.id }
  if (type === 'setOff') return { type: 'setOff', id: target.id, off: count % 2 === 0 }
  if (type === 'setParams') return { type: 'setParams', id: target.id, params: { count } }
  if (type === 'moveBehind') return { type: 'moveBehind', id: target.id, node: other.id }
  if (type === 'all' && node)
    return {
      type: 'all',
      edits: [
        { type: 'insert', cell: step(`n${index}`, target.id) },
        { type: 'moveBehind', id: `n${index}`, node: other.id },
        { type: 'remove', id: other.id },
      ],
    }
  if (type === 'move') return { type: 'move', id: target.id, direction: count % 2 === 0 ? 'up' : 'down' }
  return undefined
}

it('cells survive a round trip through JSON', () => {
  const document = chain(step('a', 's'), check('c', 'a'))
  expect(document.cells.map((each) => cell.parse(JSON.parse(JSON.stringify(each))))).toEqual(document.cells)
})
