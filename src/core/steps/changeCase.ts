import { z } from 'zod'
import { assertNever } from '../assertNever.ts'
import { choice, columns } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { LETTERS } from '../sql/grade.ts'
import { identifier, perDialect, sql, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

const CASES = {
  lower: 'lower case',
  upper: 'UPPER CASE',
  title: 'Title Case',
  sentence: 'Sentence case',
} as const

/** What a word is made of: letters with their marks, digits and both apostrophes. */
const WORD = "\\p{L}\\p{M}\\p{N}'\u2019"
/** What stands before the first letter or digit. */
const LEAD = '^[^\\p{L}\\p{N}]*'
const PIECES = `[${WORD}]+|[^${WORD}]+`

function inCase(value: Sql, to: keyof typeof CASES): Sql {
  switch (to) {
    case 'lower':
      return sql`lower(${value})`
    case 'upper':
      return sql`upper(${value})`
    case 'title':
      return titled(value)
    case 'sentence':
      return sentenced(value)
    default:
      return assertNever(to)
  }
}

/** The text cut into words and what is between them, each with its first character in upper case. */
function titled(value: Sql): Sql {
  return perDialect({
    duckdb: sql`array_to_string(list_transform(regexp_extract_all(lower(${value}), ${PIECES}), lambda piece: concat(upper(substr(piece, 1, 1)), substr(piece, 2))), '')`,
    spark: sql`array_join(transform(regexp_extract_all(lower(${value}), ${PIECES}, 0), piece -> concat(upper(substr(piece, 1, 1)), substr(piece, 2))), '')`,
  })
}

function sentenced(value: Sql): Sql {
  const before = perDialect({
    duckdb: sql`regexp_extract(${value}, ${LEAD})`,
    spark: sql`regexp_extract(${value}, ${LEAD}, 0)`,
  })
  return sql`${before} || upper(substr(${value}, length(${before}) + 1, 1)) || lower(substr(${value}, length(${before}) + 2))`
}

export const changeCase = defineStep({
  kind: 'changeCase',
  label: 'Change case',
  group: 'values',
  help: 'Writes texts in lower, upper, title or sentence case. A title’s words start after a character that is no letter, digit or apostrophe.',
  inputs: 1,
  params: z.strictObject({ columns: columns('Columns', { families: ['text'] }), to: choice('Case', CASES) }),
  summary: (p) => say`Change ${listed(p.columns)} to ${CASES[p.to]}`,
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  grade: () => LETTERS,
  values: (p): Record<string, Sql> =>
    Object.fromEntries(p.columns.map((name) => [name, inCase(identifier(name), p.to)])),
  examples: [
    {
      name: 'lower',
      params: { columns: ['a'], to: 'lower' },
      inputs: [table({ a: 'text' }, [['ÀB c1'], [''], [null], ['ΩЖ']])],
      output: table({ a: 'text' }, [['àb c1'], [''], [null], ['ωж']]),
      ordered: true,
    },
    {
      name: 'upper, one of two columns',
      params: { columns: ['b'], to: 'upper' },
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['x', 'éa'],
          ['x', null],
        ]),
      ],
      output: table({ a: 'text', b: 'text' }, [
        ['x', 'ÉA'],
        ['x', null],
      ]),
      ordered: true,
    },
    {
      name: 'title: words start after what is no letter, digit or apostrophe',
      params: { columns: ['a'], to: 'title' },
      inputs: [
        table({ a: 'text' }, [
          ["the cat's 3rd LIFE"],
          ['jean-luc o’neill'],
          ['élan_vital/x2y'],
          ['  two  spaces '],
          ['cafe\u0301s'],
          [''],
          [null],
          ['...'],
        ]),
      ],
      output: table({ a: 'text' }, [
        ["The Cat's 3rd Life"],
        ['Jean-Luc O’neill'],
        ['Élan_Vital/X2y'],
        ['  Two  Spaces '],
        ['Cafe\u0301s'],
        [''],
        [null],
        ['...'],
      ]),
      ordered: true,
    },
    {
      name: 'sentence: the first letter, the rest lower',
      params: { columns: ['a'], to: 'sentence' },
      inputs: [table({ a: 'text' }, [['HELLO World. AGAIN'], [' «été» X'], ['3 Men'], [''], [null], ['?!']])],
      output: table({ a: 'text' }, [['Hello world. again'], [' «Été» x'], ['3 men'], [''], [null], ['?!']]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'], to: 'title' },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text' }),
    },
  ],
})
