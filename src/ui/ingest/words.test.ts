import { expect, test } from 'vitest'
import type { SourceCell } from '../../core/notebook/document.ts'
import { decisionsOf, formatText, sampleText, sourceText } from './words.ts'

test('what a reader decided is said in words, what is as in most files is not', () => {
  const options = {
    delimiter: ';',
    quote: '"',
    header: true,
    skip: 2,
    encoding: 'windows-1252',
    decimal: ',',
    null: [],
  }
  expect(decisionsOf('csv', options)).toEqual([
    'semicolon',
    'header',
    '2 lines left out',
    'Windows-1252',
    'decimal comma',
  ])
  expect(decisionsOf('csv', { delimiter: '~', quote: '', header: false })).toEqual([
    '~',
    'nothing around fields',
    'no header',
  ])
  expect(decisionsOf('excel', { sheet: 'Orders', range: 'B3:F200', headerRows: 2 })).toEqual([
    'sheet Orders',
    'range B3:F200',
    '2 rows of names',
  ])
  expect(decisionsOf('json', { records: '' })).toEqual([])
})

test('a format is named without its article', () => {
  expect(formatText('csv')).toBe('CSV file')
  expect(formatText('excel')).toBe('Excel workbook')
})

test('a sample says how much of what it is', () => {
  expect(sampleText({ rows: 100_000, from: 'start' }, 4.2e9)).toBe('first 100,000 rows of 4.2 GB')
  expect(sampleText({ rows: 1, from: 'spread' }, 2000)).toBe('1 row spread over 2 kB')
})

test('what was read is said in one line', () => {
  const cell: SourceCell = {
    ...{ type: 'source', id: 'orders', format: 'csv', options: {}, schema: [{ name: 'a', type: 'text' }] },
    file: { name: 'orders.csv', bytes: 2000, sha256: 'abc', readAt: '2024-01-01T00:00:00Z', rows: 1200 },
  }
  expect(sourceText(cell, 1200, 3)).toBe('orders: 1,200 rows, 1 column, 3 rows rejected')
  expect(sourceText({ ...cell, sample: { rows: 10, from: 'start' } }, 10, 0)).toBe(
    'orders: 10 rows, 1 column, a sample: first 10 rows of 2 kB',
  )
})
