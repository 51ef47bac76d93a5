// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Cell, StepCell } from '../core/notebook/document.ts'
import { apply, type Edit } from '../core/notebook/edits.ts'
import { table } from '../core/table.ts'
import type { Connector } from '../engine/connector.ts'
import { tableFile, testApp } from '../testing/app.ts'
import { done, nativeConnections, settled } from '../testing/nativeApps.ts'
import { impactOf, repaired, type Choices } from './impact.ts'
import { until } from './until.ts'

const connect = nativeConnections()

const films = table({ title: 'text', year: 'text', gross: 'integer', director: 'text' }, [
  [' A ', '1999', 5, 'x'],
  ['B', '2001', null, null],
])

const step = (id: string, kind: string, params: StepCell['params'], input: string): StepCell => ({
  ...{ type: 'step', id, kind, inputs: [input], params, off: false },
})

const check = (on: string, columns: readonly string[]): Cell => ({
  ...{ type: 'check', id: 'whole', kind: 'notNull', on, params: { columns }, severity: 'error', tolerance: 0 },
})

/** An app whose steps have run, each reading the one before, and a way to ask what an edit of it breaks. */
async function ran(...cells: readonly Cell[]) {
  let connector: Connector | undefined
  const app = testApp(async () => (connector = await connect()))
  await app.start()
  await app.actions.addFiles([tableFile('films.csv', films)])
  for (const cell of cells) expect(app.actions.edit({ type: 'add', cell })).toBe(true)
  await until(app.store, (state) => settled(state) && done('films')(state))
  await until(app.store, (state) => cells.every(({ id, type }) => type !== 'step' || done(id)(state)) && settled(state))
  const document = () => app.store.getState().history.document
  return {
    app,
    document,
    connector: () => connector,
    impact: async (edit: Edit, choices: Choices = {}) => {
      if (connector === undefined) throw new Error('no engine')
      const impact = await impactOf(app.store.getState(), { edit, choices }, connector, 'trial', {})
      if (!impact.ok) throw new Error(impact.issues[0]?.message)
      return impact.value
    },
    /** The cells of the document that the edit and its repairs give. */
    after: (edit: Edit) => {
      const next = apply(document(), edit)
      if (!next.ok) throw new Error(next.issues[0]?.message)
      return next.value.cells
    },
  }
}

const rename = (id: string, input: string, names: Record<string, string>) => step(id, 'rename', { names }, input)

