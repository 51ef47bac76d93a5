import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup } from '@testing-library/react'
import { z } from 'zod'
import type { Issue } from '../../core/issue.ts'
import * as field from '../../core/params/fields.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { FormContext, type FormSurroundings } from './FormContext.ts'
import { ParamsForm } from './ParamsForm.tsx'

afterEach(cleanup)

const columns = [
  { name: 'title', type: 'text' },
  { name: 'year', type: 'integer' },
  { name: 'seen', type: 'date' },
]

interface Options {
  readonly issues?: readonly Issue[]
  readonly types?: readonly string[]
  readonly onFix?: FormSurroundings['onFix']
  readonly app?: ReturnType<typeof stillApp>
}

/** A form of that schema; `params` gives what it holds now. */
function form(
  schema: z.ZodType,
  start: unknown,
  { issues = [], types = [], onFix = () => {}, app = stillApp([]) }: Options = {},
) {
  let params = start
  function Form() {
    const [value, setValue] = useState(start)
    params = value
    const surroundings = {
      ...{ inputs: [columns], issues, types, onFix, onApply: () => {} },
      nodes: [{ id: 'cpi', label: 'cpi (cpi.csv)' }],
    }
    return (
      <FormContext value={surroundings}>
        <ParamsForm schema={schema} value={value} onChange={setValue} />
      </FormContext>
    )
  }
  renderIn(app, <Form />)
  return { user: userEvent.setup(), params: () => params }
}

test('a column is chosen from those whose type fits', async () => {
  const { user, params } = form(z.object({ column: field.column('Column', { families: ['date'] }) }), {})
  await user.click(screen.getByRole('combobox', { name: 'Column' }))
  const options = await screen.findAllByRole('option')
  expect(options.map((option) => option.textContent)).toEqual(['seendate'])
  await user.click(screen.getByRole('option'))
  expect(params()).toEqual({ column: 'seen' })
})

test('a column that does not fit stays to be seen', () => {
  form(z.object({ column: field.column('Column', { families: ['date'] }) }), { column: 'gone' })
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Column' }).value).toBe('gone')
})

test('columns are chosen one by one, all, or none', async () => {
  const { user, params } = form(z.object({ columns: field.columns() }), { columns: ['year'] })
  await user.click(screen.getByRole('button', { name: 'All 3' }))
  expect(params()).toEqual({ columns: ['title', 'year', 'seen'] })
  await user.click(screen.getByRole('button', { name: 'None' }))
  expect(params()).toEqual({ columns: [] })
})

test('numbers, texts, names and flags are typed', async () => {
  const schema = z.object({
    count: field.count('Rows').default(100),
    find: field.text('Find'),
    name: field.newColumn('Name'),
    exact: field.flag('Exact'),
  })
  const { user, params } = form(schema, {})
  const count = screen.getByRole<HTMLInputElement>('textbox', { name: 'Rows' })
  expect(count.value).toBe('100')
  await user.clear(count)
  await user.type(count, '7')
  await user.type(screen.getByRole('textbox', { name: 'Find' }), 'a b')
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'roi')
  await user.click(screen.getByRole('checkbox', { name: 'Exact' }))
  expect(params()).toEqual({ count: 7, find: 'a b', name: 'roi', exact: true })
})

test('several numbers are typed, and what is none is left out', async () => {
  const { user, params } = form(z.object({ edges: field.numbers('Edges') }), {})
  await user.type(screen.getByRole('combobox', { name: 'Edges' }), '0{Enter}-1.5{Enter}ten{Enter}')
  expect(params()).toEqual({ edges: [0, -1.5] })
})

test('a secret is given for the session, and only the name of its parameter is kept', async () => {
  const app = stillApp([])
  const given: string[][] = []
  const giveSecret = (...call: [string, string]) => {
    given.push(call)
  }
  const schema = z.object({ salt: field.secret('Salt').optional() })
  const { user, params } = form(schema, {}, { app: { ...app, actions: { ...app.actions, giveSecret } } })
  await user.type(screen.getByLabelText('Salt'), 's3cret')
  await user.tab()
  expect(params()).toEqual({ salt: { param: 'salt' } })
  expect(given).toEqual([['salt', 's3cret']])
  await user.clear(screen.getByRole('textbox', { name: 'Name of the parameter' }))
  expect(params()).toEqual({})
  await user.click(screen.getByRole('button', { name: 'Make one up' }))
  await waitFor(() => {
    expect(given.at(-1)).toEqual(['salt', expect.stringMatching(/^[0-9a-f]{32}$/)])
  })
  expect(JSON.stringify(params())).toBe('{"salt":{"param":"salt"}}')
})

