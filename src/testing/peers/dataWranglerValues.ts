import { table } from '../../core/table.ts'
import { by, onTexts, step, type PeerOperator } from './operator.ts'

/** What Data Wrangler does to the values of columns (the operations of its documentation, of April 2024 and later). */
export const dataWranglerValues: readonly PeerOperator[] = [
  {
    operator: 'Calculate text length',
    does: 'Create a column with the length of each text.',
    how: by(
      [step('derive', { name: 'a_length', expression: 'length(a)' })],
      table({ a: 'text' }, [['héllo'], ['']]),
      table({ a: 'text', a_length: 'integer' }, [
        ['héllo', 5],
        ['', 0],
      ]),
    ),
  },
  {
    operator: 'One-hot encode',
    does: 'Split categorical data into a new column for each category.',
    how: by(
      [step('encode', { column: 'genre' })],
      table({ id: 'integer', genre: 'text' }, [
        [1, 'drama'],
        [2, 'comedy'],
        [3, null],
      ]),
      table({ id: 'integer', genre_comedy: 'integer', genre_drama: 'integer' }, [
        [1, 0, 1],
        [2, 1, 0],
        [3, 0, 0],
      ]),
    ),
    note: 'Names are cleaned, and categories frozen so that new data has the same columns.',
  },
  {
    operator: 'Multi-label binarizer',
    does: 'Split categorical data into a new column for each category using a delimiter.',
    how: by(
      [step('encode', { column: 'tags', method: 'multilabel', separator: '|' })],
      table({ tags: 'text' }, [['red|blue'], ['blue'], ['green|red']]),
      table({ tags_blue: 'integer', tags_green: 'integer', tags_red: 'integer' }, [
        [1, 0, 1],
        [1, 0, 0],
        [0, 1, 1],
      ]),
    ),
  },
  {
    operator: 'Create column from formula',
    does: 'Create a column using a formula.',
    how: by(
      [step('derive', { name: 'total', expression: 'round(price * amount, 2)' })],
      table({ price: 'number', amount: 'integer' }, [
        [1.25, 3],
        [null, 2],
      ]),
      table({ price: 'number', amount: 'integer', total: 'number' }, [
        [1.25, 3, 3.75],
        [null, 2, null],
      ]),
    ),
    note: 'In Assay’s language instead of Python, the same on every engine.',
  },
  {
    operator: 'Find and replace',
    variant: 'full match',
    does: 'Replace cells that are equal to a text.',
    how: onTexts('replace', { columns: ['a'], find: 'x', with: 'y', match: 'whole' }, [
      ['x', 'y'],
      ['xx', 'xx'],
    ]),
  },
  {
    operator: 'Find and replace',
    variant: 'in any case',
    does: 'Replace a text within cells, whatever its case.',
    how: onTexts('replace', { columns: ['a'], find: 'st.', with: 'Street', ignoreCase: true }, [
      ['Main St.', 'Main Street'],
      ['ST. Main st.', 'Street Main Street'],
      ['stx', 'stx'],
    ]),
  },
  {
    operator: 'Find and replace',
    variant: 'regular expression',
    does: 'Replace what matches a pattern.',
    how: onTexts('replace', { columns: ['a'], find: '(\\d+)-(\\d+)', with: '$2/$1', match: 'regex' }, [
      ['12-34', '34/12'],
      ['none', 'none'],
    ]),
  },
  {
    operator: 'Strip whitespace',
    does: 'Remove whitespace from the beginning and end of text.',
    how: onTexts('trim', { columns: ['a'] }, [
      ['  a  b \n', 'a  b'],
      ['\u00a0x', 'x'],
    ]),
  },
  {
    operator: 'Split text',
    does: 'Split a column into several columns by a delimiter, at most so many times.',
    how: by(
      [step('split', { column: 'a', by: ',', into: ['a_0', 'a_1'] }), step('drop', { columns: ['a'] })],
      table({ a: 'text', n: 'integer' }, [
        ['x,y,z', 1],
        ['x', 2],
      ]),
      table({ a_0: 'text', a_1: 'text', n: 'integer' }, [
        ['x', 'y,z', 1],
        ['x', null, 2],
      ]),
    ),
    note: '`split` alone keeps the column. Data Wrangler counts splits, Assay parts: one more.',
  },
  {
    operator: 'Capitalize first character',
    does: 'Convert the first character to uppercase and the remaining to lowercase.',
    how: onTexts('changeCase', { columns: ['a'], to: 'sentence' }, [
      ['hELLO World', 'Hello world'],
      ['éa', 'Éa'],
      ['', ''],
    ]),
    note: 'Signs before the first letter are passed over; the function `capitalize` takes the first character, whatever it is.',
  },
  {
    operator: 'Convert text to lowercase',
    does: 'Convert text to lowercase.',
    how: onTexts('changeCase', { columns: ['a'], to: 'lower' }, [['ÀB c', 'àb c']]),
  },
  {
    operator: 'Convert text to uppercase',
    does: 'Convert text to UPPERCASE.',
    how: onTexts('changeCase', { columns: ['a'], to: 'upper' }, [['àb c', 'ÀB C']]),
  },
  {
    operator: 'String transform by example',
    does: 'Transform texts by a pattern that is found in the examples one types.',
    how: {
      type: 'example',
      column: 'name',
      wanted: { 0: 'J. Doe' },
      into: 'name',
      input: table({ name: 'text' }, [['Doe, Jane'], ['Smith, Bob'], ['Roe, Eva']]),
      output: table({ name: 'text' }, [['J. Doe'], ['B. Smith'], ['E. Roe']]),
    },
  },
  {
    operator: 'DateTime formatting by example',
    does: 'Format dates by a pattern that is found in the examples one types.',
    how: {
      type: 'example',
      column: 'day',
      wanted: { 0: '12 Jun 1998' },
      into: 'text',
      input: table({ day: 'date' }, [['1998-06-12'], ['2001-01-02'], ['1999-12-31']]),
      output: table({ day: 'date', text: 'text' }, [
        ['1998-06-12', '12 Jun 1998'],
        ['2001-01-02', '02 Jan 2001'],
        ['1999-12-31', '31 Dec 1999'],
      ]),
    },
  },
  {
    operator: 'New column by example',
    does: 'Create a column by a pattern that is found in the examples one types.',
    how: {
      type: 'example',
      column: 'mail',
      wanted: { 0: 'example.org' },
      into: 'host',
      input: table({ mail: 'text' }, [['jane.doe@example.org'], ['bob@x.com'], [null]]),
      output: table({ mail: 'text', host: 'text' }, [
        ['jane.doe@example.org', 'example.org'],
        ['bob@x.com', 'x.com'],
        [null, null],
      ]),
    },
  },
  {
    operator: 'Scale min/max values',
    variant: 'from 0 to 1',
    does: 'Scale a numerical column between 0 and 1.',
    how: by(
      [step('scale', { columns: ['n'] })],
      table({ n: 'integer' }, [[10], [20], [50], [null]]),
      table({ n: 'number' }, [[0], [0.25], [1], [null]]),
    ),
  },
  {
    operator: 'Scale min/max values',
    variant: 'between other ends',
    does: 'Scale a numerical column between a minimum and a maximum.',
    how: by(
      [step('scale', { columns: ['n'] }), step('derive', { name: 'n', expression: 'n * 10 - 5' })],
      table({ n: 'integer' }, [[10], [20], [50], [null]]),
      table({ n: 'number' }, [[-5], [-2.5], [5], [null]]),
    ),
  },
  {
    operator: 'Round',
    does: 'Round numbers to a number of decimal places.',
    how: by(
      [step('round', { columns: ['n'], digits: 1, mode: 'half-even' })],
      table({ n: 'number' }, [[1.25], [1.35], [-0.07]]),
      table({ n: 'number' }, [[1.2], [1.4], [-0.1]]),
    ),
    note: 'Halves to even as in pandas; unless said, Assay rounds them away from zero.',
  },
  {
    operator: 'Round down (floor)',
    does: 'Round numbers down to the nearest integer.',
    how: by(
      [step('round', { columns: ['n'], mode: 'floor' })],
      table({ n: 'number' }, [[1.7], [-1.2]]),
      table({ n: 'number' }, [[1], [-2]]),
    ),
  },
  {
    operator: 'Round up (ceiling)',
    does: 'Round numbers up to the nearest integer.',
    how: by(
      [step('round', { columns: ['n'], mode: 'ceil' })],
      table({ n: 'number' }, [[1.2], [-1.7]]),
      table({ n: 'number' }, [[2], [-1]]),
    ),
  },
]
