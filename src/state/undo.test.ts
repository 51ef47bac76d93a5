// @vitest-environment node
import { expect, it } from 'vitest'
import type { Cell } from '../core/notebook/document.ts'
import { KEPT, startHistory, edited } from '../core/notebook/history.ts'
import { table } from '../core/table.ts'
import { tableFile, testApp } from '../testing/app.ts'
import { nativeConnections, settled } from '../testing/nativeApps.ts'
import type { AppState } from './app.ts'
import { hashedGraph } from './hashes.ts'
import { fromStored, toStored } from './persist/storedHistory.ts'
import { until } from './until.ts'

const connect = nativeConnections()

const step = (index: number, factor: number): Cell => ({
  type: 'step',
  id: `s${index}`,
  kind: 'derive',
  inputs: [index === 0 ? 'films' : `s${index - 1}`],
  params: { name: `made_${index}`, expression: `year * ${factor}` },
  off: false,
})

const upToDate = ({ history, runs }: AppState) =>
  hashedGraph(history.document).nodes.every(({ id }) => {
    const { state, result } = runs.nodes[id] ?? {}
    return state === 'done' && result?.hash === hashedGraph(history.document).hashes.get(id)
  })

it('undo finds the results that are there: the engine is asked to make nothing', async () => {
  let made = 0
  const app = testApp(async () => {
    const connector = await connect()
    return {
      ...connector,
      execute: (text, options) => {
        if (text.startsWith('CREATE')) made += 1
        return connector.execute(text, options)
      },
    }
  })
  await app.start()
  await app.actions.addFiles([tableFile('films.csv', table({ year: 'integer' }, [[1], [2]]))])
  for (let index = 0; index < 20; index += 1) app.actions.edit({ type: 'add', cell: step(index, 1) })
  await until(app.store, (state) => upToDate(state) && settled(state))
  app.actions.edit({ type: 'replace', cell: step(1, 7) })
  await until(app.store, (state) => upToDate(state) && settled(state))
  const before = made
  app.actions.undo()
  await until(app.store, (state) => upToDate(state) && settled(state))
  app.actions.redo()
  await until(app.store, (state) => upToDate(state) && settled(state))
  expect(made).toBe(before)
})

it('keeps hundreds of edits, of which those in the store share their cells', () => {
  const cells = [0, 1, 2, 3, 4, 5].map((index) => step(index, 1))
  const source: Cell = {
    ...{ type: 'source', id: 'films', format: 'csv', options: {}, schema: [] },
    file: { name: 'films.csv', bytes: 1, sha256: 'x', readAt: '2026-01-01T00:00:00Z', rows: 1 },
  }
  let history = startHistory({ format: 'assay/notebook@1', id: 'n', name: 'n', cells: [source, ...cells] })
  for (let index = 0; index < KEPT + 10; index += 1) {
    const next = edited(history, { type: 'replace', cell: step(index % 6, index) }, `${index}`, index)
    if (!next.ok) throw new Error('refused')
    history = next.value
  }
  expect(KEPT).toBeGreaterThanOrEqual(500)
  expect(history.past).toHaveLength(KEPT)
  const stored = fromStored(structuredClone(toStored(history)))
  if (!stored.ok) throw new Error('unreadable')
  expect(stored.value).toEqual(history)
  // One cell differs from entry to entry: the others are one object in both.
  const [a, b] = stored.value.past.slice(-2)
  expect(a?.document.cells.filter((cell) => b?.document.cells.includes(cell) === true)).toHaveLength(6)
})