test('few choices are buttons, many are a list', async () => {
  const schema = z.object({
    mode: field.choice('Mode', { keep: 'keep', drop: 'drop' }).default('keep'),
    fn: field.choice('Function', field.MEASURE_FUNCTIONS),
  })
  const { user, params } = form(schema, {})
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'keep' }).checked).toBe(true)
  await user.click(screen.getByRole('radio', { name: 'drop' }))
  await user.click(screen.getByRole('combobox', { name: 'Function' }))
  await user.click(await screen.findByRole('option', { name: 'median' }))
  expect(params()).toEqual({ mode: 'drop', fn: 'median' })
})

test('values are read as the type of the columns they are compared with', async () => {
  const schema = z.object({ values: field.values('Values') })
  const numbers = form(schema, { values: [] }, { types: ['integer'] })
  await numbers.user.type(screen.getByRole('combobox', { name: 'Values' }), '-999{Enter}')
  await numbers.user.click(screen.getByRole('checkbox', { name: 'Missing as well' }))
  expect(numbers.params()).toEqual({ values: [-999, null] })
  cleanup()
  const texts = form(schema, { values: [] }, { types: ['text'] })
  await texts.user.type(screen.getByRole('combobox', { name: 'Values' }), '007{Enter}')
  expect(texts.params()).toEqual({ values: ['007'] })
})

test('a type may be any that there is', async () => {
  const { user, params } = form(z.object({ type: field.type() }), {})
  await user.type(screen.getByRole('combobox', { name: 'Type' }), 'decimal(10,4)')
  expect(params()).toEqual({ type: 'decimal(10,4)' })
})

test('names are pairs of old and new', async () => {
  const { user, params } = form(z.object({ names: field.names() }), { names: { title: 'title' } })
  await user.type(screen.getByRole('textbox', { name: 'New name of title' }), '_raw')
  await user.click(screen.getByRole('button', { name: 'Rename another column' }))
  expect(params()).toEqual({ names: { title: 'title_raw', year: 'year' } })
})

test('another table is chosen by its id', async () => {
  const { user, params } = form(z.object({ right: field.node('Right table') }), {})
  await user.click(screen.getByRole('combobox', { name: 'Right table' }))
  await user.click(await screen.findByRole('option', { name: 'cpi (cpi.csv)' }))
  expect(params()).toEqual({ right: 'cpi' })
})

test('the elements of a list are added, moved and removed', async () => {
  const { user, params } = form(z.object({ orderBy: field.orderBy() }), { orderBy: [{ column: 'year' }] })
  await user.click(screen.getByRole('button', { name: 'Add to sorted by' }))
  expect(params()).toEqual({ orderBy: [{ column: 'year' }, { direction: 'asc', nulls: 'last' }] })
  await user.click(screen.getByRole('button', { name: 'Move sorted by 2 up' }))
  const first = screen.getByRole('listitem', { name: 'Sorted by 1' })
  await user.click(within(first).getByRole('radio', { name: 'descending' }))
  await user.click(screen.getByRole('button', { name: 'Remove sorted by 2' }))
  expect(params()).toEqual({ orderBy: [{ direction: 'desc', nulls: 'last' }] })
})

test('a field that depends on another one is shown only where it counts', async () => {
  const schema = z.object({
    method: field.choice('Method', { mean: 'mean', value: 'a value' }).default('mean'),
    value: field.value('Value', { when: { param: 'method', is: ['value'] } }).optional(),
  })
  const { user } = form(schema, {})
  expect(screen.queryByRole('textbox', { name: 'Value' })).toBeNull()
  await user.click(screen.getByRole('radio', { name: 'a value' }))
  expect(screen.getByRole('textbox', { name: 'Value' })).toBeTruthy()
})

test('an issue stands at its field, with the button that mends it', async () => {
  const onFix = vi.fn()
  const fix = { label: 'Change to title', param: ['column'], value: 'title' }
  const issue = {
    code: 'unknown-column',
    severity: 'error',
    message: 'There is no column `titel`.',
    param: ['column'],
    fix,
  } as const
  const { user } = form(z.object({ column: field.column() }), { column: 'titel' }, { issues: [issue], onFix })
  const input = screen.getByRole('combobox', { name: 'Column' })
  expect(input.getAttribute('aria-invalid')).toBe('true')
  await user.click(screen.getByRole('button', { name: 'Change to title' }))
  expect(onFix).toHaveBeenCalledWith(fix)
})

test('a formula is typed in an editor that has the name of its field', async () => {
  form(z.object({ where: field.condition() }), { where: 'year > 2000' })
  const editor = await screen.findByRole('textbox', { name: 'Condition' })
  await waitFor(() => {
    expect(editor.textContent).toBe('year > 2000')
  })
  expect([...editor.querySelectorAll('.code-number')].map((mark) => mark.textContent)).toEqual(['2000'])
})
