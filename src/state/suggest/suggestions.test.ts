// @vitest-environment node
import { expect, it } from 'vitest'
import { plain } from '../../core/sentence.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import { table } from '../../core/table.ts'
import { tableFile, testApp } from '../../testing/app.ts'
import { nativeConnections, settled } from '../../testing/nativeApps.ts'
import type { AppState } from '../app.ts'
import type { StartedApp } from '../store.ts'
import { until } from '../until.ts'
import { forTable, leftOf } from './shown.ts'

const connect = nativeConnections()

const CITIES = ['Oslo', 'Bergen ', 'Oslo', 'Trondheim', 'Bergen', 'Oslo ']
const dirty = table(
  { id: 'integer', city: 'text', people: 'text' },
  Array.from({ length: 60 }, (_, row) => [
    row,
    CITIES[row % CITIES.length] ?? '',
    row === 7 ? 'many' : `${(row % 9) + 1},${100 + row}`,
  ]),
)

async function opened(): Promise<StartedApp> {
  const app = testApp(connect)
  await app.start()
  await app.actions.addFiles([tableFile('cities.csv', dirty)])
  await until(app.store, ready('cities'))
  return app
}

const ready = (node: string) => (state: AppState) =>
  settled(state) &&
  state.suggestions[node]?.state === 'ready' &&
  state.suggestions[node]?.hash === state.runs.nodes[node]?.result?.hash

function left({ store }: StartedApp, node: string): readonly Suggestion[] {
  const { history, suggestions } = store.getState()
  return forTable(leftOf(history.document, node, suggestions[node]?.list ?? []))
}

function suggested(app: StartedApp, node: string, kind: string): Suggestion {
  const found = left(app, node).find((each) => each.kind === kind)
  if (found === undefined)
    throw new Error(
      `no suggestion ${kind}: ${left(app, node)
        .map(({ title }) => plain(title))
        .join('; ')}`,
    )
  return found
}

it('finds what the data suggests once the table is there', async () => {
  const app = await opened()
  const titles = left(app, 'cities').map(({ title }) => plain(title))
  expect(titles).toContain('Trim `city`')
  expect(titles.some((title) => title.startsWith('Parse `people` as number'))).toBe(true)
  expect(titles).toContain('`id` is unique')
})

it('takes a suggestion as one edit, says so, and finds it done on the new table', async () => {
  const app = await opened()
  app.actions.take(suggested(app, 'cities', 'trim'))
  const { history, layout, notices } = app.store.getState()
  expect(history.document.cells.map(({ id }) => id)).toEqual(['cities', 'trim-city'])
  expect(history.past).toHaveLength(2)
  expect(layout.cell).toBe('trim-city')
  expect(notices.at(-1)).toMatchObject({
    kind: 'done',
    text: 'Added step trim-city: Trim city',
    action: { label: 'Undo' },
  })
  await until(app.store, ready('trim-city'))
  expect(left(app, 'trim-city').map(({ kind }) => kind)).not.toContain('trim')
  // Nor is it for the table above, since it is done below.
  expect(left(app, 'cities').map(({ kind }) => kind)).not.toContain('trim')
  app.store.getState().notices.at(-1)?.action?.run()
  expect(app.store.getState().history.document.cells.map(({ id }) => id)).toEqual(['cities'])
})

it('takes back what the notice is about, even after other edits', async () => {
  const app = await opened()
  app.actions.take(suggested(app, 'cities', 'trim'))
  const undo = app.store.getState().notices.at(-1)?.action
  app.actions.addNote()
  undo?.run()
  expect(app.store.getState().history.document.cells.map(({ type }) => type)).toEqual(['source', 'note'])
})

it('opens a suggestion as a draft with its params', async () => {
  const app = await opened()
  const parse = suggested(app, 'cities', 'parseNumber')
  app.actions.tryOut(parse)
  const { draft, layout, history } = app.store.getState()
  expect(draft?.cell).toMatchObject({ type: 'step', kind: 'parseNumber', inputs: ['cities'], params: parse.params })
  expect(layout.column).toBe('people')
  expect(history.document.cells).toHaveLength(1)
})

it('keeps a dismissed suggestion away, below as well, until that is undone', async () => {
  const app = await opened()
  app.actions.dismissSuggestion(suggested(app, 'cities', 'trim'))
  expect(left(app, 'cities').map(({ kind }) => kind)).not.toContain('trim')
  app.actions.take(suggested(app, 'cities', 'parseNumber'))
  const id = app.store.getState().layout.cell ?? ''
  await until(app.store, ready(id))
  expect(app.store.getState().suggestions[id]?.list.map(({ kind }) => kind)).toContain('trim')
  expect(left(app, id).map(({ kind }) => kind)).not.toContain('trim')
  app.actions.undo()
  app.actions.undo()
  expect(left(app, 'cities').map(({ kind }) => kind)).toContain('trim')
})

it('shows the rows that a suggestion does not fit, and what it would change', async () => {
  const app = await opened()
  const parse = suggested(app, 'cities', 'parseNumber')
  expect([parse.fits, parse.of]).toEqual([59, 60])
  app.actions.showMisfits(parse)
  expect(app.store.getState().layout).toMatchObject({ rows: 'misfits', cell: 'cities', column: 'people', data: true })
  const { signal } = new AbortController()
  const page = await app.results.page('cities', 'misfits', 0, 10, signal)
  expect(page.table.rows).toEqual([[7, 'Bergen ', 'many']])
  expect(await app.results.count('cities', 'misfits', signal)).toBe(1)
  const [first] = await app.results.suggested(suggested(app, 'cities', 'trim'), 5, signal)
  expect(first).toEqual({ row: 2, column: 'city', before: 'Bergen ', after: 'Bergen' })
})

it('offers a join with another table', async () => {
  const app = await opened()
  const regions = table(
    { id: 'integer', region: 'text' },
    Array.from({ length: 60 }, (_, row) => [row, `region ${row % 7}`]),
  )
  await app.actions.addFiles([tableFile('regions.csv', regions)])
  app.actions.select('cities')
  await until(
    app.store,
    (state) => ready('cities')(state) && state.suggestions['cities']?.list.some(({ kind }) => kind === 'join') === true,
  )
  app.actions.take(suggested(app, 'cities', 'join'))
  const joined = app.store
    .getState()
    .history.document.cells.find((cell) => cell.type === 'step' && cell.kind === 'join')
  expect(joined).toMatchObject({ inputs: ['cities', 'regions'] })
})
