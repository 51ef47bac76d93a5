// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { error } from '../core/issue.ts'
import { table } from '../core/table.ts'
import { EngineError } from '../engine/errors.ts'
import { readTable, tableFile } from '../testing/app.ts'
import { cells, loads, other, people, started } from '../testing/loading.ts'
import { done, leftovers, nativeConnections, settled } from '../testing/nativeApps.ts'
import type { AppState } from './app.ts'
import type { Environment } from './environment.ts'
import { FetchError } from './fetch/download.ts'
import type { Read } from './sources.ts'
import type { StartedApp } from './store.ts'
import { until } from './until.ts'

const connect = nativeConnections()
const ids = (app: StartedApp) => cells(app).map(({ id }) => id)
const lastNotice = (app: StartedApp) => app.store.getState().notices.at(-1)

describe('files that come together', () => {
  it('wait until the user says what they are', async () => {
    const { app } = await started(connect, { isKnown: (file) => Promise.resolve(!file.name.endsWith('.log')) })
    await app.actions.addFiles([tableFile('a.csv', people), tableFile('x.log', other)])
    expect(app.store.getState().arrival).toEqual({
      title: '2 files',
      files: [
        { name: 'a.csv', bytes: expect.any(Number), known: true },
        { name: 'x.log', bytes: expect.any(Number), known: false },
      ],
    })
    expect(cells(app)).toEqual([])
    await app.actions.settleArrival({ files: [0], as: 'tables', sourceColumn: '' })
    expect(app.store.getState().arrival).toBeUndefined()
    expect(ids(app)).toEqual(['a'])
  })

  it('become a table each, and one that cannot be read keeps no other out', async () => {
    const { app, engine } = await started(connect)
    await app.actions.addFiles([tableFile('a.csv', people), new File(['!'], 'b.csv'), tableFile('c.csv', other)])
    await app.actions.settleArrival({ files: [0, 1, 2], as: 'tables', sourceColumn: '' })
    expect(ids(app)).toEqual(['a', 'c'])
    expect(loads(app)).toMatchObject([{ name: 'b.csv', state: 'failed' }])
    await until(app.store, (state) => done('c')(state) && settled(state))
    await expect.poll(() => leftovers(engine)).toEqual([])
  })

  it('become one table that knows its parts', async () => {
    const { app } = await started(connect)
    const files = [tableFile('sales-1.csv', people), tableFile('sales-2.csv', other), tableFile('notes.csv', other)]
    await app.actions.addFiles(files, { folder: 'data' })
    expect(app.store.getState().arrival?.title).toBe('the folder data')
    await app.actions.settleArrival({ files: [0, 1], as: 'position', sourceColumn: '' })
    expect(cells(app)).toMatchObject([
      { id: 'sales', options: { match: 'position' }, file: { name: 'sales-1.csv and 1 more', rows: 3 } },
    ])
    await until(app.store, done('sales'))
  })

  it('are dropped without a word when nothing is wanted of them', async () => {
    const { app } = await started(connect)
    await app.actions.addFiles([tableFile('a.csv', people), tableFile('b.csv', other)])
    await app.actions.settleArrival(undefined)
    expect(app.store.getState().arrival).toBeUndefined()
    expect(cells(app)).toEqual([])
  })

  it('are asked about one after the other', async () => {
    const { app } = await started(connect)
    await app.actions.addFiles([tableFile('a.csv', people), tableFile('b.csv', other)])
    await app.actions.addFiles([tableFile('c.csv', people), tableFile('d.csv', other), tableFile('e.csv', other)])
    expect(app.store.getState().arrival?.title).toBe('2 files')
    await app.actions.settleArrival({ files: [1], as: 'tables', sourceColumn: '' })
    expect(app.store.getState().arrival?.title).toBe('3 files')
    expect(ids(app)).toEqual(['b'])
  })
})

