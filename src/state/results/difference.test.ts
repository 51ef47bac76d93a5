// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Table } from '../../core/data.ts'
import { table } from '../../core/table.ts'
import { tableFile, testApp } from '../../testing/app.ts'
import { done, nativeConnections, settled } from '../../testing/nativeApps.ts'
import { isSame } from '../compare.ts'
import type { StartedApp } from '../store.ts'
import { until } from '../until.ts'

const connect = nativeConnections()
const signal = new AbortController().signal

const people = table({ id: 'integer', name: 'text', born: 'text', city: 'text' }, [
  [1, ' Ann ', '1990-01-31', 'Bern'],
  [2, 'Bo', 'unknown', 'Bern'],
  [3, 'Cy', '1991-02-28', null],
  [4, 'Di', '1992-03-31', 'Rome'],
])

/** An app with a file of that table, named after it. */
async function appOf(files: Readonly<Record<string, Table>>): Promise<StartedApp> {
  const app = testApp(connect)
  await app.start()
  for (const [name, content] of Object.entries(files)) {
    await app.actions.addFiles([tableFile(`${name}.csv`, content)])
    await until(app.store, done(name))
  }
  return app
}

type Steps = readonly (readonly [kind: string, params: Readonly<Record<string, unknown>>])[]

/** Applies steps one below the other, the first below `from`; gives the id of the last. */
async function applied(app: StartedApp, from: string, steps: Steps): Promise<string> {
  let id = from
  // A step of before would come to read this one: it goes first.
  while (app.store.getState().history.document.cells.some((cell) => cell.type === 'step')) app.actions.undo()
  for (const [kind, params] of steps) {
    app.actions.select(id)
    app.actions.begin('step', kind, params)
    await until(app.store, ({ draft }) => draft?.preview?.state === 'done' && draft.preview.effect !== undefined)
    if (!app.actions.applyDraft()) throw new Error(`${kind} was not applied`)
    await until(app.store, ({ draft }) => draft === undefined)
    id = app.store.getState().layout.cell ?? ''
    await until(app.store, (state) => done(id)(state) && settled(state) && state.runs.nodes[id]?.effect !== undefined)
  }
  return id
}

async function difference(app: StartedApp, left: string, right: string, match?: readonly string[] | 'content') {
  const found = await app.results.difference({ left, right, ...(match === undefined ? {} : { match }) }, signal)
  if (found === undefined) throw new Error('a table is missing')
  return found
}

describe('a step and what it reads', () => {
  it('tells dropped rows, and puts values that do not fit first', async () => {
    const app = await appOf({ people })
    const id = await applied(app, 'people', [
      ['parseDate', { columns: ['born'], formats: ['%Y-%m-%d'], onError: 'null' }],
    ])
    const found = await difference(app, 'people', id)
    expect(found).toMatchObject({ total: 1, changed: 1, removed: 0, problems: 1, matched: { by: 'rows' } })
    const rejecting = await applied(app, 'people', [
      ['parseDate', { columns: ['born'], formats: ['%Y-%m-%d'], onError: 'reject' }],
    ])
    const first = await app.results.differing({ left: 'people', right: rejecting }, {}, 0, 10, signal)
    expect(first.table.rows).toEqual([[2, 2, 'Bo', 'unknown', 'Bern']])
    expect(first.compared?.changes).toMatchObject([{ became: 'removed', problem: true, left: 2, right: undefined }])
  })

  it('shows columns that go in their place, with their values, and new names beside the old', async () => {
    const app = await appOf({ people })
    app.actions.select('people')
    app.actions.begin('step', 'drop', { columns: ['name', 'born'] })
    await until(app.store, ({ draft }) => draft?.preview?.effect !== undefined)
    const id = app.store.getState().draft?.cell.id ?? ''
    const page = await app.results.differing({ left: 'people', right: id }, 'all', 0, 2, signal)
    expect(page.table.columns.map(({ name }) => name)).toEqual(['#', 'id', 'name', 'born', 'city'])
    expect(page.table.rows[0]).toEqual([1, 1, ' Ann ', '1990-01-31', 'Bern'])
    app.actions.cancelDraft()
    const renamed = await applied(app, 'people', [['rename', { names: { name: 'who' } }]])
    expect((await difference(app, 'people', renamed)).columns[1]).toMatchObject({
      name: 'who',
      left: { name: 'name' },
      right: { name: 'who' },
    })
  })

  it('tells another order of the same rows from nothing at all', async () => {
    const app = await appOf({ people })
    const sorted = await applied(app, 'people', [['sort', { orderBy: [{ column: 'id', direction: 'desc' }] }]])
    expect(await difference(app, 'people', sorted)).toMatchObject({ total: 0, moved: true })
    const same = await applied(app, 'people', [['sort', { orderBy: [{ column: 'id' }] }]])
    const found = await difference(app, 'people', same)
    expect([found.total, found.moved, isSame(found)]).toEqual([0, false, true])
    const moved = await applied(app, 'people', [['relocate', { columns: ['city'] }]])
    expect(isSame(await difference(app, 'people', moved))).toBe(false)
  })

  it('finds the rows of a step that reads whole ones by what they hold', async () => {
    const app = await appOf({ people: { ...people, rows: [...people.rows, ...people.rows.slice(0, 1)] } })
    const id = await applied(app, 'people', [['distinct', {}]])
    expect(await difference(app, 'people', id)).toMatchObject({ removed: 1, total: 1, matched: { by: 'content' } })
    const groups = await applied(app, 'people', [
      ['aggregate', { by: ['city'], measures: [{ name: 'n', fn: 'count' }] }],
    ])
    expect(await difference(app, 'people', groups)).toMatchObject({
      matched: { by: 'none' },
      rows: { left: 5, right: 3 },
    })
  })
})

