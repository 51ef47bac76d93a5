import { table } from '../../core/table.ts'
import { by, onTexts, step, type PeerOperator } from './operator.ts'

const ORDERS = table({ n: 'integer', who: 'text', what: 'text' }, [
  [1, 'Ann', 'tea'],
  [2, 'Ann', 'milk'],
  [3, 'Bob', 'tea'],
])

/** OpenRefine's common transforms and what it does to cells (its manual: cell editing, transposing). */
export const openRefineTransforms: readonly PeerOperator[] = [
  {
    operator: 'Trim leading and trailing whitespace',
    does: 'Remove what is invisible before and after the text.',
    how: onTexts('trim', { columns: ['a'] }, [['\t a  b\n', 'a  b']]),
  },
  {
    operator: 'Collapse consecutive whitespace',
    does: 'Put one space for each run of spaces and tabs.',
    how: onTexts('replace', { columns: ['a'], find: '\\s+', with: ' ', match: 'regex' }, [[' a \t b  c', ' a b c']]),
    note: '`trim` with `collapse` does it together with the ends, and knows every white space of Unicode.',
  },
  {
    operator: 'Unescape HTML entities',
    does: 'Replace references by the characters that they stand for.',
    how: onTexts('normalizeText', { columns: ['a'], html: true }, [
      ['R&amp;D', 'R&D'],
      ['caf&eacute; &#8364;5 &#x107;', 'café €5 ć'],
      ['&lt;b&gt;', '<b>'],
    ]),
    note: 'Tags that are there as such are taken out too.',
  },
  {
    operator: 'Replace smart quotes with ASCII',
    does: 'Replace curly quotes by straight ones.',
    how: onTexts('normalizeText', { columns: ['a'], quotes: true }, [
      ['“it’s” ‘x’ «y»', `"it's" 'x' "y"`],
      ['‚a‛ „b” ‹c›', `'a' "b" 'c'`],
    ]),
  },
  {
    operator: 'To titlecase',
    does: 'Write each word with a capital.',
    how: onTexts('changeCase', { columns: ['a'], to: 'title' }, [["the cat's LIFE", "The Cat's Life"]]),
    note: 'Words also begin after a hyphen: Jean-Luc, in OpenRefine Jean-luc.',
  },
  {
    operator: 'To uppercase',
    does: 'Write all letters as capitals.',
    how: onTexts('changeCase', { columns: ['a'], to: 'upper' }, [['éa b', 'ÉA B']]),
  },
  {
    operator: 'To lowercase',
    does: 'Write all letters small.',
    how: onTexts('changeCase', { columns: ['a'], to: 'lower' }, [['ÉA B', 'éa b']]),
  },
  {
    operator: 'To text',
    does: 'Convert values to text.',
    how: by(
      [step('cast', { columns: ['n'], type: 'text' })],
      table({ n: 'integer' }, [[12], [null]]),
      table({ n: 'text' }, [['12'], [null]]),
    ),
  },
  {
    operator: 'To number',
    does: 'Convert texts that are numbers.',
    how: onTexts(
      'cast',
      { columns: ['a'], type: 'number' },
      [
        ['3', 3],
        ['-4.5', -4.5],
        ['1e3', 1000],
      ],
      'number',
    ),
    note: 'A column has one type: what is no number becomes missing or goes to the rejects, where OpenRefine leaves the text.',
  },
  {
    operator: 'To date',
    does: 'Convert texts that are dates.',
    how: onTexts(
      'parseDate',
      { columns: ['a'], formats: ['%Y-%m-%d', '%d/%m/%Y'], to: 'timestamp' },
      [
        ['2024-01-31', '2024-01-31 00:00:00'],
        ['5/2/2024', '2024-02-05 00:00:00'],
      ],
      'timestamp',
    ),
    note: 'The formats are said, and suggested with the share of values that fit; OpenRefine guesses by cell.',
  },
  {
    operator: 'To null',
    does: 'Make the cells of the chosen rows null.',
    how: by(
      [step('derive', { name: 'what', expression: "if(who = 'Bob', null, what)" })],
      ORDERS,
      table({ n: 'integer', who: 'text', what: 'text' }, [
        [1, 'Ann', 'tea'],
        [2, 'Ann', 'milk'],
        [3, 'Bob', null],
      ]),
    ),
    note: 'The condition stands for the facet. `nullIf` does it for values.',
  },
  {
    operator: 'To empty string',
    does: 'Make the cells of the chosen rows empty texts.',
    how: by(
      [step('derive', { name: 'what', expression: "if(who = 'Bob', '', what)" })],
      ORDERS,
      table({ n: 'integer', who: 'text', what: 'text' }, [
        [1, 'Ann', 'tea'],
        [2, 'Ann', 'milk'],
        [3, 'Bob', ''],
      ]),
    ),
  },
  {
    operator: 'Fill down',
    does: 'Copy a value into the blank cells below it; blank cells above the first value stay.',
    how: by(
      [step('fillNulls', { columns: ['a'], method: 'forward', orderBy: [{ column: 'n' }] })],
      table({ n: 'integer', a: 'text' }, [
        [1, null],
        [2, 'x'],
        [3, null],
        [4, 'y'],
        [5, null],
      ]),
      table({ n: 'integer', a: 'text' }, [
        [1, null],
        [2, 'x'],
        [3, 'x'],
        [4, 'y'],
        [5, 'y'],
      ]),
    ),
  },
  {
    operator: 'Blank down',
    does: 'Erase a value that is the same as the one above it.',
    how: by(
      [step('derive', { name: 'who', expression: 'nullif(who, lag(who) over (order by n))' })],
      ORDERS,
      table({ n: 'integer', who: 'text', what: 'text' }, [
        [1, 'Ann', 'tea'],
        [2, null, 'milk'],
        [3, 'Bob', 'tea'],
      ]),
    ),
  },
  {
    operator: 'Split multi-valued cells',
    does: 'Split a cell at a separator into several rows.',
    how: by(
      [step('unnest', { column: 'tags', by: ';' })],
      table({ id: 'integer', tags: 'text' }, [
        [1, 'a;b'],
        [2, 'c'],
      ]),
      table({ id: 'integer', tags: 'text' }, [
        [1, 'a'],
        [1, 'b'],
        [2, 'c'],
      ]),
    ),
    note: 'The other columns are repeated; in OpenRefine they are blank until they are filled down.',
  },
  {
    operator: 'Join multi-valued cells',
    does: 'Join the values of several rows in one cell, with a separator.',
    how: by(
      [
        step('aggregate', {
          by: ['who'],
          measures: [{ name: 'list', fn: 'list', column: 'what', orderBy: [{ column: 'n' }] }],
        }),
        step('unite', { columns: ['list'], separator: ', ', into: 'what' }),
        step('drop', { columns: ['list'] }),
      ],
      ORDERS,
      table({ who: 'text', what: 'text' }, [
        ['Ann', 'tea, milk'],
        ['Bob', 'tea'],
      ]),
    ),
  },
  {
    operator: 'Replace',
    does: 'Find a text or a pattern and replace it.',
    how: onTexts('replace', { columns: ['a'], find: 'colour', with: 'color' }, [
      ['my colour, colours', 'my color, colors'],
    ]),
  },
  {
    operator: 'Facet edit',
    does: 'Edit a value in a facet, and so in all cells that have it.',
    how: {
      type: 'gesture',
      gesture: 'Select the value in the grid or in a bar of its column, and choose to replace it.',
      picked: { type: 'values', column: 'city', values: ['Zurich'] },
      kind: 'mapValues',
      change: { mapping: [{ from: ['Zurich'], to: 'Zürich' }] },
      input: table({ city: 'text' }, [['Zurich'], ['Bern'], ['Zurich']]),
      output: table({ city: 'text' }, [['Zürich'], ['Bern'], ['Zürich']]),
      ordered: true,
    },
  },
  {
    operator: 'Transpose cells across columns into rows',
    does: 'A row for each of the columns, with its name and its value.',
    how: by(
      [step('unpivot', { columns: ['jan', 'feb'], names: 'month', values: 'sold' })],
      table({ shop: 'text', jan: 'integer', feb: 'integer' }, [['a', 1, 2]]),
      table({ shop: 'text', month: 'text', sold: 'integer' }, [
        ['a', 'jan', 1],
        ['a', 'feb', 2],
      ]),
    ),
    note: 'Missing cells keep their row; a filter drops them.',
  },
  {
    operator: 'Transpose cells in rows into columns',
    does: 'Every so many rows become the cells of one.',
    how: by(
      [
        step('derive', { name: 'row', expression: '(n - 1) // 2' }),
        step('derive', { name: 'place', expression: "concat('a_', (n - 1) % 2 + 1)" }),
        step('pivot', { rows: ['row'], column: 'place', measure: { fn: 'max', column: 'a' } }),
        step('drop', { columns: ['row'] }),
      ],
      table({ n: 'integer', a: 'text' }, [
        [1, 'Ann'],
        [2, 'Bern'],
        [3, 'Bob'],
        [4, 'Rome'],
      ]),
      table({ a_1: 'text', a_2: 'text' }, [
        ['Ann', 'Bern'],
        ['Bob', 'Rome'],
      ]),
    ),
    note: 'It needs a column that numbers the rows.',
  },
  {
    operator: 'Columnize by key/value columns',
    does: 'Keys become columns, filled with their values.',
    how: by(
      [step('pivot', { rows: ['id'], column: 'key', measure: { fn: 'max', column: 'value' } })],
      table({ id: 'integer', key: 'text', value: 'text' }, [
        [1, 'name', 'Ann'],
        [1, 'city', 'Bern'],
        [2, 'name', 'Bob'],
      ]),
      table({ id: 'integer', city: 'text', name: 'text' }, [
        [1, 'Bern', 'Ann'],
        [2, null, 'Bob'],
      ]),
    ),
    note: 'The columns stand in the order of their names.',
  },
]
