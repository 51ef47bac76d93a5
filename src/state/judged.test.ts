// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest'
import { table } from '../core/table.ts'
import type { CheckCell } from '../core/notebook/document.ts'
import { tableFile } from '../testing/app.ts'
import { leftovers, nativeConnections, settled } from '../testing/nativeApps.ts'
import { proposal, sourceCell, withPeople, withStep } from '../testing/proposing.ts'
import { until } from './until.ts'

const connect = nativeConnections()

const check = (kind: string, params: CheckCell['params'], over: Partial<CheckCell> = {}): CheckCell => ({
  ...{ type: 'check', id: 'check', kind, on: 'people', params, severity: 'error', tolerance: 0 },
  ...over,
})

const named = (rows: readonly (readonly [string | null, number | null])[]) =>
  tableFile('later.csv', table({ name: 'text', age: 'integer' }, rows))

const present = check('notNull', { columns: ['name'] })

afterEach(() => {
  vi.useRealTimers()
})

describe('checks on what is proposed', () => {
  async function proposing(cell: CheckCell, file: File) {
    const { app, engine, step } = await withStep(connect)
    app.actions.edit({ type: 'add', cell: cell.on === 'step' ? { ...cell, on: step } : cell })
    await until(app.store, (state) => settled(state) && state.runs.checks['check']?.state === 'done')
    await app.actions.propose('people', file)
    await app.actions.acceptProposal()
    return { app, engine }
  }

  it('keep it open where one would fail that passes now, and are done on the second word', async () => {
    const { app, engine } = await proposing(
      present,
      named([
        ['Cy', 1],
        [null, 2],
        ['Di', 3],
      ]),
    )
    expect(proposal(app)?.found).toMatchObject({
      whole: true,
      changes: [],
      broken: [{ cell: 'check', issue: { code: 'check-fails', severity: 'error', message: 'Fails: 1 of 3 rows.' } }],
    })
    expect(sourceCell(app)).toMatchObject({ file: { name: 'People.csv' } })
    await app.actions.acceptProposal()
    expect(sourceCell(app)).toMatchObject({ file: { name: 'later.csv' } })
    await until(app.store, ({ runs }) => runs.checks['check']?.verdict?.passed === false)
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('are judged behind the steps between', async () => {
    const filled = check('notNull', { columns: ['age'] }, { on: 'step' })
    const { app } = await proposing(filled, named([['Cy', null]]))
    expect(proposal(app)).toBeUndefined()
    expect(sourceCell(app)).toMatchObject({ file: { name: 'later.csv' } })
  })

  it('say the figure where it is one, and warn where they only warn', async () => {
    const few = check('rowCount', { max: 2 }, { severity: 'warn' })
    const rows = named([
      ['Cy', 1],
      ['Di', 2],
      ['Ed', 3],
    ])
    const { app } = await proposing(few, rows)
    expect(proposal(app)?.found?.broken).toMatchObject([
      { cell: 'check', issue: { severity: 'warning', message: 'Warns: the figure is 3.' } },
    ])
  })

  it('that fail now already keep nothing open', async () => {
    const failing = check('notNull', { columns: ['age'] })
    const { app } = await proposing(failing, named([['Cy', null]]))
    expect(proposal(app)).toBeUndefined()
  })

  it('are judged by the first rows of a large file, which cannot tell figures of all of it', async () => {
    const { app, engine } = await withPeople(connect)
    app.actions.edit({ type: 'add', cell: present })
    app.actions.edit({ type: 'add', cell: check('rowCount', { max: 100_000 }, { id: 'figure' }) })
    await until(app.store, (state) => settled(state) && state.runs.checks['figure']?.state === 'done')
    const rows = Array.from({ length: 100_001 }, (_, index) => [index === 7 ? null : `n${index}`, index] as const)
    await app.actions.propose('people', named(rows))
    await app.actions.acceptProposal()
    expect(proposal(app)?.found?.broken.map(({ issue }) => issue.message)).toEqual([
      'Fails: 1 of 100,000 rows, judged by the first 100,000 rows of the file.',
    ])
    app.actions.dropProposal()
    await expect.poll(() => leftovers(engine())).toEqual([])
  })

  it('that take long are left for later, which is said', async () => {
    let slow = false
    const { app, engine } = await withPeople(connect, {
      connect: async () => {
        const connector = await connect()
        return {
          ...connector,
          query: (text, options) =>
            slow && text.includes('AS failing')
              ? new Promise((_, reject) => {
                  options?.signal?.addEventListener('abort', () => {
                    reject(new DOMException('stopped', 'AbortError'))
                  })
                  vi.advanceTimersByTime(4000)
                })
              : connector.query(text, options),
        }
      },
    })
    app.actions.edit({ type: 'add', cell: present })
    await until(app.store, (state) => settled(state) && state.runs.checks['check']?.state === 'done')
    const older = tableFile('later.csv', table({ name: 'text' }, [[null]]))
    app.actions.edit({ type: 'add', cell: check('notNull', { columns: ['age'] }, { id: 'aged', tolerance: 1 }) })
    await until(app.store, (state) => settled(state) && state.runs.checks['aged']?.state === 'done')
    await app.actions.propose('people', older)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    slow = true
    await app.actions.acceptProposal()
    vi.useRealTimers()
    // What is wrong by the columns is still found.
    expect(proposal(app)?.found).toMatchObject({
      issues: [{ code: 'checks-not-judged' }],
      broken: [{ cell: 'aged', issue: { code: 'unknown-column' } }],
    })
    app.actions.dropProposal()
    await expect.poll(() => leftovers(engine())).toEqual([])
  })
})