describe('an archive', () => {
  const zip = (): File => new File(['PK\u0003\u0004', JSON.stringify(people)], 'data.zip')
  /** Of an archive each entry has as many rows as its name says. */
  const read: Read = (connector, name, _files, reading, options) => {
    const entry = String(reading.options?.['entry'] ?? '')
    const file = tableFile(
      'data.zip',
      table(
        { name: 'text' },
        Array.from({ length: Number(/\d+/.exec(entry) ?? 9) }, () => ['x']),
      ),
    )
    return readTable(connector, name, file, reading, options).then((loaded) => ({ ...loaded, sha256: 'zip' }))
  }
  const listEntries: Environment['listEntries'] = () =>
    Promise.resolve(
      ['in/1.csv', 'in/2.csv', 'note.md'].map((name) => ({ name, bytes: 1, known: name.endsWith('.csv') })),
    )

  it('of several files is asked about, and gives a table of each that is wanted', async () => {
    const { app } = await started(connect, { read, listEntries })
    await app.actions.addFiles([zip()])
    expect(app.store.getState().arrival).toMatchObject({ title: 'data.zip', files: [{}, {}, { known: false }] })
    await app.actions.settleArrival({ files: [0, 1], as: 'tables', sourceColumn: '' })
    expect(cells(app)).toMatchObject([
      { id: '1', options: { entry: 'in/1.csv' }, file: { name: 'data.zip', rows: 1 } },
      { id: '2', options: { entry: 'in/2.csv' }, file: { name: 'data.zip', rows: 2 } },
    ])
  })

  it('gives one table of several by a pattern, and says where there is none', async () => {
    const { app } = await started(connect, { read, listEntries })
    await app.actions.addFiles([zip()])
    await app.actions.settleArrival({ files: [0, 1], as: 'name', sourceColumn: 'month' })
    expect(cells(app)).toMatchObject([{ options: { entry: 'in/*.csv', match: 'name', sourceColumn: 'month' } }])
    await app.actions.addFiles([zip()])
    await app.actions.settleArrival({ files: [0, 2], as: 'name', sourceColumn: '' })
    expect(loads(app)).toMatchObject([{ state: 'failed', issue: { code: 'choose-entry' } }])
  })

  it('of one file that is known is that file', async () => {
    const { app } = await started(connect, {
      read,
      listEntries: () => Promise.resolve([{ name: 'in/3.csv', bytes: 1, known: true }]),
    })
    await app.actions.addFiles([zip()])
    expect(app.store.getState().arrival).toBeUndefined()
    expect(cells(app)).toMatchObject([{ id: 'data', file: { name: 'data.zip' } }])
  })

  it('that is damaged says so', async () => {
    const { app } = await started(connect, {
      listEntries: () => Promise.reject(new EngineError('file-damaged', 'data.zip cannot be read: it is cut.')),
    })
    await app.actions.addFiles([zip()])
    expect(loads(app)).toMatchObject([{ name: 'data.zip', state: 'failed', issue: { code: 'file-damaged' } }])
  })
})

describe('another table of a file', () => {
  it('becomes a source of its own, once', async () => {
    const { app, engine } = await started(connect)
    await app.actions.addFiles([tableFile('book.xlsx', people)])
    await app.actions.addChoice('book', 'sheet', 'Costs 2024')
    expect(cells(app)).toMatchObject([{ id: 'book' }, { id: 'book-costs-2024', options: { sheet: 'Costs 2024' } }])
    await app.actions.addChoice('book', 'sheet', 'Costs 2024')
    expect(lastNotice(app)?.text).toBe('book.xlsx is here already, as `book-costs-2024`')
    expect(cells(app)).toHaveLength(2)
    await until(app.store, (state) => done('book-costs-2024')(state) && settled(state))
    await expect.poll(() => leftovers(engine)).toEqual([])
  })

  it('gets a fresh name beside a file of the same name', async () => {
    const { app } = await started(connect)
    await app.actions.addFiles([tableFile('a.csv', people)])
    await app.actions.addFiles([tableFile('a.csv', other)])
    expect(ids(app)).toEqual(['a', 'a-2'])
  })
})

