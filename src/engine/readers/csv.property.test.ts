import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingEngines } from '../../testing/readBoth.ts'

const { engines, readBoth, readOn } = readingEngines()

describe('a CSV file', () => {
  it('of any content gives back what was written', async () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.integer().map(String),
      fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replace(/[\0\ud800-\udfff]/g, '')),
      fc.constantFrom(
        '',
        ' ',
        '"',
        '""',
        ',',
        ';',
        '\n',
        '\r\n',
        "'",
        '\\',
        'a"b',
        '#',
        'NaN',
        '2024-01-01',
        '1e5',
        '007',
      ),
    )
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      )
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
        const header = (rows[0] ?? []).map((_, index) => `column_${index}`)
        const lines = rows.map((row) =>
          row.map((each) => (each === null ? '' : `"${each.replaceAll('"', '""')}"`)).join(','),
        )
        const schema = header.map((name) => ({ name, type: 'text' }))
        const options = { delimiter: ',', quote: '"', escape: '"', header: true, skip: 0 }
        const got = await readBoth([header.join(','), ...lines, ''].join(newline), { schema, options })
        expect(got.rows).toEqual(rows)
      }),
      { numRuns: 40 },
    )
  })

  it('in any dialect is read back without being told', async () => {
    const word = fc
      .string({ unit: fc.constantFrom(...'abcdefgh ,;|'), minLength: 1, maxLength: 8 })
      .map((text) => `w${text}w`)
    const row = fc.tuple(
      fc.integer({ min: 0, max: 9999 }),
      word,
      fc.integer({ min: 0, max: 99 }).map((day) => day / 4),
      word,
    )
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|', ', ', '||', '~'),
      quote: fc.constantFrom('"', "'"),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      last: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 6, maxLength: 20 }),
        dialect,
        async (rows, { delimiter, quote, newline, last }) => {
          const lines = rows.map(([id, a, amount, b]) =>
            [String(id), `${quote}${a}${quote}`, String(amount), `${quote}${b}${quote}`].join(delimiter),
          )
          const content =
            [['id', 'first', 'amount', 'second'].join(delimiter), ...lines].join(newline) + (last ? newline : '')
          const got = await readOn(engines().native, content, {}, 'a.csv')
          expect(got.loaded.columns.map(({ name }) => name)).toEqual(['id', 'first', 'amount', 'second'])
          expect(got.rows).toEqual(rows)
        },
      ),
      { numRuns: 60 },
    )
  })
})
