// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { table } from '../core/table.ts'
import type { Connector } from '../engine/connector.ts'
import { memoryStorage, tableFile, testApp } from '../testing/app.ts'
import { handleOf } from '../testing/handle.ts'
import { done, leftovers, nativeConnections, settled } from '../testing/nativeApps.ts'
import { belonging } from './belonging.ts'
import type { StartedApp } from './store.ts'
import { until } from './until.ts'

const connect = nativeConnections()

const people = table({ name: 'text' }, [[' Ann '], ['Bo']])
const towns = table({ town: 'text' }, [['Ulm']])
const other = table({ name: 'text' }, [['Cy']])

const cells = (app: StartedApp) => app.store.getState().history.document.cells
const ids = (app: StartedApp) => cells(app).map(({ id }) => id)

function specOf(sources: Readonly<Record<string, object>>): File {
  const [first = ''] = Object.keys(sources)
  const spec = {
    ...{ format: 'assay/pipeline@1', name: 'clean', sources },
    steps: [{ id: 'trimmed', kind: 'trim', inputs: [first], params: { columns: ['name'] } }],
    outputs: [{ name: 'out', from: 'trimmed' }],
  }
  return new File([JSON.stringify(spec)], 'clean.assay.json')
}

const bare = (path: string | readonly string[], { columns }: typeof people) => ({
  format: 'csv',
  path,
  schema: columns,
})

async function started() {
  let connector: Connector | undefined
  const app = testApp(async () => (connector = await connect()))
  await app.start()
  await until(app.store, ({ engine }) => engine.state === 'ready')
  if (connector === undefined) throw new Error('no engine')
  return { app, engine: connector }
}

async function fingerprint(engine: Connector, file: File) {
  const sha256 = await engine.compute('sha256', file)
  return { sha256, bytes: file.size, rows: 2, capturedAt: '2026-01-01T00:00:00Z' }
}

describe('a spec', () => {
  it('opens with the data that was dropped with it; other files are new tables', async () => {
    const { app, engine } = await started()
    const spec = specOf({ people: bare('data/people.csv', people), towns: bare('towns.csv', towns) })
    const files = [tableFile('people.csv', people), tableFile('extra.csv', other), spec, tableFile('towns.csv', towns)]
    await app.actions.addFiles(files)
    await until(app.store, (state) => done('trimmed')(state) && done('towns')(state) && settled(state))
    expect(ids(app)).toEqual(['people', 'towns', 'trimmed', 'extra'])
    expect(app.store.getState().arrival).toBeUndefined()
    await expect.poll(() => leftovers(engine)).toEqual([])
  })

  it('takes the data that comes later, each where its content belongs, whatever it is called', async () => {
    const { app, engine } = await started()
    const renamed = tableFile('export (1).csv', people)
    const source = { ...bare('people.csv', people), fingerprint: await fingerprint(engine, renamed) }
    await app.actions.addFiles([specOf({ people: source })])
    await app.actions.addFiles([renamed])
    await until(app.store, done('trimmed'))
    expect(ids(app)).toEqual(['people', 'trimmed'])
    expect(app.store.getState().notices.at(-1)?.text).toBe('Attached export (1).csv')
    // It has its bytes now: what comes is new.
    await app.actions.addFiles([tableFile('people.csv', other)])
    expect(ids(app)).toEqual(['people', 'trimmed', 'people-2'])
  })

  it('shows what differs where a file of that name has other content', async () => {
    const { app, engine } = await started()
    const known = { fingerprint: await fingerprint(engine, tableFile('people.csv', people)) }
    const spec = specOf({
      people: { ...bare('people.csv', people), ...known },
      more: { ...bare('more.csv', people), ...known },
    })
    await app.actions.addFiles([spec, tableFile('people.csv', other), tableFile('more.csv', other)])
    await until(app.store, ({ proposal }) => proposal?.state === 'ready')
    expect(app.store.getState().proposal).toMatchObject({ source: 'people', why: 'file', file: { name: 'people.csv' } })
    const notice = app.store.getState().notices.at(-1)
    expect(notice?.text).toBe('What was given for `more` is another file than it had')
    await app.actions.acceptProposal()
    await until(app.store, done('trimmed'))
    notice?.action?.run()
    await until(app.store, ({ proposal }) => proposal?.state === 'ready')
    expect(app.store.getState().proposal).toMatchObject({ source: 'more', file: { name: 'more.csv' } })
  })

  it('gets several files as one table by the pattern of its path', async () => {
    const { app } = await started()
    const parts = ['sales-1.csv', 'sales-2.csv'].map((name) => tableFile(name, people))
    await app.actions.addFiles([specOf({ sales: bare('sales-*.csv', people) }), ...parts])
    await until(app.store, done('trimmed'))
    expect(cells(app)[0]).toMatchObject({
      file: { rows: 4, parts: [{ name: 'sales-1.csv' }, { name: 'sales-2.csv' }] },
    })
  })
})