describe('what an edit breaks', () => {
  it('is nothing where the columns stay', async () => {
    const { impact } = await ran(
      step('trim', 'trim', { columns: ['title'] }, 'films'),
      step('few', 'limit', { count: 3 }, 'trim'),
    )
    const edit: Edit = { type: 'setParams', id: 'trim', params: { columns: ['title'], collapse: true } }
    expect(await impact(edit)).toEqual({ edit, breaks: [], waiting: [] })
  })

  it('is mended all the way down where a column has another name', async () => {
    const { impact, after } = await ran(
      rename('names', 'films', { title: 'film' }),
      step('trim', 'trim', { columns: ['film'] }, 'names'),
      step('long', 'filter', { where: 'length(film) > 1 or film = director' }, 'trim'),
      step('upper', 'derive', { name: 'film', expression: 'upper(film)' }, 'long'),
      check('upper', ['film', 'gross']),
    )
    const edit: Edit = { type: 'setParams', id: 'names', params: { names: { title: 'Name of it' } } }
    const found = await impact(edit)
    expect(found.breaks.map(({ cell, why, chosen }) => [cell, why, chosen])).toEqual([
      ['trim', 'column-renamed', 'rename'],
      ['long', 'column-renamed', 'rename'],
      ['upper', 'column-renamed', 'rename'],
      ['whole', 'column-renamed', 'rename'],
    ])
    expect(found.breaks[0]?.message).toBe('`film` would be called `Name of it`.')
    expect(after(repaired(found)).slice(2)).toMatchObject([
      { params: { columns: ['Name of it'] } },
      { params: { where: 'length("Name of it") > 1 or "Name of it" = director' } },
      { params: { name: 'Name of it', expression: 'upper("Name of it")' } },
      { params: { columns: ['Name of it', 'gross'] } },
    ])
  })

  it('follows when the renaming goes, or is switched off', async () => {
    const { impact, after } = await ran(
      rename('names', 'films', { title: 'film' }),
      step('trim', 'trim', { columns: ['film', 'director'] }, 'names'),
    )
    for (const edit of [
      { type: 'remove', id: 'names' },
      { type: 'setOff', id: 'names', off: true },
    ] as const) {
      const found = await impact(edit)
      expect(found.breaks).toMatchObject([{ cell: 'trim', why: 'column-renamed', chosen: 'rename' }])
      expect(after(repaired(found)).at(-1)).toMatchObject({ params: { columns: ['title', 'director'] } })
    }
  })

  it('leaves a column that is gone out, or switches off what needs it; a check can read what still has it', async () => {
    const { impact, after } = await ran(
      step('drop', 'drop', { columns: ['gross'] }, 'films'),
      step('trim', 'trim', { columns: ['title', 'director'] }, 'drop'),
      step('title', 'changeCase', { columns: ['director'], to: 'title' }, 'trim'),
      check('title', ['director']),
    )
    const edit: Edit = { type: 'setParams', id: 'drop', params: { columns: ['gross', 'director'] } }
    const found = await impact(edit)
    expect(found.breaks.map(({ cell, why, repairs }) => [cell, why, repairs.map(({ key }) => key)])).toEqual([
      ['trim', 'column-gone', ['without', 'off', 'elsewhere']],
      ['title', 'column-gone', ['off', 'elsewhere']],
      ['whole', 'column-gone', ['elsewhere', 'remove']],
    ])
    expect(after(repaired(found)).slice(2)).toMatchObject([
      { params: { columns: ['title'] } },
      { id: 'title', off: true },
      { id: 'whole', on: 'films' },
    ])
    const left = await impact(edit, { trim: 'leave' })
    expect(left.breaks.map(({ cell }) => cell)).toEqual(['trim'])
    expect(left.waiting).toEqual(['title', 'whole'])
    const chosen = await impact(edit, { title: 'elsewhere' })
    expect(after(repaired(chosen)).map((cell) => [cell.id, 'inputs' in cell ? cell.inputs : []])).toEqual([
      ['films', []],
      ['drop', ['films']],
      ['trim', ['drop']],
      ['title', ['films']],
      // Its column is there again.
      ['whole', []],
    ])
  })

  it('puts a cast before what needs the type that a column had', async () => {
    const { impact, after } = await ran(
      step('cast', 'cast', { columns: ['year'], type: 'integer' }, 'films'),
      step('trim', 'trim', { columns: ['title'] }, 'cast'),
      step('round', 'round', { columns: ['year', 'gross'], digits: -1 }, 'trim'),
      step('late', 'filter', { where: 'year + 1 > 2000' }, 'round'),
    )
    const edit: Edit = { type: 'setParams', id: 'cast', params: { columns: ['year'], type: 'text' } }
    const found = await impact(edit)
    expect(found.breaks).toMatchObject([{ cell: 'round', why: 'type-changed', chosen: 'cast' }])
    expect(found.breaks[0]?.message).toContain('`year` would be text, it is integer.')
    expect(after(repaired(found)).map((cell) => [cell.id, 'inputs' in cell ? cell.inputs : []])).toEqual([
      ['films', []],
      ['cast', ['films']],
      ['trim', ['cast']],
      ['cast-trim', ['trim']],
      ['round', ['cast-trim']],
      ['late', ['round']],
    ])
  })

  it('gives a query its old names back, since its text is not ours', async () => {
    const { impact, after } = await ran(
      rename('names', 'films', { title: 'film' }),
      step('query', 'sql', { query: 'SELECT film, gross FROM {{input}} ORDER BY 1' }, 'names'),
    )
    const found = await impact({ type: 'setParams', id: 'names', params: { names: { title: 'name' } } })
    expect(found.breaks).toMatchObject([{ cell: 'query', chosen: 'back' }])
    expect(after(repaired(found)).at(-2)).toMatchObject({ kind: 'rename', params: { names: { name: 'film' } } })
  })

  it('is seen where a step changes places with another', async () => {
    const { impact } = await ran(
      step('roi', 'derive', { name: 'roi', expression: 'gross * 2' }, 'films'),
      step('big', 'filter', { where: 'roi > 1' }, 'roi'),
    )
    const found = await impact({ type: 'move', id: 'big', direction: 'up' })
    expect(found.breaks).toMatchObject([{ cell: 'big', why: 'column-gone', chosen: 'off' }])
  })

  it('follows names that a step gives: derived columns and measures', async () => {
    const measure = (name: string, fn: string) => ({ name, fn, column: 'gross' })
    const { impact, after } = await ran(
      step(
        'sums',
        'aggregate',
        { by: ['director'], measures: [measure('total', 'sum'), measure('most', 'max')] },
        'films',
      ),
      step('sort', 'sort', { orderBy: [{ column: 'total' }, { column: 'most' }] }, 'sums'),
    )
    const params = { by: ['director'], measures: [measure('sum', 'sum'), measure('largest', 'max')] }
    const found = await impact({ type: 'setParams', id: 'sums', params })
    expect(found.breaks).toMatchObject([{ cell: 'sort', chosen: 'rename' }])
    expect(after(repaired(found)).at(-1)).toMatchObject({
      params: { orderBy: [{ column: 'sum' }, { column: 'largest' }] },
    })
  })

  it('is that a step goes by another order of the rows', async () => {
    const { impact, after } = await ran(
      step('sort', 'sort', { orderBy: [{ column: 'gross' }] }, 'films'),
      step('trim', 'trim', { columns: ['title'] }, 'sort'),
      step('few', 'limit', { count: 1 }, 'trim'),
    )
    const found = await impact({ type: 'remove', id: 'sort' })
    expect(found.breaks).toMatchObject([{ cell: 'few', why: 'row-order', chosen: 'sort' }])
    expect(after(repaired(found)).map((cell) => [cell.id, 'inputs' in cell ? cell.inputs : []])).toEqual([
      ['films', []],
      ['trim', ['films']],
      ['sort', ['trim']],
      ['few', ['sort']],
    ])
    expect((await impact({ type: 'remove', id: 'sort' }, { few: 'leave' })).waiting).toEqual([])
    expect((await impact({ type: 'setOff', id: 'trim', off: true })).breaks).toEqual([])
  })

  it('leaves nothing behind in the engine', async () => {
    const { impact, connector } = await ran(
      step('trim', 'trim', { columns: ['title'] }, 'films'),
      step('few', 'limit', { count: 3 }, 'trim'),
    )
    await impact({ type: 'setParams', id: 'trim', params: { columns: ['title'], side: 'end' } })
    await impact({ type: 'remove', id: 'trim' })
    const { rows = [] } =
      (await connector()?.query(`SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%trial%'`)) ?? {}
    expect(rows).toEqual([])
  })
})
