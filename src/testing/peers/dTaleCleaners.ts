import { by, onTexts, step, type How, type PeerOperator } from './operator.ts'
import { table } from '../../core/table.ts'

type Pairs = Parameters<typeof onTexts>[2]

function regex(find: string, to: string, pairs: Pairs): How {
  return onTexts('replace', { columns: ['a'], find, with: to, match: 'regex' }, pairs)
}

function query(expression: string, pairs: Pairs): How {
  return onTexts('sql', { query: `SELECT ${expression} AS a FROM {{input}}` }, pairs)
}

/** D-Tale's cleaners of text (`dtale/column_builders.py`, `clean`). */
export const dTaleCleaners: readonly PeerOperator[] = [
  {
    operator: 'Multi-space to one',
    does: 'Put one space for each run of spaces.',
    how: regex(' +', ' ', [['  a   b ', ' a b ']]),
    note: '`trim` with `collapse` does it for all white space, and trims.',
  },
  {
    operator: 'Remove punctuation',
    does: 'Remove the signs of ASCII.',
    how: onTexts('normalizeText', { columns: ['a'], punctuation: true }, [["it's (a) $5+5=10!", 'its a 5510']]),
    note: 'Punctuation beyond ASCII goes as well.',
  },
  {
    operator: 'Remove stop words',
    does: 'Remove the words of a list.',
    how: by(
      [
        step('replace', { columns: ['a'], find: '\\b(the|of|a)( |$)', with: '', match: 'regex' }),
        step('trim', { columns: ['a'], side: 'end' }),
      ],
      table({ a: 'text' }, [['the name of the rose'], ['theme of a film the']]),
      table({ a: 'text' }, [['name rose'], ['theme film']]),
    ),
  },
  {
    operator: 'Remove stop words of a language',
    does: 'Remove the stop words that NLTK lists for a language.',
    how: {
      type: 'none',
      reason: 'Assay has no lists of stop words. Pasted into the pattern above, a list does the same.',
    },
  },
  {
    operator: 'Remove numbers',
    does: 'Remove all digits.',
    how: regex('[0-9]+', '', [['a1b22', 'ab']]),
  },
  {
    operator: 'Keep alphabetic characters',
    does: 'Remove all that is no letter.',
    how: regex('[^\\p{L}]+', '', [['a1-é b!ж', 'aébж']]),
  },
  {
    operator: 'Normalize accents',
    does: 'Remove the accents of letters.',
    how: onTexts('normalizeText', { columns: ['a'], accents: true }, [['Crème brûlée Ž', 'Creme brulee Z']]),
    note: 'Letters beyond ASCII that have no accent stay; D-Tale drops them.',
  },
  {
    operator: 'Remove all spaces',
    does: 'Remove all spaces.',
    how: onTexts('replace', { columns: ['a'], find: ' ', with: '' }, [[' a b  c ', 'abc']]),
  },
  {
    operator: 'Remove repeated words',
    does: 'Of equal words in a row keep one.',
    how: query(
      "array_to_string(list_filter(string_split(a, ' '), lambda word, place: place = 1 OR word <> string_split(a, ' ')[place - 1]), ' ')",
      [['the the cat sat sat the', 'the cat sat the']],
    ),
    note: 'A pattern cannot do it: Spark and DuckDB have no reference back in common.',
  },
  {
    operator: 'Space between words and numbers',
    does: 'Put spaces around numbers.',
    how: regex('([0-9]+([.][0-9]+)?)', ' $1 ', [
      ['abc123', 'abc 123 '],
      ['1.5kg', ' 1.5 kg'],
    ]),
  },
  {
    operator: 'Remove repeated characters',
    does: 'Of equal characters in a row keep one.',
    how: query(
      "array_to_string(list_filter(string_split(a, ''), lambda sign, place: place = 1 OR sign <> a[place - 1]), '')",
      [['helloo  wörld!!', 'helo wörld!']],
    ),
    note: 'A pattern cannot do it: Spark and DuckDB have no reference back in common.',
  },
  {
    operator: 'Update case',
    does: 'Write texts in lower, upper, title or capitalized case.',
    how: onTexts('changeCase', { columns: ['a'], to: 'title' }, [['john SMITH', 'John Smith']]),
  },
  {
    operator: 'Spaces to empty',
    does: 'Cells of spaces alone become empty.',
    how: regex('^ +$', '', [
      ['   ', ''],
      ['', ''],
    ]),
  },
  {
    operator: 'Remove hidden characters',
    does: 'Remove all that is no printable character of ASCII.',
    how: regex('[^\\t\\n\\r -~]+', '', [['a\u200bb\u0007c\u00ad', 'abc']]),
  },
  {
    operator: 'Hyphens to spaces',
    does: 'Put a space for hyphens of every kind.',
    how: regex('[‐᠆﹣－⁃−-]+', ' ', [
      ['a-b', 'a b'],
      ['a‐−b', 'a b'],
    ]),
  },
]
