// @vitest-environment node
import { expect, test } from 'vitest'
import { isValueClusters } from '../core/analyses/valueClusters/result.ts'
import type { AnalysisCell } from '../core/notebook/document.ts'
import { table } from '../core/table.ts'
import { tableFile, testApp } from '../testing/app.ts'
import { done, nativeConnections, settled } from '../testing/nativeApps.ts'
import { commandOf } from './commands/index.ts'
import { draftMerge, mergeAndAgain, mergeParams } from './mergeValues.ts'
import { until } from './until.ts'

const connect = nativeConnections()

const cities = table(
  { city: 'text', visits: 'integer' },
  ['Zürich', 'Zürich', 'ZURICH', 'zürich ', 'Barcelona', 'Barcellona', 'Bern', null].map((city, index) => [
    city,
    index,
  ]),
)

/** An app with the cities, and the analysis that the command adds for their column. */
async function started() {
  const app = testApp(connect)
  await app.start()
  await app.actions.addFiles([tableFile('cities.csv', cities)])
  await until(app.store, (state) => settled(state) && done('cities')(state))
  app.actions.select('cities', 'city')
  commandOf('mergeSimilar').run(app)
  const cells = () => app.store.getState().history.document.cells
  const analysis = (): AnalysisCell => {
    const found = cells().find((cell) => cell.type === 'analysis')
    if (found?.type !== 'analysis') throw new Error('no analysis')
    return found
  }
  const clusters = async (params = {}) => {
    const cell = { ...analysis(), params: { ...analysis().params, ...params } }
    const result = await app.results.analysed(cell, new AbortController().signal, () => undefined)
    if (!isValueClusters(result)) throw new Error('no clusters')
    return result
  }
  return { app, cells, analysis, clusters }
}

test('the command adds the clusters of the column once, and is for text alone', async () => {
  const { app, cells, analysis } = await started()
  expect(analysis()).toMatchObject({ kind: 'valueClusters', on: 'cities', params: { column: 'city' } })
  expect(app.store.getState().layout.cell).toBe(analysis().id)
  app.actions.select('cities', 'city')
  commandOf('mergeSimilar').run(app)
  expect(cells()).toHaveLength(2)
  expect(app.store.getState().layout.cell).toBe(analysis().id)
  app.actions.select('cities', 'visits')
  expect(commandOf('mergeSimilar').enabled(app.store.getState())).toBe(false)
})

test('merging and looking again is one edit; what is merged next goes into the same step', async () => {
  const { app, cells, analysis, clusters } = await started()
  const found = await clusters()
  expect(found).toMatchObject({ rows: 7, distinct: 6, read: 6 })
  expect(found.clusters).toEqual([{ values: ['Zürich', 'ZURICH', 'zürich '], rows: [2, 1, 1] }])
  expect(mergeAndAgain(app, analysis(), 'city', [{ values: found.clusters[0]?.values ?? [], to: 'Zürich' }])).toBe(true)
  expect(analysis().on).toBe('map-values-city')
  await until(app.store, (state) => settled(state) && done('map-values-city')(state))
  expect((await clusters()).clusters).toEqual([])

  const near = await clusters({ method: 'levenshtein' })
  expect(near.clusters).toEqual([{ values: ['Barcellona', 'Barcelona'], rows: [1, 1] }])
  expect(mergeAndAgain(app, analysis(), 'city', [{ values: ['Barcellona', 'Barcelona'], to: 'Barcelona' }])).toBe(true)
  expect(cells().filter((cell) => cell.type === 'step')).toMatchObject([
    {
      params: {
        mapping: [
          { from: ['ZURICH', 'zürich '], to: 'Zürich' },
          { from: ['Barcellona'], to: 'Barcelona' },
        ],
      },
    },
  ])
  app.actions.undo()
  app.actions.undo()
  expect(analysis().on).toBe('cities')
  expect(cells()).toHaveLength(2)
})

test('merges are opened as a draft: a new step, or the one that the clusters are of', async () => {
  const { app, analysis } = await started()
  const merges = [{ values: ['Zürich', 'ZURICH'], to: 'Zürich' }]
  draftMerge(app, analysis(), 'city', merges)
  expect(app.store.getState().draft).toMatchObject({
    isNew: true,
    cell: {
      kind: 'mapValues',
      inputs: ['cities'],
      params: { column: 'city', mapping: [{ from: ['ZURICH'], to: 'Zürich' }] },
    },
  })
  app.actions.cancelDraft()
  mergeAndAgain(app, analysis(), 'city', merges)
  await until(app.store, (state) => settled(state) && done('map-values-city')(state))
  draftMerge(app, analysis(), 'city', [{ values: ['Bern', 'bern'], to: 'Bern' }])
  expect(app.store.getState().draft).toMatchObject({
    isNew: false,
    cell: { id: 'map-values-city', params: { mapping: [{ to: 'Zürich' }, { from: ['bern'], to: 'Bern' }] } },
  })
})

test('a step grows only where it maps the same column and keeps other values', async () => {
  const { app, analysis } = await started()
  mergeAndAgain(app, analysis(), 'city', [{ values: ['Bern', 'bern'], to: 'Bern' }])
  const { document } = app.store.getState().history
  const merges = [{ values: ['a', 'A'], to: 'A' }]
  expect(mergeParams(document, 'map-values-city', 'city', merges).extends).toBe('map-values-city')
  expect(mergeParams(document, 'map-values-city', 'other', merges).extends).toBeUndefined()
  app.actions.edit({
    type: 'setParams',
    id: 'map-values-city',
    params: { column: 'city', mapping: [{ from: ['x'], to: 'y' }], otherwise: 'null' },
  })
  const changed = app.store.getState().history.document
  expect(mergeParams(changed, 'map-values-city', 'city', merges).extends).toBeUndefined()
})
