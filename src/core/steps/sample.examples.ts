import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const TYPES = { g: 'text', n: 'integer' }

/** Hashes by Python's hashlib, in parts of 16^15: of `0|` and the row, and of `0|` and `g` alone. */
const ROWS = table(TYPES, [
  ['a', 1], // .248, .302
  ['a', 2], // .331
  ['b', 3], // .120, .236
  [null, 4], // .974, .047
  ['b', 5], // .933
  ['a', null], // .690
  ['b\\c', 7], // .138, .629
  ['', 8], // .817, .545
  ['a', 1], // .248
])

/** Shares, numbers, groups, keys, ties and constants. */
export const sampleExamples: readonly StepExample[] = [
  {
    name: 'a share of all rows; equal rows come together',
    byNames: true,
    params: { fraction: 0.3 },
    inputs: [ROWS],
    output: table(TYPES, [
      ['a', 1],
      ['b', 3],
      ['b\\c', 7],
      ['a', 1],
    ]),
    ordered: true,
  },
  {
    name: 'a share by a key: all rows of a value, missing too, or none',
    params: { fraction: 0.25, key: ['g'] },
    inputs: [ROWS],
    output: table(TYPES, [
      ['b', 3],
      [null, 4],
      ['b', 5],
    ]),
    ordered: true,
  },
  {
    name: 'so many rows: those of the smallest hashes, where they stood',
    byNames: true,
    params: { count: 3 },
    inputs: [ROWS],
    output: table(TYPES, [
      ['a', 1],
      ['b', 3],
      ['b\\c', 7],
    ]),
    ordered: true,
  },
  {
    name: 'of rows with one key those of the smallest hash of their own',
    params: { count: 2, key: ['g'] },
    inputs: [ROWS],
    output: table(TYPES, [
      ['b', 3],
      [null, 4],
    ]),
    ordered: true,
  },
  {
    name: 'another seed draws other rows',
    byNames: true,
    params: { count: 2, seed: 7 },
    inputs: [ROWS],
    output: table(TYPES, [
      ['a', 1],
      ['a', 1],
    ]),
  },
  {
    name: 'so many of each group, missing is one; a group with fewer is whole',
    byNames: true,
    params: { count: 2, by: ['g'] },
    inputs: [ROWS],
    output: table(TYPES, [
      ['a', 1],
      ['b', 3],
      [null, 4],
      ['b', 5],
      ['b\\c', 7],
      ['', 8],
      ['a', 1],
    ]),
    ordered: true,
  },
  {
    name: 'a constant column is all or nothing by its key, and so many by its rows',
    byNames: true,
    params: { count: 2, key: ['g'] },
    inputs: [
      table(TYPES, [
        ['a', 1],
        ['a', 2],
        ['a', null],
      ]),
    ],
    output: table(TYPES, [
      ['a', 1],
      ['a', 2],
    ]),
  },
  {
    name: 'all of it, numbers and times among the values',
    byNames: true,
    params: { fraction: 1 },
    inputs: [
      table({ x: 'number', at: 'timestamp', p: 'decimal(6,2)' }, [
        [0.1, '2024-02-29 12:00:00', '1.50'],
        [null, null, null],
      ]),
    ],
    output: table({ x: 'number', at: 'timestamp', p: 'decimal(6,2)' }, [
      [0.1, '2024-02-29 12:00:00', '1.50'],
      [null, null, null],
    ]),
    ordered: true,
  },
  {
    name: 'an empty table',
    params: { count: 3, by: ['g'] },
    inputs: [table(TYPES)],
    output: table(TYPES),
  },
]
