// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { EngineError } from '../engine/errors.ts'
import { tableFile } from '../testing/app.ts'
import { done, leftovers, nativeConnections, settled } from '../testing/nativeApps.ts'
import { older, people, proposal, read, ready, sourceCell, withPeople, withStep } from '../testing/proposing.ts'
import type { Read } from './sources.ts'
import { until } from './until.ts'

const connect = nativeConnections()

describe('another file', () => {
  it('is read like the one before, with what differs, and replaces it', async () => {
    const { app, engine, step } = await withStep(connect)
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
    const { app } = await withPeople(connect, {
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
    const { app, engine } = await withPeople(connect)
    const { past } = app.store.getState().history
    await app.actions.propose('people', tableFile('copy.csv', people))
    await app.actions.acceptProposal()
    expect(app.store.getState().history.past).toBe(past)
    expect(app.store.getState().notices.at(-1)?.text).toBe('Attached copy.csv')
    await until(app.store, settled)
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('can be come back to when something else was opened meanwhile', async () => {
    const { app } = await withStep(connect)
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
