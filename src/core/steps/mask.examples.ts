import { table } from '../table.ts'
import type { StepExample } from './define.ts'

/** As a run sees it, which has put the salt in the place of its parameter. */
const salt = 's3cret'

/** Hashes and shifts by Python's hashlib, noise by SciPy 1.17 (laplace.ppf at the hash of salt, column and value). */
export const maskExamples: readonly StepExample[] = [
  {
    name: 'stars in the place of any value, missing stays missing',
    params: { columns: ['name', 'n'] },
    inputs: [
      table({ name: 'text', n: 'integer', l: 'list' }, [
        ['Ada', 1, null],
        ['', null, null],
        [null, 3, null],
      ]),
    ],
    output: table({ name: 'text', n: 'text', l: 'list' }, [
      ['***', '***', null],
      ['***', null, null],
      [null, '***', null],
    ]),
    ordered: true,
  },
  {
    name: 'a salted hash of the text of the value',
    params: { columns: ['t', 'n', 'x', 'd', 'p', 'b'], method: 'hash', salt },
    inputs: [
      table({ t: 'text', n: 'integer', x: 'number', d: 'date', p: 'decimal(6,2)', b: 'boolean' }, [
        ['Ada', 12, 1.5, '2024-02-29', '12.50', true],
        ['É\\', null, 12, null, null, null],
        ['', null, null, null, null, null],
        [null, null, null, null, null, null],
      ]),
    ],
    output: table({ t: 'text', n: 'text', x: 'text', d: 'text', p: 'text', b: 'text' }, [
      [
        '14e5cd96b3e2f21ffa0a942b8cfcc481be1ce1eb6a9da10ea9bd74f7cf3e725f',
        '1434f12fa311b72c89c3b7a343197274e1ea69103a1642c1ae9f9be4263bf75e',
        'c585ae7b7b07255826a041ebd4139f4fdba2d1acd76e6d16f8d8ee4f0d33b3d9',
        '462c95ef1430107c69526a88f4efbe7666f1a918cbf222fff01b9af2851c4875',
        '565a5a370b75921e79371866ffffa8f0c613728a090be66e31df5b35ec9823e3',
        '6997d0dd28ffae11c05a771474deb5c3c54b64ba9bea365fe3f065e2ebcfb269',
      ],
      [
        'c67d5c6b32ff71e59bc25cfa1372a90c65f7601c3a679cd725d1b9d2233b4e51',
        null,
        '1434f12fa311b72c89c3b7a343197274e1ea69103a1642c1ae9f9be4263bf75e',
        null,
        null,
        null,
      ],
      ['62baf1f8751879d9df222e36e396860a4c8f28c7447569490f93631e08a71524', null, null, null, null, null],
      [null, null, null, null, null, null],
    ]),
    ordered: true,
  },
  {
    name: 'the last four characters are left, of a short text all',
    params: { columns: ['card', 'n'], method: 'partial' },
    inputs: [
      table({ card: 'text', n: 'integer' }, [
        ['4111111111111234', 123456],
        ['Zoë𝒳é!', -12],
        ['abc', null],
        ['', 0],
        [null, 1],
      ]),
    ],
    output: table({ card: 'text', n: 'text' }, [
      ['************1234', '**3456'],
      ['**ë𝒳é!', '-12'],
      ['abc', null],
      ['', '0'],
      [null, '1'],
    ]),
    ordered: true,
  },
  {
    name: 'none of the characters is left',
    params: { columns: ['t'], method: 'partial', keep: 0 },
    inputs: [table({ t: 'text' }, [['abc'], ['']])],
    output: table({ t: 'text' }, [['***'], ['']]),
    ordered: true,
  },
  {
    name: 'the lower edge of ranges of ten, below zero too; types stay',
    params: { columns: ['n', 'x', 'p'], method: 'generalize', width: 10 },
    inputs: [
      table({ n: 'integer', x: 'number', p: 'decimal(6,2)' }, [
        [47, 47.5, '47.50'],
        [-1, -0.5, '-0.01'],
        [10, 10, '10.00'],
        [null, null, null],
      ]),
    ],
    output: table({ n: 'integer', x: 'number', p: 'decimal(6,2)' }, [
      [40, 40, '40.00'],
      [-10, -10, '-10.00'],
      [10, 10, '10.00'],
      [null, null, null],
    ]),
    ordered: true,
  },
  {
    name: 'ranges of a tenth: 0.3 is an edge',
    params: { columns: ['x', 'p'], method: 'generalize', width: 0.1 },
    inputs: [
      table({ x: 'number', p: 'decimal(6,2)' }, [
        [0.3, '0.30'],
        [0.38, '0.38'],
        [-0.05, '-0.05'],
      ]),
    ],
    output: table({ x: 'number', p: 'decimal(6,2)' }, [
      [0.3, '0.30'],
      [0.3, '0.30'],
      [-0.1, '-0.10'],
    ]),
    ordered: true,
  },
  {
    name: 'one shift for each column, the same for all rows',
    params: { columns: ['n', 'x', 'p', 'd', 'at'], method: 'shift', salt, width: 30 },
    inputs: [
      table({ n: 'integer', x: 'number', p: 'decimal(6,2)', d: 'date', at: 'timestamp' }, [
        [41, 1.5, '12.50', '2024-02-28', '2024-02-28 12:00:00.5'],
        [-41, -1.5, '-0.01', '1999-12-31', '2024-02-28 00:00:00'],
        [null, null, null, null, null],
      ]),
    ],
    output: table({ n: 'integer', x: 'number', p: 'decimal(6,2)', d: 'date', at: 'timestamp' }, [
      [20, 23.5, '19.50', '2024-03-01', '2024-03-19 12:00:00.5'],
      [-62, 20.5, '6.99', '2000-01-02', '2024-03-19 00:00:00'],
      [null, null, null, null, null],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'noise of the scale width / epsilon, the same for the same value',
    params: { columns: ['n', 'x', 'p'], method: 'noise', salt, width: 2, epsilon: 0.5 },
    inputs: [
      table({ n: 'integer', x: 'number', p: 'decimal(6,2)' }, [
        [41, 1.5, '12.50'],
        [42, -2.25, null],
        [0, 1e6, null],
        [-7, null, null],
        [41, 1.5, '12.50'],
      ]),
    ],
    output: table({ n: 'number', x: 'number', p: 'number' }, [
      [45.24775796319307, 4.4265142047139445, 12.705770754139044],
      [34.7449366381001, -7.821261062496973, null],
      [-11.349774551447368, 1000008.058510904, null],
      [-7.009873841558301, null, null],
      [45.24775796319307, 4.4265142047139445, 12.705770754139044],
    ]),
    ordered: true,
    byNames: true,
  },
  {
    name: 'an empty table',
    params: { columns: ['t'], method: 'hash', salt },
    inputs: [table({ t: 'text' })],
    output: table({ t: 'text' }),
  },
]
