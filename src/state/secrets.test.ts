// @vitest-environment node
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { table } from '../core/table.ts'
import { memoryStorage, tableFile, testApp } from '../testing/app.ts'
import { done, nativeConnections, settled } from '../testing/nativeApps.ts'
import { documentOf, type AppState } from './app.ts'
import { givenTo } from './secrets.ts'
import { until } from './until.ts'

const connect = nativeConnections()
const signal = new AbortController().signal
const people = table({ name: 'text' }, [['Ada'], [null], ['Bo']])

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const failed = (id: string) => (state: AppState) => state.runs.nodes[id]?.state === 'error'

it('a salt decides what is masked, for this session, and is written down nowhere', async () => {
  const storage = memoryStorage()
  const app = testApp(connect, storage)
  const { actions, results, store } = app
  await app.start()
  await actions.addFiles([tableFile('People.csv', people)])
  await until(store, done('people'))
  actions.begin('step', 'mask', { columns: ['name'], method: 'hash', salt: { param: 'salt' } })
  await until(store, ({ draft }) => draft?.preview?.state === 'error')
  expect(store.getState().draft?.preview?.issues).toMatchObject([{ code: 'missing-parameter', param: ['salt'] }])

  actions.giveSecret('salt', 'very s3cret')
  await until(store, ({ draft }) => draft?.preview?.state === 'done')
  const id = store.getState().draft?.cell.id ?? ''
  expect((await results.page(id, 'all', 0, 9, signal)).table.rows[0]).toEqual([sha256('very s3cret:Ada')])
  expect(results.sql(id)).toContain("getvariable('salt')")
  expect(actions.applyDraft()).toBe(true)
  await until(store, (state) => done('mask-name')(state) && settled(state))
  const first = store.getState().runs.nodes['mask-name']?.result

  actions.giveSecret('salt', 'other s3cret')
  await until(store, (state) => settled(state) && state.runs.nodes['mask-name']?.result?.hash !== first?.hash)
  const rows = async () => (await results.page('mask-name', 'all', 0, 9, signal)).table.rows
  expect(await rows()).toEqual([[sha256('other s3cret:Ada')], [null], [sha256('other s3cret:Bo')]])
  expect((await results.changes('mask-name', 9, signal)).map(({ before }) => before)).toEqual(['Ada', 'Bo'])

  actions.giveSecret('salt', 'very s3cret')
  await until(store, (state) => settled(state) && state.runs.nodes['mask-name']?.result?.hash === first?.hash)
  const spec = await results.exportSpec([{ name: 'people', from: 'mask-name', format: 'csv' }], signal)
  expect(JSON.parse(spec.json)).toMatchObject({
    parameters: { salt: { type: 'text', secret: true } },
    steps: [{ params: { salt: { param: 'salt' } } }],
    validation: { status: 'validated' },
  })
  expect(JSON.stringify(store.getState()) + spec.json).not.toContain('s3cret')
  expect(JSON.stringify(storage.documents.stored ?? null) + (storage.layouts.read() ?? '')).not.toContain('s3cret')

  actions.giveSecret('salt', '')
  await until(store, failed('mask-name'))
  expect(givenTo(documentOf(store.getState()))).toEqual({})
})

it('a salt that a document has written out keeps the step from running', async () => {
  const app = testApp(connect, { newId: () => 'written-out' })
  const { actions, store } = app
  await app.start()
  await actions.addFiles([tableFile('People.csv', people)])
  await until(store, done('people'))
  actions.edit({
    type: 'add',
    cell: {
      type: 'step',
      id: 'masked',
      kind: 'mask',
      inputs: ['people'],
      params: { columns: ['name'], method: 'hash', salt: 's3cret' },
      off: false,
    },
  })
  await until(store, failed('masked'))
  expect(store.getState().runs.nodes['masked']?.issues).toMatchObject([
    { code: 'written-secret', fix: { value: { param: 'salt' } } },
  ])
})
