// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { table } from '../core/table.ts'
import type { Connector } from '../engine/connector.ts'
import { EngineError } from '../engine/errors.ts'
import { readTable, tableFile, testApp } from '../testing/app.ts'
import { done, leftovers, nativeConnections, settled } from '../testing/nativeApps.ts'
import type { AppState } from './app.ts'
import type { Environment } from './environment.ts'
import type { Look, Read } from './sources.ts'
import type { StartedApp } from './store.ts'
import { until } from './until.ts'

const connect = nativeConnections()
const signal = new AbortController().signal

const people = table({ name: 'text', age: 'integer' }, [
  [' Ann ', 31],
  ['Bo', null],
])
const older = table({ name: 'text', years: 'integer' }, [['Cy', 40]])

/** Of a text column the delimiter ';' makes two: so options change the schema. */
const read: Read = async (connector, name, files, reading, options) => {
  const loaded = await readTable(connector, name, files, { ...reading, schema: undefined }, options)
  if (reading.options?.['delimiter'] !== ';') return loaded
  await connector.execute(`ALTER TABLE "${name}" RENAME COLUMN age TO years`)
  const columns = loaded.columns.map((column) => (column.name === 'age' ? { ...column, name: 'years' } : column))
  return { ...loaded, columns, reading: { ...loaded.reading, schema: columns } }
}

/** Looks at the first row alone. */
const look: Look = async (connector, name, files, reading, options) => {
  const loaded = await read(connector, name, files, { ...reading, sample: { rows: 1, from: 'start' } }, options)
  return { ...loaded, sha256: '', whole: false }
}

