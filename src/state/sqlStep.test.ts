// @vitest-environment node
import { expect, it } from 'vitest'
import { table } from '../core/table.ts'
import { tableFile, testApp } from '../testing/app.ts'
import { done, nativeConnections, settled } from '../testing/nativeApps.ts'
import type { StartedApp } from './store.ts'
import { turnIntoSql } from './turnIntoSql.ts'
import { until } from './until.ts'

const signal = new AbortController().signal
const connect = nativeConnections()
const people = table({ name: 'text', age: 'integer' }, [
  [' Ann ', 31],
  ['Bo', null],
])

async function withPeople(): Promise<StartedApp> {
  const app = testApp(connect)
  await app.start()
  await app.actions.addFiles([tableFile('People.csv', people)])
  await until(app.store, done('people'))
  return app
}

it('a new query begins with all of the current table, and reads it alone', async () => {
  const { actions, store } = await withPeople()
  actions.begin('step', 'sql')
  expect(store.getState().draft?.cell).toMatchObject({
    inputs: ['people'],
    params: { query: 'SELECT *\nFROM {{input}}' },
  })
  await until(store, ({ draft }) => draft?.preview?.result?.rows === 2)
})

it('what the engine refuses has its place in the query', async () => {
  const { actions, store } = await withPeople()
  const query = 'SELECT name,\n  agee + 1 AS more\nFROM {{people}}'
  actions.begin('step', 'sql', { query })
  await until(store, ({ draft }) => draft?.preview?.state === 'error')
  const [issue] = store.getState().draft?.preview?.issues ?? []
  expect(issue).toMatchObject({ code: 'unknown-column', param: ['query'] })
  expect(query.slice(issue?.at?.start, issue?.at?.end)).toBe('agee')
})

it('a column that a table lacks is told with the nearest', async () => {
  const { actions, store } = await withPeople()
  const query = 'SELECT p.nmae FROM {{input}} AS p'
  actions.begin('step', 'sql', { query })
  await until(store, ({ draft }) => draft?.preview?.state === 'error')
  const [issue] = store.getState().draft?.preview?.issues ?? []
  expect(issue?.message).toMatch(/^There is no column `nmae` in `p`\./)
  expect(query.slice(issue?.at?.start, issue?.at?.end)).toBe('p.nmae')
})

it('a step turns into the query that it is, and back', async () => {
  const app = await withPeople()
  const { actions, results, store } = app
  actions.begin('step', 'trim', { columns: ['name'] })
  actions.applyDraft()
  await until(store, (state) => done('trim-name')(state) && settled(state))
  expect(results.sql('trim-name', 'spark')).toContain('`name`')
  turnIntoSql(app, 'trim-name')
  const { cell } = store.getState().draft ?? {}
  expect(cell).toMatchObject({ id: 'trim-name', kind: 'sql', inputs: ['people'] })
  expect(JSON.stringify(cell)).toContain('{{input}}')
  await until(store, (state) => done('trim-name')(state) && settled(state))
  const page = await results.page('trim-name', 'all', 0, 10, signal)
  expect(page.table.rows).toEqual([
    ['Ann', 31],
    ['Bo', null],
  ])
  expect(results.sql('trim-name', 'spark')).toBeUndefined()
  actions.cancelDraft()
  actions.undo()
  expect(store.getState().history.document.cells.at(-1)).toMatchObject({ kind: 'trim' })
})

it('the engine tells its functions', async () => {
  const { results } = await withPeople()
  const functions = await results.functions(signal)
  expect(functions.find(({ name }) => name === 'regexp_replace')).toBeDefined()
  expect(functions.find(({ name }) => name === 'median')?.parameters).not.toBe('')
})
