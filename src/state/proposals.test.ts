// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { EngineError } from '../engine/errors.ts'
import { leftovers, nativeConnections, settled } from '../testing/nativeApps.ts'
import { look, proposal, read, ready, sourceCell, withPeople, withStep } from '../testing/proposing.ts'
import { until } from './until.ts'

const connect = nativeConnections()
const signal = new AbortController().signal

describe('a proposal', () => {
  it('shows the beginning of the file as it is read now', async () => {
    const { app } = await withPeople(connect)
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
    const { app } = await withPeople(connect, {
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
    const { app, engine } = await withPeople(connect)
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
    const { app, engine, step } = await withStep(connect)
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
    const { app } = await withPeople(connect, {
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
    const { app, engine } = await withPeople(connect)
    const { past } = app.store.getState().history
    await app.actions.propose('people')
    await app.actions.acceptProposal()
    expect(app.store.getState().history.past).toBe(past)
    expect(proposal(app)).toBeUndefined()
    await until(app.store, settled)
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('says why the file cannot be read so, and is ready again when that is changed', async () => {
    const { app } = await withPeople(connect, {
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
    const { app } = await withPeople(connect)
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
    const { app } = await withPeople(connect)
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
