import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const ORDERS = table({ id: 'integer', city: 'text', total: 'integer' }, [
  [1, 'Zürich', 10],
  [2, 'Bern', 20],
  [3, null, 30],
  [1, 'Bern', 40],
])
const PEOPLE = table({ id: 'integer', city: 'text', name: 'text' }, [
  [1, 'Genf', 'Zoë'],
  [4, 'Bern', null],
  [null, 'Bern', 'nobody'],
  [1, null, 'Ana'],
])
const ON = [{ left: 'id', right: 'id' }]
const JOINED = { id: 'integer', city: 'text', total: 'integer', city_right: 'text', name: 'text' } as const

const TRADES = table({ at: 'timestamp', sym: 'text' }, [
  ['2024-01-01 10:00:05', 'A'],
  ['2024-01-01 10:00:00', 'A'],
  ['2024-01-01 09:00:00', 'A'],
  ['2024-01-01 10:00:05', 'B'],
  [null, 'A'],
  ['2024-01-01 10:00:05', null],
])
const QUOTES = table({ at: 'timestamp', sym: 'text', bid: 'number' }, [
  ['2024-01-01 10:00:00', 'A', 1],
  ['2024-01-01 10:00:04', 'A', 2],
  ['2024-01-01 10:00:00', 'A', 3],
  ['2024-01-01 10:00:08', 'A', null],
  [null, 'A', 9],
  ['2024-01-01 10:00:00', null, 8],
])
const MATCHED = { at: 'timestamp', sym: 'text', at_right: 'timestamp', bid: 'number' } as const

