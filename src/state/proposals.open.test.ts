// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { EngineError } from '../engine/errors.ts'
import { tableFile } from '../testing/app.ts'
import { done, leftovers, nativeConnections, settled } from '../testing/nativeApps.ts'
import { look, older, proposal, ready, sourceCell, withPeople, withStep } from '../testing/proposing.ts'
import { until } from './until.ts'

const connect = nativeConnections()
const signal = new AbortController().signal

describe('an open proposal', () => {
  it('leaves nothing behind when it is dropped, whatever is under way', async () => {
    const { app, engine } = await withPeople(connect)
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
    expect(proposal(app)).toBeUndefined()
    expect(app.store.getState().layout.open).toBeUndefined()
    expect(sourceCell(app)).toMatchObject({ options: {} })
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('ends with its source: deleted, undone, or in another notebook', async () => {
    const { app, engine } = await withPeople(connect)
    const { edit, undo, redo, newNotebook } = app.actions
    const ends = [
      [() => edit({ type: 'remove', id: 'people' }), undo],
      [undo, redo],
      [newNotebook, undo],
    ] as const
    for (const [end, back] of ends) {
      await app.actions.propose('people')
      await until(app.store, ready)
      end()
      expect(proposal(app)).toBeUndefined()
      back()
    }
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('looks anew for what would break when the steps change', async () => {
    const { app, step } = await withStep(connect)
    await app.actions.propose('people')
    app.actions.changeProposal({ options: { delimiter: ';' } })
    await until(app.store, ready)
    expect(proposal(app)?.found?.broken).toMatchObject([{ cell: step }])
    app.actions.edit({ type: 'remove', id: step })
    await until(app.store, ({ proposal: open }) => open?.found?.broken.length === 0)
  })

  it('does nothing twice when accepted twice', async () => {
    const { app } = await withPeople(connect)
    const { length } = app.store.getState().history.past
    await app.actions.propose('people')
    app.actions.changeProposal({ options: { delimiter: ';' } })
    await Promise.all([app.actions.acceptProposal(), app.actions.acceptProposal()])
    expect(app.store.getState().history.past).toHaveLength(length + 1)
  })

  it('goes on with the latest form when that changes while all is read', async () => {
    const { app, engine } = await withPeople(connect)
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
    const { app, engine } = await withPeople(connect, {
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
    const { app, engine } = await withPeople(connect)
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