describe('a file from an address', () => {
  const typed = 'https://example.org/data/people.csv'
  const fetched = (from = typed): Environment['fetchUrl'] => {
    return (_href, { onProgress }) => {
      onProgress(5, 10)
      return Promise.resolve({ file: tableFile('people.csv', people), from })
    }
  }

  it('is read, and remembers the address that was typed', async () => {
    const { app } = await started(connect, { fetchUrl: fetched() })
    await app.actions.addUrl(typed)
    expect(cells(app)).toMatchObject([{ id: 'people', file: { url: typed } }])
    expect(app.store.getState().notices).toEqual([])
  })

  it('says where it was sent on to', async () => {
    const { app } = await started(connect, { fetchUrl: fetched('https://cdn.example.net/1.csv') })
    await app.actions.addUrl(typed)
    expect(lastNotice(app)?.text).toContain('https://cdn.example.net/1.csv')
  })

  it('is asked of nobody where the address is none, or of a page', async () => {
    const { app } = await started(connect)
    await app.actions.addUrl('not an address')
    await app.actions.addUrl('https://github.com/a/b/blob/main/c.csv')
    expect(loads(app)).toMatchObject([
      { state: 'failed', issue: { code: 'wrong-address' } },
      { state: 'failed', issue: { fix: { value: 'https://raw.githubusercontent.com/a/b/main/c.csv' } } },
    ])
  })

  it('shows how far it is, and can be stopped', async () => {
    const { app } = await started(connect, {
      fetchUrl: (_href, { signal, onProgress }) =>
        new Promise((_, reject) => {
          onProgress(5, 10)
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    })
    const adding = app.actions.addUrl(typed)
    await until(app.store, (state) => Object.values(state.loads).some(({ read }) => read === 5))
    expect(loads(app)).toEqual([{ name: typed, bytes: 10, read: 5, state: 'reading' }])
    app.actions.cancelLoad(Object.keys(app.store.getState().loads)[0] ?? '')
    await adding
    expect(loads(app)).toEqual([])
    expect(cells(app)).toEqual([])
  })

  it('that is refused says why', async () => {
    const { app } = await started(connect, {
      fetchUrl: () => Promise.reject(new FetchError(error('fetch-cors', 'example.org does not allow it.'))),
    })
    await app.actions.addUrl(typed)
    expect(loads(app)).toMatchObject([{ name: typed, state: 'failed', issue: { code: 'fetch-cors' } }])
  })
})

describe('a pasted table', () => {
  const read: Read = (connector, name, files, reading, options) =>
    (files instanceof File ? files.text() : Promise.resolve('')).then((text) =>
      readTable(connector, name, tableFile('x', table({ name: 'text' }, [[text]])), reading, options),
    )

  it('is a file with a name of its own', async () => {
    const { app } = await started(connect, { read })
    await app.actions.addPasted('a\tb\n1\t2\n')
    await app.actions.addPasted('c\td\n1\t2\n')
    expect(cells(app)).toMatchObject([
      { id: 'pasted-table', file: { name: 'Pasted table.tsv' } },
      { id: 'pasted-table-2', file: { name: 'Pasted table 2.tsv' } },
    ])
  })

  it('that is none says so', async () => {
    const { app } = await started(connect)
    await app.actions.addPasted('Dear all,\nsee below.')
    expect(lastNotice(app)).toMatchObject({ kind: 'failed', text: expect.stringContaining("begins with 'Dear all,'") })
    expect(cells(app)).toEqual([])
  })
})

describe('a load', () => {
  it('that is stopped leaves nothing in the engine', async () => {
    const { app, engine } = await started(connect, {
      read: async (connector, name, files, reading, options) => {
        await connector.execute(`CREATE TABLE "${name}_rejects" AS SELECT 1`)
        const loaded = await readTable(connector, name, files, reading, options)
        options.onProgress?.(7, 2)
        await new Promise((resolve) => setTimeout(resolve, 20))
        return loaded
      },
    })
    const adding = app.actions.addFiles([tableFile('slow.csv', people)])
    const shown = ({ loads: all }: AppState) => Object.values(all).some(({ rows }) => rows === 2)
    await until(app.store, shown)
    app.actions.cancelLoad(Object.keys(app.store.getState().loads)[0] ?? '')
    await adding
    expect(cells(app)).toEqual([])
    await expect.poll(() => leftovers(engine)).toEqual([])
  })
})