/** One of each way to join, with missing and repeated keys on both sides. */
export const joinExamples: readonly StepExample[] = [
  {
    name: 'inner: missing keys never match, a shared key appears once, other equal names get the suffix',
    params: { on: ON },
    inputs: [ORDERS, PEOPLE],
    output: table(JOINED, [
      [1, 'Zürich', 10, 'Genf', 'Zoë'],
      [1, 'Zürich', 10, null, 'Ana'],
      [1, 'Bern', 40, 'Genf', 'Zoë'],
      [1, 'Bern', 40, null, 'Ana'],
    ]),
    ordered: true,
  },
  {
    name: 'left',
    params: { on: ON, how: 'left', suffix: ' of the person' },
    inputs: [ORDERS, PEOPLE],
    output: table({ id: 'integer', city: 'text', total: 'integer', 'city of the person': 'text', name: 'text' }, [
      [1, 'Zürich', 10, 'Genf', 'Zoë'],
      [1, 'Zürich', 10, null, 'Ana'],
      [2, 'Bern', 20, null, null],
      [3, null, 30, null, null],
      [1, 'Bern', 40, 'Genf', 'Zoë'],
      [1, 'Bern', 40, null, 'Ana'],
    ]),
    ordered: true,
  },
  {
    name: 'right, which the params name though it is the first input',
    params: { right: 'people', on: ON, how: 'right' },
    ids: ['people', 'orders'],
    inputs: [PEOPLE, ORDERS],
    output: table(JOINED, [
      [1, 'Zürich', 10, 'Genf', 'Zoë'],
      [1, 'Zürich', 10, null, 'Ana'],
      [1, 'Bern', 40, 'Genf', 'Zoë'],
      [1, 'Bern', 40, null, 'Ana'],
      [4, null, null, 'Bern', null],
      [null, null, null, 'Bern', 'nobody'],
    ]),
    ordered: true,
  },
  {
    name: 'full, the key is coalesced and widened',
    params: { on: ON, how: 'full' },
    inputs: [
      table({ id: 'integer', a: 'text' }, [
        [1, 'x'],
        [2, 'y'],
      ]),
      table({ id: 'number', b: 'text' }, [
        [2, 'é'],
        [2.5, 'z'],
        [null, ''],
      ]),
    ],
    output: table({ id: 'number', a: 'text', b: 'text' }, [
      [1, 'x', null],
      [2, 'y', 'é'],
      [2.5, null, 'z'],
      [null, null, ''],
    ]),
    ordered: true,
  },
  {
    name: 'two keys of other names both stay',
    params: {
      on: [
        { left: 'a', right: 'x' },
        { left: 'b', right: 'y' },
      ],
    },
    inputs: [
      table({ a: 'integer', b: 'text' }, [
        [1, 'é'],
        [1, 'e'],
        [null, 'é'],
      ]),
      table({ x: 'integer', y: 'text' }, [
        [1, 'é'],
        [1, 'E'],
        [null, 'é'],
      ]),
    ],
    output: table({ a: 'integer', b: 'text', x: 'integer', y: 'text' }, [[1, 'é', 1, 'é']]),
  },
  {
    name: 'semi keeps rows with a match, once each',
    params: { on: ON, how: 'semi' },
    inputs: [ORDERS, PEOPLE],
    output: table({ id: 'integer', city: 'text', total: 'integer' }, [
      [1, 'Zürich', 10],
      [1, 'Bern', 40],
    ]),
    ordered: true,
  },
  {
    name: 'anti keeps rows without one, missing keys too',
    params: { on: [{ left: 'city', right: 'city' }], how: 'anti' },
    inputs: [ORDERS, PEOPLE],
    output: table({ id: 'integer', city: 'text', total: 'integer' }, [
      [1, 'Zürich', 10],
      [3, null, 30],
    ]),
    ordered: true,
  },
  {
    name: 'cross',
    params: { how: 'cross' },
    inputs: [
      table({ a: 'integer' }, [[1], [null]]),
      table({ a: 'integer', b: 'text' }, [
        [1, 'x'],
        [2, 'y'],
      ]),
    ],
    output: table({ a: 'integer', a_right: 'integer', b: 'text' }, [
      [1, 1, 'x'],
      [1, 2, 'y'],
      [null, 1, 'x'],
      [null, 2, 'y'],
    ]),
    ordered: true,
  },
  {
    name: 'asof backward: of rows at one moment the last',
    params: { how: 'asof', on: [{ left: 'sym', right: 'sym' }], asof: { left: 'at', right: 'at' } },
    inputs: [TRADES, QUOTES],
    output: table(MATCHED, [
      ['2024-01-01 10:00:05', 'A', '2024-01-01 10:00:04', 2],
      ['2024-01-01 10:00:00', 'A', '2024-01-01 10:00:00', 3],
      ['2024-01-01 09:00:00', 'A', null, null],
      ['2024-01-01 10:00:05', 'B', null, null],
      [null, 'A', null, null],
      ['2024-01-01 10:00:05', null, null, null],
    ]),
    ordered: true,
  },
  {
    name: 'asof forward within a duration',
    params: {
      how: 'asof',
      on: [{ left: 'sym', right: 'sym' }],
      asof: { left: 'at', right: 'at', direction: 'forward', within: '3 seconds' },
    },
    inputs: [TRADES, QUOTES],
    output: table(MATCHED, [
      ['2024-01-01 10:00:05', 'A', '2024-01-01 10:00:08', null],
      ['2024-01-01 10:00:00', 'A', '2024-01-01 10:00:00', 3],
      ['2024-01-01 09:00:00', 'A', null, null],
      ['2024-01-01 10:00:05', 'B', null, null],
      [null, 'A', null, null],
      ['2024-01-01 10:00:05', null, null, null],
    ]),
    ordered: true,
  },
  {
    name: 'asof nearest by a number, without keys: of two equally near the later',
    params: { how: 'asof', asof: { left: 'x', right: 'y', direction: 'nearest', within: 2 } },
    inputs: [
      table({ x: 'integer' }, [[0], [2], [5], [20], [null]]),
      table({ y: 'number', v: 'text' }, [
        [3, 'three'],
        [1, 'one'],
        [6.5, 'six'],
      ]),
    ],
    output: table({ x: 'integer', y: 'number', v: 'text' }, [
      [0, 1, 'one'],
      [2, 3, 'three'],
      [5, 6.5, 'six'],
      [20, null, null],
      [null, null, null],
    ]),
    ordered: true,
  },
  {
    name: 'empty tables',
    params: { on: ON, how: 'full' },
    inputs: [table({ id: 'integer' }), table({ id: 'integer', b: 'text' })],
    output: table({ id: 'integer', b: 'text' }),
  },
]