describe('two tables of the notebook', () => {
  it('are followed through all steps between them', async () => {
    const app = await appOf({ people })
    const id = await applied(app, 'people', [
      ['trim', { columns: ['name'] }],
      ['rename', { names: { name: 'who' } }],
      ['sort', { orderBy: [{ column: 'id', direction: 'desc' }] }],
      ['filter', { where: 'id > 0 and city is not null' }],
      ['changeCase', { columns: ['who'], to: 'upper' }],
    ])
    const found = await difference(app, 'people', id)
    expect(found).toMatchObject({ changed: 3, removed: 1, added: 0, matched: { by: 'rows' } })
    const page = await app.results.differing({ left: 'people', right: id }, { column: 'who' }, 0, 10, signal)
    expect(page.compared?.changes.map(({ left, right, before }) => [left, right, before.get(2)])).toEqual([
      [1, 3, ' Ann '],
      [2, 2, 'Bo'],
      [4, 1, 'Di'],
    ])
  })

  it('are matched by a column that names the rows of both, or by those the user says', async () => {
    const later = table({ id: 'integer', name: 'text', born: 'text', city: 'text' }, [
      [4, 'Di', '1992-03-31', 'Oslo'],
      [1, ' Ann ', '1990-01-31', 'Bern'],
      [5, 'Eve', null, null],
      [2, 'Bo', 'unknown', 'Bern'],
    ])
    const app = await appOf({ people, later })
    const found = await difference(app, 'people', 'later')
    expect(found).toMatchObject({ matched: { by: 'key', columns: ['id'] }, changed: 1, removed: 1, added: 1 })
    const whole = await difference(app, 'people', 'later', 'content')
    expect(whole).toMatchObject({ matched: { by: 'content' }, changed: 0, removed: 2, added: 2 })
    const byCity = await difference(app, 'people', 'later', ['city'])
    expect(byCity).toMatchObject({ matched: { by: 'key', columns: ['city'] }, removed: 1, added: 1 })
  })

  it('differ in a file as well, each column as it is and as it was', async () => {
    const app = await appOf({ people })
    const id = await applied(app, 'people', [['trim', { columns: ['name'] }]])
    const csv = await (await app.results.differenceCsv({ left: 'people', right: id }, signal)).text()
    const [header = '', row = '', ...others] = csv.split('\r\n')
    expect(header).toBe('change,row before,row after,id,id before,name,name before,born,born before,city,city before')
    expect(row).toBe('changed,1,1,1,,Ann, Ann ,1990-01-31,,Bern,')
    expect(others).toEqual([''])
  })
})

describe('a preview', () => {
  const text = fc.constantFrom(null, '', ' a', 'b ', 'a', '1', '2.5')
  const content = fc.array(fc.tuple(text, text, fc.constantFrom(null, 1, 2, 3)), { minLength: 1, maxLength: 8 })
  const step = fc.constantFrom<Steps[number]>(
    ['trim', { columns: ['a', 'b'] }],
    ['cast', { columns: ['a'], type: 'number', onError: 'null' }],
    ['cast', { columns: ['b'], type: 'number', onError: 'reject' }],
    ['filter', { where: 'n > 1' }],
    ['dropNulls', { columns: ['a'] }],
    ['drop', { columns: ['b'] }],
    ['select', { columns: ['n', 'a'] }],
    ['rename', { names: { a: 'z' } }],
    ['sort', { orderBy: [{ column: 'a' }] }],
    ['limit', { count: 3 }],
    ['distinct', { columns: ['n'] }],
    ['derive', { name: 'm', expression: 'n * 2' }],
    ['fillNulls', { columns: ['a'], method: 'forward', orderBy: [{ column: 'n' }] }],
    ['topN', { count: 2, orderBy: [{ column: 'n' }] }],
    ['unpivot', { columns: ['a', 'b'], names: 'k', values: 'v' }],
  )

  it('shows what Apply gives', async () => {
    await fc.assert(
      fc.asyncProperty(content, step, async (rows, [kind, params]) => {
        const app = await appOf({ t: table({ a: 'text', b: 'text', n: 'integer' }, rows) })
        app.actions.select('t')
        app.actions.begin('step', kind, params)
        await until(app.store, ({ draft }) => draft?.preview?.state === 'done' && draft.preview.effect !== undefined)
        const draft = app.store.getState().draft?.cell.id ?? ''
        const seen = await app.results.differing({ left: 't', right: draft }, 'all', 0, 50, signal)
        const counted = await difference(app, 't', draft)
        app.actions.cancelDraft()
        const id = await applied(app, 't', [[kind, params]])
        const given = await app.results.page(id, 'all', 0, 50, signal)
        const stay = given.table.columns.map(({ name }) => seen.table.columns.findIndex((each) => each.name === name))
        expect(seen.table.rows.map((row) => stay.map((at) => row[at]))).toEqual(given.table.rows)
        // What was changed, dropped and added explains the rows that there are now.
        expect(counted.added - counted.removed).toBe(given.table.rows.length - rows.length)
        const cells = app.store.getState().runs.nodes[id]?.effect?.cells ?? 0
        if (kind === 'trim') expect(counted.columns.reduce((sum, { changed }) => sum + changed, 0)).toBe(cells)
      }),
      { numRuns: 30 },
    )
  }, 60_000)
})
