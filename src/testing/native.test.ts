import { expect, test } from 'vitest'
import { table } from '../core/table.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import { openNative } from './native.ts'
import { createTableSql, expectRows, expectTable } from './rows.ts'

test('a table written by hand comes back as it was, at the edges of every type', async () => {
  const native = await openNative()
  const written = table(
    {
      id: 'integer',
      x: 'number',
      'a "b".[c]': 'text',
      amount: 'decimal(38,2)',
      yes: 'boolean',
      day: 'date',
      at: 'timestamp',
      clock: 'time',
      items: 'list',
    },
    [
      [
        9223372036854775807n,
        0.1,
        "it's\n",
        '123456789012345678901234567890123456.78',
        true,
        '2024-02-29',
        '2024-02-29 23:59:59.999999',
        '01:02:03',
        '[a, b]',
      ],
      [-1, NaN, '', '0.10', false, '0044-03-15', '1969-12-31 00:00:00', '00:00:00', '[]'],
      [null, -Infinity, null, null, null, null, null, null, null],
    ],
  )
  const relation = await native.load('odd "name"', written)
  const read = await native.query(sql`SELECT * FROM ${relation.from}`)
  native.close()
  expectTable(read, written, { ordered: true })
})

test('a table without rows keeps its types', async () => {
  const native = await openNative()
  await native.load('empty', table({ day: 'date' }))
  const read = await native.query(sql`SELECT * FROM ${identifier('empty')}`)
  native.close()
  expect(read).toEqual(table({ day: 'date' }))
})

test('names and values are quoted', () => {
  expect(createTableSql('a"b', table({ c: 'text' }, [["d'e"]]))).toContain(`'d''e'`)
})

test('rows are compared as multisets, numbers within a tolerance', () => {
  expectRows([[1], [0.1 + 0.2]], [[0.3], [1]])
  expect(() => {
    expectRows([[1], [2]], [[2], [1]], { ordered: true })
  }).toThrow()
  expect(() => {
    expectRows([[1], [1]], [[1]])
  }).toThrow()
})
