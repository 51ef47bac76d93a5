// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { table } from '../core/table.ts'
import { EngineError } from '../engine/errors.ts'
import { memoryStorage, tableFile, testApp } from '../testing/app.ts'
import { done, nativeConnections, settled } from '../testing/nativeApps.ts'
import type { Read } from './sources.ts'
import type { StartedApp } from './store.ts'
import { until } from './until.ts'

const people = table({ name: 'text', age: 'integer' }, [
  [' Ann ', 31],
  ['Bo', null],
  ['Cy ', 5],
])

const connect = nativeConnections()
const signal = new AbortController().signal

async function withPeople(app: StartedApp): Promise<StartedApp> {
  await app.start()
  await app.actions.addFiles([tableFile('People.csv', people)])
  await until(app.store, done('people'))
  return app
}

describe('a session', () => {
  it('reads a file, runs it and gives its rows', async () => {
    const app = await withPeople(testApp(connect))
    const { history, layout, loads, runs } = app.store.getState()
    expect(history.document.cells).toMatchObject([{ id: 'people', file: { name: 'People.csv', rows: 3 } }])
    expect(layout.cell).toBe('people')
    expect(loads).toEqual({})
    expect(runs.nodes['people']?.result).toMatchObject({ rows: 3, columns: people.columns })
    const page = await app.results.page('people', 'all', 1, 10, signal)
    expect(page.table.rows).toEqual([
      ['Bo', null],
      ['Cy ', 5],
    ])
  })

  it('previews a draft, applies it, and undoes it', async () => {
    const app = await withPeople(testApp(connect))
    app.actions.selectColumn('name')
    app.actions.begin('step', 'trim')
    const draft = app.store.getState().draft
    expect(draft).toMatchObject({ isNew: true, after: 'people', cell: { params: { columns: ['name'] } } })
    await until(app.store, (state) => state.draft?.preview?.effect?.cells === 2)
    const id = draft?.cell.id ?? ''
    expect(await app.results.changes(id, 5, signal)).toEqual([
      { row: 1, column: 'name', before: ' Ann ', after: 'Ann' },
      { row: 3, column: 'name', before: 'Cy ', after: 'Cy' },
    ])
    const changed = await app.results.differing({ left: 'people', right: id }, {}, 0, 10, signal)
    expect(changed.table.rows).toEqual([
      [1, 'Ann', 31],
      [3, 'Cy', 5],
    ])
    expect(app.actions.applyDraft()).toBe(true)
    expect(app.store.getState().draft).toBeUndefined()
    expect(app.store.getState().layout.cell).toBe('trim-name')
    await until(app.store, (state) => done('trim-name')(state) && settled(state))
    const applied = { left: 'people', right: 'trim-name' }
    expect(await app.results.difference(applied, signal)).toMatchObject({ total: 2, changed: 2, removed: 0 })
    app.actions.undo()
    expect(app.store.getState().history.document.cells.map((cell) => cell.id)).toEqual(['people'])
    expect(app.store.getState().layout.cell).toBe('people')
    app.actions.redo()
    await until(app.store, done('trim-name'))
  })

  it('shows what a filter drops', async () => {
    const app = await withPeople(testApp(connect))
    app.actions.begin('step', 'dropNulls', { columns: ['age'] })
    app.actions.applyDraft()
    await until(app.store, (state) => state.runs.nodes['drop-nulls-age']?.effect !== undefined)
    const comparison = { left: 'people', right: 'drop-nulls-age' }
    const dropped = await app.results.differing(comparison, {}, 0, 10, signal)
    expect(dropped.table.rows).toEqual([[2, 'Bo', null]])
    expect(dropped.compared?.changes).toMatchObject([{ became: 'removed' }])
  })

  it('keeps a file that cannot be read as a failed load until it is dismissed', async () => {
    const app = testApp(connect)
    await app.start()
    await app.actions.addFiles([new File(['rubbish'], 'broken.csv')])
    await app.actions.addFiles([tableFile('good.csv', people)])
    const [[key, load] = ['', undefined]] = Object.entries(app.store.getState().loads)
    expect(load).toMatchObject({ name: 'broken.csv', state: 'failed', issue: { code: 'file-damaged' } })
    expect(app.store.getState().history.document.cells).toHaveLength(1)
    app.actions.cancelLoad(key)
    expect(app.store.getState().loads).toEqual({})
  })

  it('adds a file once', async () => {
    const app = await withPeople(testApp(connect))
    await app.actions.addFiles([tableFile('copy.csv', people)])
    expect(app.store.getState().history.document.cells).toHaveLength(1)
    expect(app.store.getState().notices.at(-1)?.text).toBe('copy.csv is here already, as `people`')
  })

  it('brings everything back after a reload', async () => {
    const storage = memoryStorage()
    const first = await withPeople(testApp(connect, storage))
    first.actions.begin('step', 'trim', { columns: ['name'] })
    first.actions.applyDraft()
    await until(first.store, (state) => done('trim-name')(state) && state.saving.state === 'saved')
    const second = testApp(connect, storage)
    expect(second.store.getState().layout.cell).toBe('trim-name')
    await second.start()
    await until(second.store, (state) => state.runs.nodes['trim-name']?.effect?.cells === 2)
    expect(second.store.getState().history).toEqual(first.store.getState().history)
    second.actions.undo()
    expect(second.store.getState().history.document.cells).toHaveLength(1)
  })

  it('asks for a file that the browser lost, and goes on with it', async () => {
    const storage = memoryStorage()
    const first = await withPeople(testApp(connect, storage))
    await until(first.store, (state) => state.saving.state === 'saved' && state.saving.at !== undefined)
    storage.files.kept.clear()
    const second = testApp(connect, storage)
    await second.start()
    await until(second.store, (state) => state.runs.nodes['people']?.state === 'error')
    expect(second.store.getState().runs.nodes['people']?.issues[0]?.code).toBe('file-missing')
    await second.actions.attachFile('people', tableFile('People.csv', people))
    await until(second.store, done('people'))
  })

  it('judges a check, and again when it says something else', async () => {
    const app = await withPeople(testApp(connect))
    app.actions.begin('check', 'notNull', { columns: ['age'] })
    app.actions.applyDraft()
    const id = 'not-null-age'
    await until(app.store, ({ runs }) => runs.checks[id]?.state === 'done')
    expect(app.store.getState().runs.checks[id]?.verdict).toMatchObject({ passed: false, failing: 1 })
    expect(app.store.getState().layout.rows).toBe('failing')
    const failing = await app.results.page(id, 'failing', 0, 10, signal)
    expect(failing.table.rows).toEqual([['Bo', null]])
    app.actions.open(id)
    app.actions.changeCheck('error', 0.5)
    app.actions.applyDraft()
    await until(app.store, ({ runs }) => runs.checks[id]?.verdict?.passed === true)
    expect(app.store.getState().history.past.at(-1)?.label).toBe(`Changed ${id}`)
  })

  it('opens a spec as a notebook that runs once it has its files', async () => {
    const spec = {
      format: 'assay/pipeline@1',
      name: 'clean people',
      sources: { people: { format: 'csv', path: 'People.csv', schema: people.columns } },
      steps: [{ id: 'trimmed', kind: 'trim', inputs: ['people'], params: { columns: ['name'] } }],
      outputs: [{ name: 'out', from: 'trimmed' }],
    }
    const app = testApp(connect)
    await app.start()
    await app.actions.addFiles([new File([JSON.stringify(spec)], 'clean.assay.json')])
    expect(app.store.getState().history.document).toMatchObject({ name: 'clean people', cells: [{ id: 'people' }, {}] })
    await until(app.store, (state) => state.runs.nodes['people']?.issues[0]?.code === 'file-missing')
    await app.actions.attachFile('people', tableFile('People.csv', people))
    await until(app.store, (state) => state.runs.nodes['trimmed']?.effect?.cells === 2)
    await app.actions.addFiles([new File([JSON.stringify({ ...spec, steps: 1 })], 'broken.assay.json')])
    expect(Object.values(app.store.getState().loads)).toMatchObject([
      { state: 'failed', issue: { code: 'wrong-spec' } },
    ])
  })

  it('stops reading a file when the load is cancelled', async () => {
    const read: Read = (_connector, _table, _file, _reading, { signal: stop }) =>
      new Promise((_, reject) => {
        stop?.addEventListener('abort', () => {
          reject(new DOMException('stopped', 'AbortError'))
        })
      })
    const app = testApp(connect, { read })
    await app.start()
    const adding = app.actions.addFiles([tableFile('slow.csv', people)])
    await until(app.store, ({ engine, loads }) => engine.state === 'ready' && Object.keys(loads).length === 1)
    app.actions.cancelLoad(Object.keys(app.store.getState().loads)[0] ?? '')
    await adding
    expect(app.store.getState().loads).toEqual({})
    expect(app.store.getState().history.document.cells).toEqual([])
  })

  describe('when the engine dies', () => {
    /** An engine that dies when told to: what it held is gone, and the question that killed it fails. */
    async function mortal() {
      const kill = { next: false, now: (): Promise<void> => Promise.resolve() }
      const app = await withPeople(
        testApp(async () => {
          const connector = await connect()
          let tell: (reason: string) => void = () => undefined
          kill.now = async () => {
            const { rows } = await connector.query(`SELECT table_name FROM duckdb_tables()`)
            for (const [name] of rows) await connector.execute(`DROP TABLE "${String(name)}"`)
            tell('it ran out of memory')
          }
          return {
            ...connector,
            query: async (text, options) => {
              if (!kill.next) return connector.query(text, options)
              kill.next = false
              await kill.now()
              throw new EngineError('engine-restarted', 'The database engine stopped.')
            },
            onRestart: (listener) => {
              tell = listener
              return () => undefined
            },
          }
        }),
      )
      await until(app.store, settled)
      return { app, kill }
    }

    it('runs everything again, says so, and answers what was asked', async () => {
      const { app, kill } = await mortal()
      kill.next = true
      const page = await app.results.page('people', 'all', 0, 1, signal)
      expect(page.table.rows).toEqual([[' Ann ', 31]])
      expect(app.store.getState().runs.nodes['people']?.state).toBe('done')
      expect(app.store.getState().notices.at(-1)?.text).toContain('it ran out of memory')
    })

    it('runs nothing unasked when it dies again and again', async () => {
      const { app, kill } = await mortal()
      for (let death = 0; death < 3; death += 1) {
        await kill.now()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      expect(app.store.getState().runs.nodes['people']).toEqual({ state: 'cancelled', issues: [] })
      app.store.getState().notices.at(-1)?.action?.run()
      await until(app.store, done('people'))
    })
  })

  it('tells that the engine failed, and starts it when asked', async () => {
    let attempts = 0
    const app = testApp(() => {
      attempts += 1
      return attempts === 1 ? Promise.reject(new Error('The file duckdb-eh.wasm is missing.')) : connect()
    })
    await app.start()
    await until(app.store, ({ engine }) => engine.state === 'failed')
    expect(app.store.getState().engine.message).toBe('The file duckdb-eh.wasm is missing.')
    app.store.getState().notices.at(-1)?.action?.run()
    await until(app.store, ({ engine }) => engine.state === 'ready')
  })
})
