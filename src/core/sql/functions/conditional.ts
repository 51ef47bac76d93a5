import { joined, sql } from '../sql.ts'
import { trimSql } from './text.ts'
import type { FunctionKind } from './define.ts'

export const CONDITIONAL_FUNCTIONS: readonly FunctionKind[] = [
  {
    name: 'coalesce',
    aliases: ['ifnull', 'nvl'],
    group: 'conditional',
    help: 'The first value that is not missing.',
    nulls: 'Missing only where all are.',
    grade: 'exact',
    signatures: [{ text: 'coalesce(...values: T): T', sql: (...values) => sql`coalesce(${joined(values)})` }],
    examples: [
      ['coalesce(null, 2, 3)', 2],
      ['coalesce(null, 1, 2.5)', 1],
      ["coalesce(null, 'a')", 'a'],
      ['coalesce(null, null)', null],
    ],
  },
  {
    name: 'if',
    aliases: ['iff'],
    group: 'conditional',
    help: 'One value where a condition is true, another where it is not.',
    nulls: 'A missing condition counts as not true.',
    grade: 'exact',
    signatures: [
      {
        text: 'if(condition: boolean, then: T, otherwise: T): T',
        sql: (condition, then, otherwise) => sql`CASE WHEN ${condition} THEN ${then} ELSE ${otherwise} END`,
      },
    ],
    examples: [
      ["if(1 < 2, 'yes', 'no')", 'yes'],
      ["if(null, 'yes', 'no')", 'no'],
      ['if(false, 1, 2.5)', 2.5],
      ['if(true, null, 1)', null],
    ],
  },
  {
    name: 'nullif',
    group: 'conditional',
    help: 'The value, but missing where it equals another.',
    nulls: 'Equal to a missing value is nothing.',
    grade: 'exact',
    signatures: [{ text: 'nullif(value: T, other: T): T', sql: (value, other) => sql`nullif(${value}, ${other})` }],
    examples: [
      ["nullif('N/A', 'N/A')", null],
      ['nullif(1, 2)', 1],
      ['nullif(1, null)', 1],
      ['nullif(null, 1)', null],
    ],
  },
  {
    name: 'greatest',
    group: 'conditional',
    help: 'The largest of the values.',
    nulls: 'Missing values are left out.',
    grade: 'exact',
    signatures: [{ text: 'greatest(...values: T): T', sql: (...values) => sql`greatest(${joined(values)})` }],
    examples: [
      ['greatest(1, 3, 2)', 3],
      ['greatest(1, null)', 1],
      ["greatest('a', 'B')", 'a'],
      ['greatest(null, null)', null],
    ],
  },
  {
    name: 'least',
    group: 'conditional',
    help: 'The smallest of the values.',
    nulls: 'Missing values are left out.',
    grade: 'exact',
    signatures: [{ text: 'least(...values: T): T', sql: (...values) => sql`least(${joined(values)})` }],
    examples: [
      ['least(2, 1.5)', 1.5],
      ['least(1, null)', 1],
      ["least(date '2024-02-01', date '2024-01-31')", '2024-01-31'],
      ['least(null, null)', null],
    ],
  },
  {
    name: 'is_blank',
    group: 'conditional',
    help: 'Whether a text is missing, empty or only white space.',
    nulls: 'True for a missing text.',
    grade: 'exact',
    signatures: [
      { text: 'is_blank(text: text): boolean', sql: (text) => sql`(coalesce(${trimSql(text, 'both')}, '') = '')` },
    ],
    examples: [
      ["is_blank(' \t')", true],
      ["is_blank('a')", false],
      ['is_blank(null)', true],
    ],
  },
]
