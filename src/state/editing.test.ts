// @vitest-environment node
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { graphOf } from '../core/graph/nodes.ts'
import { emptyNotebook, type Cell, type Notebook, type StepCell } from '../core/notebook/document.ts'
import type { Edit } from '../core/notebook/edits.ts'
import { edited, redone, startHistory, undone } from '../core/notebook/history.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import { table } from '../core/table.ts'
import type { Connector } from '../engine/connector.ts'
import { createRunner, type Runner } from '../engine/run.ts'
import type { NodeStatus } from '../engine/status.ts'
import { nativeConnections } from '../testing/nativeApps.ts'
import { createTableSql } from '../testing/rows.ts'
import type { AppState } from './app.ts'
import { impactOf, repaired } from './impact.ts'
import { initialState } from './initialState.ts'

const connect = nativeConnections()

const rows = table({ a: 'integer', b: 'integer', t: 'text' }, [
  [1, 5, ' x '],
  [2, null, 'y'],
  [3, 7, null],
  [null, 1, 'x'],
])

const source: Cell = {
  type: 'source',
  id: 's',
  format: 'csv',
  options: {},
  schema: [...rows.columns],
  file: { name: 's.csv', bytes: 1, sha256: 's', readAt: '2026-01-01T00:00:00Z', rows: 4 },
}

const step = (id: string, kind: string, params: StepCell['params'], input: string): StepCell => ({
  ...{ type: 'step', id, kind, inputs: [input], params, off: false },
})

/** Steps that need what those before them make. */
const begun: Notebook = {
  ...emptyNotebook('n'),
  cells: [
    source,
    step('names', 'rename', { names: { a: 'n' } }, 's'),
    step('trim', 'trim', { columns: ['t'] }, 'names'),
    step('more', 'derive', { name: 'm', expression: 'n + 1' }, 'trim'),
    step('some', 'filter', { where: 'm > 1 or b > 2' }, 'more'),
    step('side', 'cast', { columns: ['m', 'b'], type: 'number' }, 'more'),
    step('last', 'sort', { orderBy: [{ column: 'n' }, { column: 't' }] }, 'some'),
  ],
}

const column = fc.constantFrom('a', 'b', 't', 'n', 'm')

/** Params of steps, of which some do not fit what they stand behind. */
const content = fc.oneof(
  fc.record({ kind: fc.constant('trim'), params: fc.record({ columns: fc.constant(['t']) }) }),
  fc.record({ kind: fc.constant('drop'), params: fc.record({ columns: fc.tuple(column) }) }),
  fc.record({
    kind: fc.constant('rename'),
    params: fc.tuple(column, column).map(([from, to]) => ({ names: { [from]: to } })),
  }),
  fc.record({
    kind: fc.constant('derive'),
    params: fc.tuple(column, column).map(([name, of]) => ({ name, expression: `${of} + 1` })),
  }),
  fc.record({ kind: fc.constant('filter'), params: column.map((name) => ({ where: `${name} > 1` })) }),
  fc.record({
    kind: fc.constant('cast'),
    params: fc.tuple(column, fc.constantFrom('text', 'number')).map(([name, type]) => ({ columns: [name], type })),
  }),
  fc.record({
    kind: fc.constant('sort'),
    params: column.map((name) => ({ orderBy: [{ column: 'a' }, { column: name }] })),
  }),
)

const session = fc.array(
  fc.record({
    type: fc.constantFrom('insert', 'insert', 'insert', 'remove', 'setParams', 'setOff', 'moveBehind', 'undo', 'redo'),
    at: fc.nat(),
    other: fc.nat(),
    content,
  }),
  { minLength: 1, maxLength: 6 },
)

const short = session.map((moves) => moves.slice(0, 2))

type Move = (typeof session extends fc.Arbitrary<infer T> ? T : never)[number]

function editOf({ type, at, other, content }: Move, { cells }: Notebook, index: number): Edit | undefined {
  const target = type === 'insert' ? cells[at % cells.length] : cells[1 + (at % Math.max(1, cells.length - 1))]
  const second = cells[other % cells.length]
  if (target === undefined || second === undefined) return undefined
  const made: StepCell = { type: 'step', id: `n${index}`, inputs: [target.id], off: false, ...content }
  switch (type) {
    case 'insert':
      return { type: 'insert', cell: made }
    case 'setParams':
      return target.type === 'step' ? { type: 'replace', cell: { ...target, ...content } } : undefined
    case 'moveBehind':
      return { type: 'moveBehind', id: target.id, node: second.id }
    case 'setOff':
      return { type: 'setOff', id: target.id, off: other % 2 === 0 }
    default:
      return { type: 'remove', id: target.id }
  }
}

