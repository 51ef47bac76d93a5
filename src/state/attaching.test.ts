// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { table } from '../core/table.ts'
import { memoryStorage, readTable, tableFile, testApp, type MemoryStorage } from '../testing/app.ts'
import { handleOf, type FakeHandle } from '../testing/handle.ts'
import { done, nativeConnections, settled } from '../testing/nativeApps.ts'
import type { AppState } from './app.ts'
import { StorageError } from './persist/stores.ts'
import type { StartedApp } from './store.ts'
import { until } from './until.ts'

const connect = nativeConnections()

const people = table({ name: 'text', age: 'integer' }, [
  ['Ann', 31],
  ['Bo', null],
])
const later = table({ name: 'text', years: 'integer' }, [['Cy', 40]])

const saved = ({ saving }: AppState) => saving.state === 'saved' && saving.at !== undefined
const issue = (app: StartedApp) => app.store.getState().runs.nodes['people']?.issues[0]
const failed = ({ runs }: AppState) => runs.nodes['people']?.state === 'error'
const lastNotice = (app: StartedApp) => app.store.getState().notices.at(-1)

/** A visit that adds the file by its handle, and ends. */
async function firstVisit(storage: MemoryStorage, handle: FakeHandle): Promise<void> {
  const app = testApp(connect, storage)
  await app.start()
  await app.actions.addFiles([await handle.getFile()], { handles: [handle] })
  await until(app.store, (state) => done('people')(state) && saved(state))
}

const peopleFile = () => new File([tableFile('People.csv', people)], 'People.csv', { lastModified: 1_600_000_000_000 })
const laterFile = () => new File([tableFile('People.csv', later)], 'People.csv', { lastModified: 1_700_000_000_000 })

describe('a file in place on the disk', () => {
  async function withoutCopy() {
    const storage = memoryStorage()
    const handle = handleOf(peopleFile())
    await firstVisit(storage, handle)
    storage.files.kept.clear()
    return { storage, handle }
  }

  it('is read again without a question where the browser still allows it', async () => {
    const { storage, handle } = await withoutCopy()
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, done('people'))
    expect(handle.asked).toBe(0)
    expect(app.store.getState().proposal).toBeUndefined()
  })

  it('waits for leave, asked for by the user, where the browser wants that', async () => {
    const { storage, handle } = await withoutCopy()
    handle.permission = 'prompt'
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, failed)
    expect(issue(app)?.code).toBe('file-permission')
    expect(handle.asked).toBe(0)
    await app.actions.allowFile('people')
    expect(handle.asked).toBe(1)
    await until(app.store, done('people'))
  })

  it('that may not be read can be given otherwise', async () => {
    const { storage, handle } = await withoutCopy()
    const denied = handleOf(peopleFile(), 'denied')
    denied.permission = 'prompt'
    for (const sha256 of storage.handles.kept.keys()) storage.handles.kept.set(sha256, denied)
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, failed)
    await app.actions.allowFile('people')
    expect(lastNotice(app)).toMatchObject({
      kind: 'failed',
      text: expect.stringContaining('People.csv may not be read'),
    })
    await app.actions.attachFile('people', await handle.getFile(), { handles: [handle] })
    await until(app.store, done('people'))
  })

  it('that changed is not read before the user has seen what differs', async () => {
    const { storage, handle } = await withoutCopy()
    handle.file = laterFile()
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, (state) => failed(state) && state.proposal?.state === 'ready')
    expect(issue(app)?.code).toBe('file-changed')
    expect(app.store.getState().proposal).toMatchObject({
      why: 'changed',
      source: 'people',
      found: { changes: [{ column: 'age' }, { column: 'years' }] },
    })
    await app.actions.acceptProposal()
    await until(app.store, done('people'))
    expect(app.store.getState().history.document.cells[0]).toMatchObject({ file: { rows: 1 } })
    expect(storage.handles.kept.size).toBe(2)
  })

  it('that changed and was left as it is can be looked at again', async () => {
    const { storage, handle } = await withoutCopy()
    handle.file = laterFile()
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, (state) => failed(state) && state.proposal !== undefined)
    app.actions.dropProposal()
    await app.actions.propose('people')
    expect(app.store.getState().proposal?.why).toBe('changed')
  })

  it('that changed while its leave was asked for is proposed', async () => {
    const { storage, handle } = await withoutCopy()
    handle.permission = 'prompt'
    handle.file = laterFile()
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, failed)
    await app.actions.allowFile('people')
    expect(app.store.getState().proposal?.why).toBe('changed')
  })

  it('that keeps size and time but not its content is found out', async () => {
    const { storage, handle } = await withoutCopy()
    const text = (await peopleFile().text()).replace('Ann', 'Eve')
    handle.file = new File([text], 'People.csv', { lastModified: 1_600_000_000_000 })
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, failed)
    expect(issue(app)?.code).toBe('file-changed')
  })

  it('that is gone is missing', async () => {
    const { storage, handle } = await withoutCopy()
    handle.file = undefined
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, failed)
    expect(issue(app)?.code).toBe('file-missing')
    await app.actions.propose('people')
    expect(app.store.getState().proposal).toBeUndefined()
    expect(lastNotice(app)?.text).toContain('no longer has the file of `people`')
  })
})

