import { table } from '../table.ts'
import type { StepExample } from './define.ts'

const PEOPLE = table({ id: 'integer', a: 'text', n: 'text' }, [
  [1, '{"name": "Ada", "address": {"street": "5 Main St", "zip": 123}, "tags": ["x", "y"]}', 'p'],
  [2, '{"name": null, "address": null, "tags": []}', 'q'],
  [3, '{"address": {"street": ["a", {"b": 1.50}]}}', null],
  [4, null, 's'],
])

export const flattenExamples: readonly StepExample[] = [
  {
    name: 'members of JSON text, behind it; what is not there or null is missing',
    params: {
      column: 'a',
      fields: [
        { path: 'name', into: 'name' },
        { path: 'address.street', into: 'street' },
        { path: 'tags[1]', into: 'second' },
      ],
    },
    inputs: [PEOPLE],
    output: table({ id: 'integer', a: 'text', name: 'text', street: 'text', second: 'text', n: 'text' }, [
      [1, String(PEOPLE.rows[0]?.[1]), 'Ada', '5 Main St', 'y', 'p'],
      [2, String(PEOPLE.rows[1]?.[1]), null, null, null, 'q'],
      [3, String(PEOPLE.rows[2]?.[1]), null, '["a",{"b":1.50}]', null, null],
      [4, null, null, null, null, 's'],
    ]),
    ordered: true,
  },
  {
    name: 'escapes, names with signs, a name twice, the whole',
    params: {
      column: 'a',
      fields: [
        { path: '"a.b"."say ""x"""', into: 'quoted' },
        { path: 'é\\n', into: 'name' },
        { path: '', into: 'all' },
      ],
    },
    inputs: [
      table({ a: 'text' }, [
        ['{"a.b": {"say \\"x\\"": "\\u00e9\\ud83d\\ude00\\n\\\\\\"\\/"}}'],
        ['{"\\u00e9\\\\n": "it\'s; --", "é\\\\n": [ {} , [ ] ]}'],
        [' "\\ud83d" '],
        ['-1.50e+2'],
      ]),
    ],
    output: table({ a: 'text', quoted: 'text', name: 'text', all: 'text' }, [
      [
        '{"a.b": {"say \\"x\\"": "\\u00e9\\ud83d\\ude00\\n\\\\\\"\\/"}}',
        'é😀\n\\"/',
        null,
        '{"a.b":{"say \\"x\\"":"\\u00e9\\ud83d\\ude00\\n\\\\\\"\\/"}}',
      ],
      [
        '{"\\u00e9\\\\n": "it\'s; --", "é\\\\n": [ {} , [ ] ]}',
        null,
        '[{},[]]',
        '{"\\u00e9\\\\n":"it\'s; --","é\\\\n":[{},[]]}',
      ],
      [' "\\ud83d" ', null, null, '\ufffd'],
      ['-1.50e+2', null, null, '-1.50e+2'],
    ]),
    ordered: true,
  },
  {
    name: 'types, and lists for rows of their own',
    params: {
      column: 'a',
      fields: [
        { path: '[0]', into: 'whole', type: 'integer' },
        { path: '[1]', into: 'day', type: 'date' },
        { path: '[2]', into: 'flag', type: 'boolean' },
        { path: '[3]', into: 'list', type: 'list' },
      ],
    },
    inputs: [
      table({ a: 'text' }, [
        ['[7, "2024-02-29", true, ["x", null, 1.50, "\\u00e9"]]'],
        ['[7.5, "soon", 1, "x"]'],
        ['[1]'],
        ['[1, null, null, []]'],
      ]),
    ],
    output: table({ a: 'text', whole: 'integer', day: 'date', flag: 'boolean', list: 'list' }, [
      ['[7, "2024-02-29", true, ["x", null, 1.50, "\\u00e9"]]', 7, '2024-02-29', true, '[x, NULL, 1.50, é]'],
      ['[7.5, "soon", 1, "x"]', null, null, null, null],
      ['[1]', 1, null, null, null],
      ['[1, null, null, []]', 1, null, null, '[]'],
    ]),
    ordered: true,
  },
  {
    name: 'broken JSON and what does not fit its type go to the rejects',
    params: { column: 'a', fields: [{ path: 'n', into: 'n', type: 'integer' }], onError: 'reject' },
    inputs: [
      table({ a: 'text' }, [
        ['{"n": 1}'],
        ['{"n": 1'],
        ['{"n": 01}'],
        ["{'n': 1}"],
        ['{"n": 1,}'],
        [''],
        ['NaN'],
        ['{"n": "x"}'],
        ['{"m": 2}'],
        [null],
      ]),
    ],
    output: table({ a: 'text', n: 'integer' }, [
      ['{"n": 1}', 1],
      ['{"m": 2}', null],
      [null, null],
    ]),
    ordered: true,
  },
  {
    name: 'broken JSON is missing unless said',
    params: { column: 'a', fields: [{ path: 'n', into: 'x' }] },
    inputs: [table({ a: 'text' }, [['{"n": "ok"}'], ['{"n": "cut']])],
    output: table({ a: 'text', x: 'text' }, [
      ['{"n": "ok"}', 'ok'],
      ['{"n": "cut', null],
    ]),
    ordered: true,
  },
  {
    name: 'a place in a list',
    params: {
      column: 'a',
      fields: [
        { path: '[0]', into: 'first' },
        { path: '[1]', into: 'second', type: 'integer' },
      ],
    },
    inputs: [
      table({ a: 'list', b: 'text' }, [
        ['[x, 2]', 'p'],
        ['[y]', 'q'],
        ['[]', 'r'],
        [null, 's'],
      ]),
    ],
    output: table({ a: 'list', first: 'text', second: 'integer', b: 'text' }, [
      ['[x, 2]', 'x', 2, 'p'],
      ['[y]', 'y', null, 'q'],
      ['[]', null, null, 'r'],
      [null, null, null, 's'],
    ]),
    ordered: true,
  },
  {
    name: 'an empty table',
    params: { column: 'a', fields: [{ path: 'x', into: 'b', type: 'number' }] },
    inputs: [table({ a: 'text' })],
    output: table({ a: 'text', b: 'number' }),
  },
]