describe('a table of several files', () => {
  const part = (name: string, content: typeof people, lastModified = 1_600_000_000_000) =>
    new File([tableFile(name, content)], name, { lastModified })

  async function united(storage = memoryStorage()) {
    const app = testApp(connect, storage)
    await app.start()
    const files = [part('a.csv', people), part('b.csv', other)] as const
    const handles = [handleOf(files[0]), handleOf(files[1])] as const
    await app.actions.addFiles(files, { handles })
    await app.actions.settleArrival({ files: [0, 1], as: 'name', sourceColumn: '' })
    await until(app.store, (state) => settled(state) && state.saving.state === 'saved' && state.saving.at !== undefined)
    return { app, storage, handles, id: ids(app)[0] ?? '' }
  }

  it('is replaced by several', async () => {
    const { app, id } = await united()
    await app.actions.propose(id, [part('c.csv', people), part('d.csv', people)])
    await app.actions.acceptProposal()
    expect(cells(app)[0]).toMatchObject({ id, file: { rows: 4, parts: [{ name: 'c.csv' }, { name: 'd.csv' }] } })
    await until(app.store, ({ runs }) => runs.nodes[id]?.result?.rows === 4)
  })

  it('is proposed anew where one of them changed on the disk', async () => {
    const { storage, handles, id } = await united()
    handles[1].file = part('b.csv', people, 1_700_000_000_000)
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, ({ proposal }) => proposal?.state === 'ready')
    expect(app.store.getState().proposal).toMatchObject({ source: id, why: 'changed' })
    await app.actions.acceptProposal()
    expect(cells(app)[0]).toMatchObject({ file: { rows: 4, parts: [{ name: 'a.csv' }, { name: 'b.csv' }] } })
    await until(app.store, ({ runs }) => runs.nodes[id]?.result?.rows === 4)
  })

  it('gets back what is missing of it, and no part of it for another file', async () => {
    const { storage, id } = await united()
    storage.files.kept.clear()
    storage.handles.kept.clear()
    const app = testApp(connect, storage)
    await app.start()
    await until(app.store, ({ runs }) => runs.nodes[id]?.state === 'error')
    await app.actions.addFiles([part('b.csv', towns)])
    expect(ids(app)).toEqual([id, 'b'])
    await app.actions.addFiles([part('x.csv', people), part('y.csv', other)])
    await until(app.store, ({ runs }) => runs.nodes[id]?.result?.rows === 3)
    expect(ids(app)).toHaveLength(2)
  })
})

it('files belong by content before they do by name, without their folders', () => {
  const file = { name: 'in/a.csv', bytes: 1, sha256: 'x', readAt: '', rows: 1 }
  expect(
    belonging(file, [
      { name: 'a.csv', sha256: 'y' },
      { name: 'b.csv', sha256: 'x' },
    ]),
  ).toEqual([1])
  expect(belonging(file, [{ name: 'out/a.csv', sha256: 'y' }])).toEqual([0])
  expect(
    belonging({ ...file, name: 'a.csv, b-*.csv', sha256: '' }, [
      { name: 'b-1.csv', sha256: '' },
      { name: 'a.csv', sha256: '' },
      { name: 'c.csv', sha256: '' },
    ]),
  ).toEqual([0, 1])
})
