// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { EngineError } from '../engine/errors.ts'
import { readTable, tableFile } from '../testing/app.ts'
import { cells, loads, people, started } from '../testing/loading.ts'
import { done, nativeConnections } from '../testing/nativeApps.ts'
import type { Read } from './sources.ts'
import type { StartedApp } from './store.ts'
import { until } from './until.ts'

const connect = nativeConnections()

describe('a file that does not fit into the memory', () => {
  const read: Read = (connector, name, files, reading, options) => {
    if (reading.sample === undefined) throw new EngineError('out-of-memory', 'It needs more than 2 GB.')
    return readTable(connector, name, files, { ...reading, sample: { rows: 1, from: 'start' } }, options)
  }

  it('can be read as a sample that is marked as one', async () => {
    const { app } = await started(connect, { read })
    await app.actions.addFiles([tableFile('big.csv', people)])
    expect(loads(app)).toMatchObject([{ state: 'failed', issue: { code: 'out-of-memory' }, offer: 'sample' }])
    await app.actions.sampleLoad(Object.keys(app.store.getState().loads)[0] ?? '')
    expect(loads(app)).toEqual([])
    expect(cells(app)).toMatchObject([{ id: 'big', sample: { rows: 100_000, from: 'start' }, file: { rows: 1 } }])
    await until(app.store, done('big'))
  })

  it('offers no sample where less would not help', async () => {
    const { app } = await started(connect)
    await app.actions.addFiles([new File(['rubbish'], 'broken.csv')])
    expect(loads(app)[0]).not.toHaveProperty('offer', 'sample')
  })
})

describe('a file that cannot be read as it looks', () => {
  const read: Read = (connector, name, files, reading, options) => {
    if (reading.options?.['encoding'] === undefined) throw new EngineError('file-damaged', 'It is not text.')
    return readTable(connector, name, files, reading, options)
  }
  const key = (app: StartedApp) => Object.keys(app.store.getState().loads)[0] ?? ''

  it('can be read otherwise, again and again, and by a sample where that is too large', async () => {
    const { app } = await started(connect, { read })
    await app.actions.addFiles([tableFile('old.csv', people)])
    expect(loads(app)).toMatchObject([{ state: 'failed', offer: 'otherwise', said: { options: {} } }])
    await app.actions.retryLoad(key(app), { format: 'fixed', options: {} })
    expect(loads(app)).toMatchObject([{ state: 'failed', offer: 'otherwise', said: { format: 'fixed' } }])
    await app.actions.retryLoad(key(app), { format: 'csv', options: { encoding: 'gbk' } })
    expect(loads(app)).toEqual([])
    expect(cells(app)).toMatchObject([{ id: 'old', format: 'csv', options: { encoding: 'gbk' } }])
    await until(app.store, done('old'))
  })

  it('is not offered that where nothing of it can be had', async () => {
    const { app } = await started(connect, {
      read: () => Promise.reject(new EngineError('file-missing', 'It is gone.')),
    })
    await app.actions.addFiles([tableFile('old.csv', people)])
    expect(loads(app)[0]).not.toHaveProperty('offer')
  })
})
