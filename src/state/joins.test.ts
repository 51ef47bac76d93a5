// @vitest-environment node
import { expect, it } from 'vitest'
import { table } from '../core/table.ts'
import { tableFile, testApp } from '../testing/app.ts'
import { done, nativeConnections, settled } from '../testing/nativeApps.ts'
import type { StartedApp } from './store.ts'
import { takeKey } from './takeKey.ts'
import { until } from './until.ts'

const signal = new AbortController().signal
const connect = nativeConnections()

const cities = table(
  { city: 'text', mayor: 'text' },
  ['Aarau', 'Bern', 'Chur', 'Davos', 'Davos'].map((city, at) => [city, `Mayor ${at}`]),
)
const visits = table(
  { visit: 'integer', city: 'text' },
  ['Aarau ', 'Bern ', 'Bern ', 'Chur ', 'Elm ', null].map((city, at) => [at + 100, city]),
)

async function withTables(): Promise<StartedApp> {
  const app = testApp(connect)
  await app.start()
  await app.actions.addFiles([tableFile('Cities.csv', cities)])
  await until(app.store, done('cities'))
  await app.actions.addFiles([tableFile('Visits.csv', visits)])
  await until(app.store, done('visits'))
  return app
}

it('a key that was found is taken with the step that it needs, and tells what the join will do', async () => {
  const app = await withTables()
  const { actions, results, store } = app
  actions.select('visits')
  actions.begin('step', 'join', { how: 'left' })
  const id = store.getState().draft?.cell.id ?? ''
  expect(store.getState().draft?.cell).toMatchObject({ inputs: ['visits', 'cities'] })
  expect(await results.joinReport(id, signal)).toBeUndefined()
  const [key] = await results.joinKeys(id, signal)
  expect(key).toMatchObject({
    on: [{ left: 'city', right: 'city' }],
    prepare: [{ side: 'left', kind: 'trim' }],
    match: { matched: { left: 4 } },
  })
  if (key === undefined) throw new Error('no key')
  takeKey(app, key)
  expect(store.getState().draft?.cell).toMatchObject({
    inputs: ['trim-city', 'cities'],
    params: { on: [{ left: 'city', right: 'city' }], expect: 'many-to-one' },
  })
  await until(store, done('trim-city'))
  expect(await results.joinReport(id, signal)).toEqual({
    rows: { left: 6, right: 5 },
    matched: { left: 4, right: 3 },
    unmatched: { left: 2, right: 2 },
    after: 6,
    most: { left: 2, right: 1 },
  })
  const left = await results.joinRows(id, 'left', 5, signal)
  expect(left.table.rows).toEqual([
    [104, 'Elm'],
    [105, null],
  ])
  const right = await results.joinRows(id, 'right', 1, signal)
  expect(right.table.rows).toEqual([['Davos', 'Mayor 3']])
  expect(app.actions.applyDraft()).toBe(true)
  await until(store, (state) => done('join-city')(state) && settled(state))
  expect(store.getState().runs.nodes['join-city']?.issues).toEqual([])
})

it('a broken expectation is an issue, shows its keys, and keeps the spec from being validated', async () => {
  const app = await withTables()
  const { actions, results, store } = app
  actions.select('cities')
  actions.begin('step', 'join', { on: [{ left: 'city', right: 'city' }], expect: 'one-to-one' })
  const id = store.getState().draft?.cell.id ?? ''
  actions.change({ on: [{ left: 'city', right: 'city' }], expect: 'one-to-one' }, ['cities', 'cities'])
  await until(store, ({ draft }) => draft?.preview?.state === 'done')
  expect(store.getState().draft?.preview?.issues.map(({ code }) => code)).toEqual([
    'broken-expectation',
    'broken-expectation',
  ])
  const keys = await results.joinRows(id, 'keys', 5, signal)
  expect(keys.table.rows).toEqual([['Davos', 2, 2]])
  actions.applyDraft()
  await until(store, (state) => done('join-city')(state) && settled(state))
  const spec = await results.exportSpec([{ name: 'joined', from: 'join-city', format: 'csv' }], signal)
  expect(spec.status).toBe('unvalidated')
  expect(spec.reasons.join(' ')).toContain('one-to-one')
})