async function opened(over: Partial<Environment> = {}) {
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

async function withStep(over: Partial<Environment> = {}) {
  const { app, engine } = await opened(over)
  app.actions.begin('step', 'fillNulls', { columns: ['age'], method: 'value', value: 0 })
  const { draft } = app.store.getState()
  expect(draft?.issues).toEqual([])
  app.actions.applyDraft()
  await until(app.store, (state) => settled(state) && Object.keys(state.runs.nodes).length === 2)
  return { app, engine, step: app.store.getState().history.document.cells[1]?.id ?? '' }
}

const proposal = (app: StartedApp) => app.store.getState().proposal
const ready = ({ proposal: open }: AppState) => open?.state === 'ready'
const none = ({ proposal: open }: AppState) => open === undefined
const sourceCell = (app: StartedApp) => app.store.getState().history.document.cells[0]

describe('a proposal', () => {
  it('shows the beginning of the file as it is read now', async () => {
    const { app } = await opened()
    app.actions.open('people')
    await until(app.store, ready)
    expect(app.store.getState().layout.open).toBe('people')
    expect(proposal(app)).toMatchObject({
      why: 'options',
      file: { name: 'People.csv' },
      found: { whole: false, rows: 1, sha256: '', changes: [], broken: [] },
    })
    const page = await app.results.proposed('all', 0, 5, signal)
    expect(page.table.rows).toEqual([[' Ann ', 31]])
  })

  it('follows the form: the latest change wins, what was changed before is never shown', async () => {
    const asked: unknown[] = []
    const { app } = await opened({
      look: async (connector, name, files, reading, options) => {
        asked.push(reading.options)
        return look(connector, name, files, reading, options)
      },
    })
    await app.actions.propose('people')
    await until(app.store, ready)
    app.actions.changeProposal({ options: { delimiter: ',' } })
    app.actions.changeProposal({ options: { delimiter: ';' } })
    expect(proposal(app)?.state).toBe('reading')
    await until(app.store, ready)
    expect(asked).toEqual([{}, { delimiter: ';' }])
    expect(proposal(app)?.found?.changes).toEqual([
      { column: 'age', before: 'integer', after: undefined },
      { column: 'years', before: undefined, after: 'integer' },
    ])
  })

  it('becomes one edit that undo takes back, and leaves nothing in the engine', async () => {
    const { app, engine } = await opened()
    await app.actions.propose('people')
    app.actions.changeProposal({ options: { delimiter: ';' } })
    await app.actions.acceptProposal()
    expect(proposal(app)).toBeUndefined()
    const { history, layout } = app.store.getState()
    expect(history.past.at(-1)?.label).toBe('Read people with other options')
    expect(sourceCell(app)).toMatchObject({ options: { delimiter: ';' }, file: { rows: 2 } })
    expect(layout.open).toBeUndefined()
    await until(
      app.store,
      (state) => settled(state) && state.runs.nodes['people']?.result?.columns[1]?.name === 'years',
    )
    await expect.poll(() => leftovers(engine())).toEqual([])
    app.actions.undo()
    expect(sourceCell(app)).toMatchObject({ options: {} })
  })

  it('stays open where something would break, and is done on the second word', async () => {
    const { app, engine, step } = await withStep()
    await app.actions.propose('people')
    app.actions.changeProposal({ options: { delimiter: ';' } })
    await app.actions.acceptProposal()
    expect(proposal(app)).toMatchObject({
      state: 'ready',
      found: { whole: true, rows: 2, broken: [{ cell: step, issue: { code: 'unknown-column' } }] },
    })
    expect(sourceCell(app)).toMatchObject({ options: {} })
    await app.actions.acceptProposal()
    expect(sourceCell(app)).toMatchObject({ options: { delimiter: ';' } })
    await until(app.store, ({ runs }) => runs.nodes[step]?.state === 'error')
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('stays open where rows would be rejected that are not now', async () => {
    const { app } = await opened({
      read: async (connector, name, files, reading, options) => {
        const loaded = await read(connector, name, files, reading, options)
        if (reading.options?.['delimiter'] !== ';') return loaded
        await connector.execute(`CREATE TABLE "${name}_rejects" AS SELECT 7 AS line, 'age' AS "column"`)
        return { ...loaded, rejects: { rows: 1, table: `${name}_rejects` } }
      },
    })
    await app.actions.propose('people')
    app.actions.changeProposal({ options: { delimiter: ';' } })
    await app.actions.acceptProposal()
    expect(proposal(app)?.found).toMatchObject({ whole: true, rejects: 1 })
    expect((await app.results.proposed('rejects', 0, 5, signal)).table.rows).toEqual([[7, 'age']])
    await app.actions.acceptProposal()
    await until(app.store, (state) => settled(state) && state.runs.nodes['people']?.rejects?.rows === 1)
    expect((await app.results.page('people', 'rejects', 0, 5, signal)).table.rows).toEqual([[7, 'age']])
  })

  it('that changes nothing is no edit', async () => {
    const { app, engine } = await opened()
    const { past } = app.store.getState().history
    await app.actions.propose('people')
    await app.actions.acceptProposal()
    expect(app.store.getState().history.past).toBe(past)
    expect(proposal(app)).toBeUndefined()
    await until(app.store, settled)
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('says why the file cannot be read so, and is ready again when that is changed', async () => {
    const { app } = await opened({
      look: (connector, name, files, reading, options) => {
        if (reading.options?.['delimiter'] === '|') throw new EngineError('file-damaged', 'Nothing is like that.')
        return look(connector, name, files, reading, options)
      },
    })
    await app.actions.propose('people')
    await until(app.store, ready)
    app.actions.changeProposal({ options: { delimiter: '|' } })
    await until(app.store, ({ proposal: open }) => open?.state === 'failed')
    expect(proposal(app)).toMatchObject({ issue: { message: 'Nothing is like that.' } })
    expect(proposal(app)?.found).toBeUndefined()
    await expect(app.results.proposed('all', 0, 5, signal)).rejects.toThrow('Nothing is proposed.')
    await app.actions.acceptProposal()
    expect(sourceCell(app)).toMatchObject({ options: {} })
    app.actions.changeProposal({ options: {} })
    await until(app.store, ready)
    expect(proposal(app)?.issue).toBeUndefined()
  })

  it('reads another format with its own options, and another table as it looks', async () => {
    const { app } = await opened()
    await app.actions.propose('people')
    await until(app.store, ready)
    app.actions.changeProposal({ options: { delimiter: ';', entry: 'a.csv' } })
    expect(proposal(app)?.options).toEqual({ entry: 'a.csv' })
    app.actions.changeProposal({ options: { entry: 'a.csv', skip: 2 } })
    expect(proposal(app)?.options).toEqual({ entry: 'a.csv', skip: 2 })
    app.actions.changeProposal({ format: 'fixed' })
    expect(proposal(app)).toMatchObject({ format: 'fixed', options: { entry: 'a.csv' } })
  })

  it('reads a sample that is marked as one in the document', async () => {
    const { app } = await opened()
    await app.actions.propose('people')
    app.actions.changeProposal({ sample: { rows: 1, from: 'start' } })
    await app.actions.acceptProposal()
    expect(sourceCell(app)).toMatchObject({ sample: { rows: 1, from: 'start' }, file: { rows: 1 } })
    await app.actions.propose('people')
    app.actions.changeProposal({ sample: undefined })
    await app.actions.acceptProposal()
    expect(sourceCell(app)).not.toHaveProperty('sample')
    await until(app.store, ({ runs }) => runs.nodes['people']?.result?.rows === 2)
  })
})

describe('another file', () => {
  it('is read like the one before, with what differs, and replaces it', async () => {
    const { app, engine, step } = await withStep()
    await app.actions.propose('people', tableFile('later.csv', older))
    await until(app.store, ready)
    expect(proposal(app)).toMatchObject({ why: 'file', file: { name: 'later.csv' } })
    await app.actions.acceptProposal()
    expect(proposal(app)?.found).toMatchObject({
      changes: [{ column: 'age' }, { column: 'years' }],
      broken: [{ cell: step }],
    })
    await app.actions.acceptProposal()
    expect(app.store.getState().history.past.at(-1)?.label).toBe('Replaced the file of people by later.csv')
    expect(sourceCell(app)).toMatchObject({ id: 'people', file: { name: 'later.csv', rows: 1 } })
    await until(app.store, (state) => settled(state) && state.runs.nodes['people']?.result?.rows === 1)
    await expect.poll(() => leftovers(engine())).toEqual([])
    app.actions.undo()
    await until(app.store, (state) => done(step)(state) && settled(state))
  })

  it('that cannot be read like the one before is read as it looks', async () => {
    const readAny: Read = (connector, name, files, reading, options) => {
      if (reading.format === 'csv') throw new EngineError('wrong-format', 'It is no CSV.')
      return read(connector, name, files, reading, options).then((loaded) => ({
        ...loaded,
        reading: { ...loaded.reading, format: 'parquet' },
      }))
    }
    const first = { now: read }
    const { app } = await opened({
      read: (...call) => first.now(...call),
      look: async (...call) => ({ ...(await first.now(...call)), whole: false }),
    })
    first.now = readAny
    await app.actions.propose('people', tableFile('people.parquet', people))
    await until(app.store, ready)
    expect(proposal(app)).toMatchObject({ format: 'parquet', found: { changes: [] } })
    await app.actions.acceptProposal()
    expect(sourceCell(app)).toMatchObject({ format: 'parquet', file: { name: 'people.parquet' } })
  })

  it('of the same content is only attached', async () => {
    const { app, engine } = await opened()
    const { past } = app.store.getState().history
    await app.actions.propose('people', tableFile('copy.csv', people))
    await app.actions.acceptProposal()
    expect(app.store.getState().history.past).toBe(past)
    expect(app.store.getState().notices.at(-1)?.text).toBe('Attached copy.csv')
    await until(app.store, settled)
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('can be come back to when something else was opened meanwhile', async () => {
    const { app } = await withStep()
    await app.actions.propose('people', tableFile('later.csv', older))
    app.actions.begin('step', 'limit')
    expect(proposal(app)).toBeUndefined()
    const notice = app.store.getState().notices.at(-1)
    expect(notice?.text).toBe('Left the file of `people` as it was')
    notice?.action?.run()
    expect(app.store.getState().draft).toBeUndefined()
    expect(proposal(app)).toMatchObject({ why: 'file', file: { name: 'later.csv' } })
  })
})

describe('an open proposal', () => {
  it('leaves nothing behind when it is dropped, whatever is under way', async () => {
    const { app, engine } = await opened()
    await app.actions.propose('people')
    app.actions.dropProposal()
    await app.actions.propose('people')
    await until(app.store, ready)
    app.actions.changeProposal({ options: { delimiter: ';' } })
    app.actions.dropProposal()
    await app.actions.propose('people')
    await until(app.store, ready)
    const accepting = app.actions.acceptProposal()
    app.actions.dropProposal()
    await accepting
    expect(none(app.store.getState())).toBe(true)
    expect(app.store.getState().layout.open).toBeUndefined()
    expect(sourceCell(app)).toMatchObject({ options: {} })
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('ends with its source: deleted, undone, or in another notebook', async () => {
    const { app, engine } = await opened()
    for (const end of [
      () => app.actions.edit({ type: 'remove', id: 'people' }),
      () => app.actions.undo(),
      () => app.actions.newNotebook(),
    ]) {
      await app.actions.propose('people')
      await until(app.store, ready)
      end()
      expect(proposal(app)).toBeUndefined()
      if (sourceCell(app) === undefined) app.actions[end.toString().includes('undo') ? 'redo' : 'undo']()
    }
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('looks anew for what would break when the steps change', async () => {
    const { app, step } = await withStep()
    await app.actions.propose('people')
    app.actions.changeProposal({ options: { delimiter: ';' } })
    await until(app.store, ready)
    expect(proposal(app)?.found?.broken).toMatchObject([{ cell: step }])
    app.actions.edit({ type: 'remove', id: step })
    await until(app.store, ({ proposal: open }) => open?.found?.broken.length === 0)
  })

  it('does nothing twice when accepted twice', async () => {
    const { app } = await opened()
    const { length } = app.store.getState().history.past
    await app.actions.propose('people')
    app.actions.changeProposal({ options: { delimiter: ';' } })
    await Promise.all([app.actions.acceptProposal(), app.actions.acceptProposal()])
    expect(app.store.getState().history.past).toHaveLength(length + 1)
  })

  it('goes on with the latest form when that changes while all is read', async () => {
    const { app, engine } = await opened()
    await app.actions.propose('people')
    await until(app.store, ready)
    app.actions.changeProposal({ options: { delimiter: ';' } })
    const accepting = app.actions.acceptProposal()
    app.actions.changeProposal({ options: { delimiter: ',' } })
    await accepting
    expect(sourceCell(app)).toMatchObject({ options: {} })
    await until(app.store, ready)
    expect(proposal(app)).toMatchObject({ options: { delimiter: ',' }, found: { whole: false, changes: [] } })
    app.actions.dropProposal()
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('is read again when the engine was started anew, and fails where it is what the engine died of', async () => {
    let tell: (reason: string) => void = () => undefined
    let fatal = false
    const { app, engine } = await opened({
      connect: async () => {
        const connector = await connect()
        return {
          ...connector,
          onRestart: (listener) => {
            tell = listener
            return () => undefined
          },
        }
      },
      look: async (...call) => {
        if (!fatal) return look(...call)
        tell('it ran out of memory')
        throw new EngineError('engine-restarted', 'The database engine stopped.')
      },
    })
    await app.actions.propose('people')
    await until(app.store, ready)
    const before = app.store.getState().proposal?.found
    for (const name of await leftovers(engine())) await engine().execute(`DROP TABLE IF EXISTS "${name}"`)
    await engine().execute(`DROP TABLE IF EXISTS "${app.store.getState().runs.nodes['people']?.result?.name ?? ''}"`)
    tell('it was killed')
    await until(app.store, (state) => ready(state) && state.proposal?.found !== before)
    expect((await app.results.proposed('all', 0, 5, signal)).table.rows).toEqual([[' Ann ', 31]])
    fatal = true
    app.actions.changeProposal({ options: { delimiter: ';' } })
    await until(app.store, ({ proposal: open }) => open?.state === 'failed')
    expect(proposal(app)?.issue?.code).toBe('engine-restarted')
    await until(app.store, (state) => done('people')(state) && settled(state))
  })

  it('gives way to another one for the same or another source', async () => {
    const { app, engine } = await opened()
    await app.actions.propose('people')
    await app.actions.propose('people', tableFile('later.csv', older))
    await until(app.store, ready)
    expect(proposal(app)).toMatchObject({ why: 'file', found: { changes: [{}, {}] } })
    await app.actions.addFiles([tableFile('other.csv', older)])
    await app.actions.propose('other')
    await until(app.store, ready)
    expect(proposal(app)).toMatchObject({ source: 'other', why: 'options' })
    app.actions.dropProposal()
    await until(app.store, (state) => done('other')(state) && settled(state))
    await expect.poll(() => leftovers(engine())).toEqual([])
  })
})
