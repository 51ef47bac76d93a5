// @vitest-environment node
import { expect, it } from 'vitest'
import type { Table } from '../../core/data.ts'
import { table } from '../../core/table.ts'
import { csvBlob } from './csv.ts'

async function* batches(...tables: readonly Table[]) {
  for (const each of tables) yield await Promise.resolve(each)
}

it('writes CSV that a spreadsheet reads as text and never runs', async () => {
  const types = { '=name': 'text', amount: 'decimal(10,2)', big: 'integer', ok: 'boolean' }
  const first = table(types, [
    ['plain', '-12.50', 2n ** 62n, true],
    ['=1+1', null, -3, false],
  ])
  const second = table(types, [
    ['say "hi",\nyou', '0.10', 0, null],
    ['', null, null, null],
    [null, null, null, null],
    ['@x', null, null, null],
    ['-1', null, null, null],
  ])
  const blob = await csvBlob(batches(first, second), first)
  expect(blob.type).toContain('text/csv')
  expect((await blob.text()).split('\r\n')).toEqual([
    "'=name,amount,big,ok",
    'plain,-12.50,4611686018427387904,true',
    "'=1+1,,-3,false",
    '"say ""hi"",\nyou",0.10,0,',
    '"",,,',
    ',,,',
    "'@x,,,",
    "'-1,,,",
    '',
  ])
})