describe('a file that was copied', () => {
  it('runs from its copy, and is proposed when the one on the disk changed', async () => {
    const storage = memoryStorage()
    const handle = handleOf(peopleFile())
    await firstVisit(storage, handle)
    handle.file = laterFile()
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, (state) => done('people')(state) && state.proposal?.state === 'ready')
    expect(app.store.getState().proposal).toMatchObject({ why: 'changed' })
    app.actions.dropProposal()
    expect(app.store.getState().runs.nodes['people']?.result?.rows).toBe(2)
  })

  it('is held by its handle alone where a copy has no room, and a change of it is noticed at once', async () => {
    const storage = memoryStorage()
    const app = testApp(connect, {
      ...storage,
      files: { ...storage.files, put: () => Promise.reject(new StorageError('full', 'Full.')) },
    })
    await app.start()
    const handle = handleOf(peopleFile())
    await app.actions.addFiles([await handle.getFile()], { handles: [handle] })
    await until(app.store, done('people'))
    expect(storage.handles.kept.size).toBe(1)
    expect(app.store.getState().notices).toEqual([])
    handle.file = laterFile()
    await app.actions.propose('people')
    expect(app.store.getState().proposal?.why).toBe('changed')
  })

  it('is copied where its handle cannot be stored', async () => {
    const storage = memoryStorage()
    const app = testApp(connect, {
      ...storage,
      handles: { ...storage.handles, put: () => Promise.reject(new StorageError('failed', 'No handles here.')) },
    })
    await app.start()
    const handle = handleOf(peopleFile())
    await app.actions.addFiles([await handle.getFile()], { handles: [handle] })
    await until(app.store, done('people'))
    expect(storage.files.kept.size).toBe(1)
    expect(app.store.getState().notices).toEqual([])
  })

  it('says that it is not kept where there is no room and no handle', async () => {
    const storage = memoryStorage()
    const app = testApp(connect, {
      ...storage,
      files: { ...storage.files, put: () => Promise.reject(new StorageError('full', 'The storage is full.')) },
    })
    await app.start()
    await app.actions.addFiles([peopleFile()])
    await until(app.store, (state) => done('people')(state) && settled(state))
    expect(lastNotice(app)).toMatchObject({ kind: 'failed', text: expect.stringContaining('The storage is full.') })
  })
})

describe('attaching', () => {
  async function lost(): Promise<StartedApp> {
    const storage = memoryStorage()
    const first = testApp(connect, storage)
    await first.start()
    await first.actions.addFiles([peopleFile()])
    await until(first.store, (state) => done('people')(state) && saved(state))
    storage.files.kept.clear()
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, failed)
    return app
  }

  it('the same bytes goes on with them, whatever they are called', async () => {
    const app = await lost()
    await app.actions.attachFile('people', tableFile('Leute.csv', people))
    await until(app.store, done('people'))
    expect(lastNotice(app)?.text).toBe('Attached Leute.csv')
    expect(app.store.getState().history.past).toHaveLength(1)
  })

  it('other bytes shows first what differs', async () => {
    const app = await lost()
    await app.actions.attachFile('people', laterFile())
    await until(app.store, ({ proposal }) => proposal?.state === 'ready')
    expect(app.store.getState().proposal).toMatchObject({ why: 'file', found: { changes: [{}, {}] } })
    expect(app.store.getState().runs.nodes['people']?.state).toBe('error')
  })

  it('can be stopped while the bytes are compared', async () => {
    const app = await lost()
    const attaching = app.actions.attachFile('people', tableFile('People.csv', people))
    const [key = ''] = Object.keys(app.store.getState().loads)
    expect(key).not.toBe('')
    app.actions.cancelLoad(key)
    await attaching
    expect(app.store.getState().loads).toEqual({})
    expect(app.store.getState().proposal).toBeUndefined()
  })
})

describe('several files that are one table', () => {
  it('come back each from where it is', async () => {
    const storage = memoryStorage()
    const handles = [
      handleOf(new File([tableFile('a.csv', people)], 'a.csv')),
      handleOf(new File([tableFile('b.csv', people)], 'b.csv')),
    ]
    const first = testApp(connect, storage)
    await first.start()
    const files = await Promise.all(handles.map((handle) => handle.getFile()))
    await first.actions.addFiles(files, { handles })
    await first.actions.settleArrival({ files: [0, 1], as: 'name', sourceColumn: 'file' })
    await until(first.store, done('a'))
    await until(first.store, saved)
    const [cell] = first.store.getState().history.document.cells
    expect(cell).toMatchObject({
      options: { match: 'name', sourceColumn: 'file' },
      file: { name: 'a.csv and 1 more', rows: 4, parts: [{ name: 'a.csv' }, { name: 'b.csv' }] },
    })
    storage.files.kept.clear()
    const seen: string[][] = []
    const app = testApp(connect, {
      ...storage,
      read: (connector, name, given, reading, options) => {
        seen.push((given instanceof File ? [given] : given).map((file) => file.name))
        return readTable(connector, name, given, reading, options)
      },
    })
    await app.start()
    await until(app.store, done('a'))
    expect(seen).toEqual([['a.csv', 'b.csv']])
  })
})
