import { afterEach, expect, test } from 'vitest'
import { table } from '../../core/table.ts'
import { sized } from './chartSize.ts'
import { closedLoader } from './closedLoader.ts'
import { readableTable } from './readableTable.ts'
import { hideTooltip, showTooltip } from './tooltip.ts'

afterEach(hideTooltip)

const tooltip = [
  { field: 'x', type: 'nominal', title: 'Genre' },
  { field: 'nText', type: 'nominal', title: 'Rows' },
]

test('a chart is as wide as its box, and as high as its categories need', () => {
  expect(sized({ mark: 'bar', encoding: { y: { field: 'n', type: 'quantitative' } } })).toMatchObject({
    width: 'container',
    height: 220,
  })
  const stacked = { height: { step: 20 }, autosize: { type: 'fit-x' } }
  expect(sized({ mark: 'bar', encoding: { y: { field: 'g', type: 'nominal' } } })).toMatchObject(stacked)
  expect(sized({ layer: [{ encoding: { y: { field: 'g', type: 'ordinal' } } }] })).toMatchObject(stacked)
})

test('a chart of panels, or with a size of its own, keeps it', () => {
  const panels = { hconcat: [] }
  expect(sized(panels)).toBe(panels)
  expect(sized({ mark: 'bar', height: 90 })).toMatchObject({ height: 90 })
})

test('the table of a chart has the headings of its tooltips', () => {
  const values = [{ x: 'Drama', n: 3, nText: '3', other: 1 }]
  const layered = { data: { values }, layer: [{ mark: 'rule' }, { mark: 'bar', encoding: { tooltip } }] }
  const readable = { headings: ['Genre', 'Rows'], rows: [['Drama', '3']] }
  expect(readableTable({ data: { values }, encoding: { tooltip } }, table({}))).toEqual(readable)
  expect(readableTable(layered, table({}))).toEqual(readable)
})

test('without tooltips the answer of the database is the table', () => {
  expect(readableTable({ mark: 'bar' }, table({ x: 'text', n: 'integer' }, [[null, 3]]))).toEqual({
    headings: ['x', 'n'],
    rows: [['', '3']],
  })
})

test('a chart loads nothing and links to nothing', async () => {
  await expect(closedLoader.load('https://example.org/data.csv')).rejects.toThrow('may not load')
  await expect(closedLoader.http('https://example.org', {})).rejects.toThrow('may not load')
  await expect(closedLoader.file('secrets.txt')).rejects.toThrow('may not load')
  await expect(closedLoader.sanitize('javascript:alert(1)', { context: 'href' })).resolves.toEqual({ href: '' })
})

test('a tooltip shows texts of data as text, never as markup', () => {
  const markup = '<img src=x onerror=alert(1)>'
  showTooltip(undefined, new MouseEvent('mousemove', { clientX: 5, clientY: 5 }), undefined, { [markup]: markup })
  const box = document.body.lastElementChild
  expect(box?.querySelector('img')).toBeNull()
  expect(box?.textContent).toBe(markup + markup)
  showTooltip(undefined, new MouseEvent('mousemove'), undefined, null)
  expect(document.body.textContent).toBe('')
})