function runnerOn(connector: Connector): Runner {
  return createRunner({
    connector,
    loadSource: async (_, name) => {
      await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(name)}`))
      await connector.execute(createTableSql(name, rows))
      return { columns: rows.columns, rows: rows.rows.length }
    },
    effects: true,
    budget: 1e9,
  })
}

function nodesOf(document: Notebook) {
  const graph = graphOf(document)
  if (!graph.ok) throw new Error('cycle')
  return graph.value
}

/** What came of every node: its rows, or what is wrong with it. */
async function answers(connector: Connector, statuses: ReadonlyMap<string, NodeStatus>): Promise<unknown> {
  const all: Record<string, unknown> = {}
  for (const [id, { state, result, issues, effect }] of statuses) {
    const found =
      result === undefined ? [] : (await connector.query(render(sql`SELECT * FROM ${identifier(result.name)}`))).rows
    all[id] = { state, issues, effect, columns: result?.columns, rows: found.map((row) => JSON.stringify(row)).sort() }
  }
  return all
}

it('what runs after any edits is what would run from nothing', async () => {
  const [kept, fresh] = [await connect(), await connect()]
  let ran = 0
  await fc.assert(
    fc.asyncProperty(session, async (moves) => {
      const runner = runnerOn(kept)
      let history = startHistory(begun)
      let last: ReadonlyMap<string, NodeStatus> = new Map()
      for (const [index, move] of moves.entries()) {
        const edit = editOf(move, history.document, index)
        const next = edit === undefined ? undefined : edited(history, edit, '', index)
        if (move.type === 'undo') history = undone(history)
        else if (move.type === 'redo') history = redone(history)
        else if (next?.ok === true) history = next.value
        last = await runner.run(nodesOf(history.document))
      }
      const anew = await runnerOn(fresh).run(nodesOf(history.document))
      ran += [...last.values()].filter(({ state }) => state === 'done').length
      expect(await answers(kept, last)).toEqual(await answers(fresh, anew))
    }),
    { numRuns: 15 },
  )
  expect(ran).toBeGreaterThan(30)
})

it('with its repairs an edit breaks nothing that it does not say', async () => {
  const connector = await connect()
  const runner = runnerOn(connector)
  let asked = 0
  let broke = 0
  const start = initialState('n')
  const stateOf = async (document: Notebook): Promise<AppState> => {
    const nodes = Object.fromEntries(await runner.run(nodesOf(document)))
    return { ...start, history: startHistory(document), runs: { ...start.runs, nodes } }
  }
  await fc.assert(
    fc.asyncProperty(short, session, async (moves, [move]) => {
      let history = startHistory(begun)
      for (const [index, each] of moves.entries()) {
        const edit = editOf(each, history.document, index)
        const next = edit === undefined ? undefined : edited(history, edit, '', index)
        if (next?.ok === true) history = next.value
      }
      const before = await stateOf(history.document)
      const edit = move === undefined ? undefined : editOf(move, history.document, 99)
      if (edit === undefined) return
      asked += 1
      const impact = await impactOf(before, { edit, choices: {} }, connector, `trial_${asked}`, {})
      if (!impact.ok) return
      broke += impact.value.breaks.length
      // A step can be turned off at least.
      expect(impact.value.breaks.filter(({ chosen }) => chosen === undefined)).toEqual([])
      const next = edited(history, repaired(impact.value), '', 0)
      if (!next.ok) throw new Error(next.issues[0]?.message)
      const after = await stateOf(next.value.document)
      const failing = ({ runs }: AppState) => Object.keys(runs.nodes).filter((id) => runs.nodes[id]?.state === 'error')
      const failed = failing(before)
      expect(failing(after).filter((id) => !failed.includes(id))).toEqual([])
      expect(undone(next.value).document).toBe(history.document)
    }),
    { numRuns: 120 },
  )
  expect(broke).toBeGreaterThan(5)
})
