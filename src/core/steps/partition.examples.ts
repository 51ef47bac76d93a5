import type { Table } from '../data.ts'
import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const ROWS = table({ g: 'text', n: 'integer' }, [
  ['a', 1],
  ['a', 2],
  ['b', 3],
  [null, 4],
  ['b', 5],
  ['a', null],
  ['b\\c', 7],
  ['', 8],
  ['a', 1],
  ['c', 9],
])

const CLASSES = table(
  { id: 'integer', y: 'text' },
  Array.from({ length: 12 }, (_, index) => [index + 1, index % 4 === 3 ? 'yes' : 'no']),
)

const PATIENTS = table({ patient: 'integer', ill: 'integer' }, [
  [1, 0],
  [1, 0],
  [1, 1],
  [2, 1],
  [2, 0],
  [3, 1],
  [4, null],
  [4, null],
  [5, 0],
  [6, 1],
  [6, 1],
  [7, 0],
])

const DAYS = table({ day: 'date', n: 'integer' }, [
  ['2024-03-01', 1],
  ['2024-01-01', 2],
  [null, 3],
  ['2024-02-01', 4],
  ['2023-12-31', 5],
])

/** The table with the parts as its last column, given row by row by their first letters: `TTVS` is train, train, validation, test. */
function split({ columns, rows }: Table, parts: string): Table {
  const names: Readonly<Record<string, string>> = { T: 'train', V: 'validation', S: 'test' }
  return {
    columns: [...columns, { name: 'split', type: 'text' }],
    rows: rows.map((row, index) => [...row, names[parts.charAt(index)] ?? null]),
  }
}

/** Expected parts by an implementation of the semantics in Python (hashlib, fractions). */
export const partitionExamples: readonly StepExample[] = [
  {
    name: 'eight of ten rows are for training',
    byNames: true,
    params: { into: 'split', fractions: { train: 0.8, test: 0.2 } },
    inputs: [ROWS],
    output: split(ROWS, 'TTTSSTTTTT'),
    ordered: true,
  },
  {
    name: 'three parts: of equal remainders the first takes the row, 7, 2 and 1',
    byNames: true,
    params: { into: 'split', fractions: { train: 0.7, validation: 0.15, test: 0.15 } },
    inputs: [ROWS],
    output: split(ROWS, 'TTTSVTTVTT'),
    ordered: true,
  },
  {
    name: 'another seed gives another split, 7.5 of ten are 8',
    byNames: true,
    params: { into: 'split', fractions: { train: 0.75, test: 0.25 }, seed: 3 },
    inputs: [ROWS],
    output: split(ROWS, 'STTTTTTTST'),
    ordered: true,
  },
  {
    name: 'each class is cut in half by itself: 5 of 9 and 2 of 3',
    byNames: true,
    params: { into: 'split', fractions: { train: 0.5, test: 0.5 }, stratifyBy: ['y'] },
    inputs: [CLASSES],
    output: split(CLASSES, 'TSSTSTTSSTTT'),
    ordered: true,
  },
  {
    name: 'groups stay together, missing is one; shares are of groups',
    byNames: true,
    params: { into: 'split', fractions: { train: 0.6, test: 0.4 }, groupBy: ['g'] },
    inputs: [ROWS],
    output: split(ROWS, 'TTTTTTSSTT'),
    ordered: true,
  },
  {
    name: 'a group counts in the class that most of its rows are in',
    byNames: true,
    params: { into: 'split', fractions: { train: 0.5, test: 0.5 }, stratifyBy: ['ill'], groupBy: ['patient'] },
    inputs: [PATIENTS],
    output: split(PATIENTS, 'TTTSSTTTSSST'),
    ordered: true,
  },
  {
    name: 'in time: the last days are for the test, rows without a day come last',
    byNames: true,
    params: { into: 'split', fractions: { train: 0.6, validation: 0.2, test: 0.2 }, orderBy: [{ column: 'day' }] },
    inputs: [DAYS],
    output: split(DAYS, 'VTSTT'),
    ordered: true,
  },
  {
    name: 'a constant column is one stratum, a constant group one part',
    byNames: true,
    params: { into: 'split', fractions: { train: 0.4, test: 0.6 }, groupBy: ['g'] },
    inputs: [table({ g: 'text' }, [['x'], ['x'], ['x']])],
    output: split(table({ g: 'text' }, [['x'], ['x'], ['x']]), 'SSS'),
  },
  {
    name: 'an empty table',
    params: { into: 'split', fractions: { train: 0.8, test: 0.2 }, stratifyBy: ['y'] },
    inputs: [table({ y: 'text' })],
    output: split(table({ y: 'text' }), ''),
  },
]
