import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openEngines } from '../../testing/engines.ts'
import { textRecords } from './csv/records.ts'
import { load } from './read.ts'
import { createRowWriter } from './rows.ts'

const PLAIN = { delimiter: ',', quote: '"', escape: '"', comment: '' }

async function linesOf(file: Blob): Promise<readonly (readonly string[])[]> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return textRecords(bytes, PLAIN, true).map(({ fields }) => fields)
}

const TYPES = ['integer', 'text', 'timestamp']
const columns = TYPES.map((type) => ({ name: type, type }))

it('lines longer than DuckDB reads by itself are read on both engines', async () => {
  const engines = await openEngines()
  try {
    const long = Array.from({ length: 3 }, (_, id) => `${id},${'x'.repeat(3_000_000)}`)
    const file = new File([`id,text\n${long.join('\n')}\n`], 'a.csv')
    for (const engine of [engines.wasm, engines.native]) {
      expect((await load(engine, 'long', file, {})).rows).toBe(3)
      const { rows } = await engine.query('SELECT length(text) FROM long')
      expect(rows).toEqual([[3_000_000], [3_000_000], [3_000_000]])
    }
  } finally {
    await engines.close()
  }
})

describe('rows that are written', () => {
  it('are read back as they were, whatever is in them', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '"', ',', '\r\n', ' a ', '#', 'ä☃💥', '""'),
    )
    // A row whose only fields are missing is no line at all.
    const row = fc.tuple(fc.constant('x'), fc.array(text, { minLength: 2, maxLength: 2 }))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 50 }), async (rows) => {
        const writer = createRowWriter(
          ['a', 'b', 'c'].map((name) => ({ name, type: 'text' })),
          undefined,
        )
        rows.forEach(([first, others], index) => writer.add(index + 1, [first, ...others]))
        const { file, rejected } = writer.written()
        expect(rejected).toBe(0)
        expect(await linesOf(file)).toEqual(rows.map(([first, others]) => [first, ...others]))
      }),
    )
  })

  it('tell a missing value from empty text', async () => {
    const writer = createRowWriter(columns, undefined)
    writer.add(1, ['1', '', null])
    writer.add(2, ['2', null, null])
    expect(await writer.written().file.text()).toBe('1,"",\n2,,\n')
  })

  it('are in UTC where they have an offset', async () => {
    const writer = createRowWriter(columns, undefined)
    writer.add(1, ['1', 'a', '2024-01-01 00:30+02:00'])
    writer.add(2, ['2', 'a', '2024-01-01T10:00'])
    expect(await writer.written().file.text()).toBe('1,a,"2023-12-31 22:30:00"\n2,a,2024-01-01T10:00\n')
  })

  it('leave out a row with a value that does not fit, and keep each such value', async () => {
    const writer = createRowWriter(columns, undefined)
    writer.add(2, ['1', 'kept', null])
    writer.add(3, ['1.5', 'left out', 'noon'])
    writer.add(4, ['4', 'too long', null], { column: '', text: 'more', reason: '4 fields instead of 3' })
    const { file, rows, rejects, rejected } = writer.written()
    expect(await linesOf(file)).toEqual([['1', 'kept', '']])
    expect([rows, rejected]).toEqual([1, 2])
    expect(await linesOf(rejects)).toEqual([
      ['3', 'integer', '1.5', 'does not fit integer'],
      ['3', 'timestamp', 'noon', 'does not fit timestamp'],
      ['4', '', 'more', '4 fields instead of 3'],
    ])
  })

  it('are as many as were written when they fill many parts', async () => {
    const writer = createRowWriter(columns, undefined)
    const long = 'x'.repeat(100_000)
    for (let row = 0; row < 200; row += 1) {
      writer.add(row, [row % 3 === 0 ? 'no' : String(row), `${row} ${long}`, null])
    }
    const { file, rows } = writer.written()
    const lines = await linesOf(file)
    expect(lines).toHaveLength(rows)
    expect(lines.every(([id, text]) => text === `${id ?? ''} ${long}`)).toBe(true)
  })

  it('have the canonical text of values that are written otherwise', async () => {
    const writer = createRowWriter(columns, (text) => (text === 'one' ? '1' : undefined))
    writer.add(1, ['one', 'one', null])
    expect(await writer.written().file.text()).toBe('1,one,\n')
  })
})
