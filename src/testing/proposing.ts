import { expect } from 'vitest'
import { table } from '../core/table.ts'
import type { Connector } from '../engine/connector.ts'
import type { AppState } from '../state/app.ts'
import type { Environment } from '../state/environment.ts'
import type { Look, Read } from '../state/sources.ts'
import type { StartedApp } from '../state/store.ts'
import { until } from '../state/until.ts'
import { readTable, tableFile, testApp } from './app.ts'
import { done, settled } from './nativeApps.ts'

export const people = table({ name: 'text', age: 'integer' }, [
  [' Ann ', 31],
  ['Bo', null],
])

/** A file in the place of `people` that has another column. */
export const older = table({ name: 'text', years: 'integer' }, [['Cy', 40]])

/** With the delimiter ';' the column `age` is called `years`: so options change the schema. */
export const read: Read = async (connector, name, files, reading, options) => {
  const loaded = await readTable(connector, name, files, { ...reading, schema: undefined }, options)
  if (reading.options?.['delimiter'] !== ';') return loaded
  await connector.execute(`ALTER TABLE "${name}" RENAME COLUMN age TO years`)
  const columns = loaded.columns.map((column) => (column.name === 'age' ? { ...column, name: 'years' } : column))
  return { ...loaded, columns, reading: { ...loaded.reading, schema: columns } }
}

/** Looks at the first row alone. */
export const look: Look = async (connector, name, files, reading, options) => {
  const loaded = await read(connector, name, files, { ...reading, sample: { rows: 1, from: 'start' } }, options)
  return { ...loaded, sha256: '', whole: false }
}

/** An app that has read `people`, and its engine. */
export async function withPeople(connect: () => Promise<Connector>, over: Partial<Environment> = {}) {
  const connectors: Connector[] = []
  const connectTo = over.connect ?? connect
  const app = testApp(connect, {
    ...{ read, look, ...over },
    connect: async () => {
      const connector = await connectTo()
      connectors.push(connector)
      return connector
    },
  })
  await app.start()
  await app.actions.addFiles([tableFile('People.csv', people)])
  await until(app.store, (state) => done('people')(state) && settled(state))
  const engine = (): Connector => {
    const [connector] = connectors
    if (connector === undefined) throw new Error('no engine')
    return connector
  }
  return { app, engine }
}

/** The same with a step on it that needs the column `age`. */
export async function withStep(connect: () => Promise<Connector>, over: Partial<Environment> = {}) {
  const { app, engine } = await withPeople(connect, over)
  app.actions.begin('step', 'fillNulls', { columns: ['age'], method: 'value', value: 0 })
  const { draft } = app.store.getState()
  expect(draft?.issues).toEqual([])
  app.actions.applyDraft()
  await until(app.store, (state) => settled(state) && Object.keys(state.runs.nodes).length === 2)
  return { app, engine, step: app.store.getState().history.document.cells[1]?.id ?? '' }
}

export const proposal = (app: StartedApp) => app.store.getState().proposal
export const ready = ({ proposal: open }: AppState) => open?.state === 'ready'
export const sourceCell = (app: StartedApp) => app.store.getState().history.document.cells[0]
