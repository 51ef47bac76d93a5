import { z } from 'zod'
import { query } from '../params/fields.ts'
import { columnNames } from '../relation.ts'
import { say } from '../sentence.ts'
import { engineOnly } from '../sql/grade.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { inputIssues, placeInQuery, querySql, readQuery } from './query.ts'

/** How much of a query its sentence shows. */
const SHOWN = 60

export const sqlStep = defineStep({
  kind: 'sql',
  label: 'Query with SQL',
  group: 'escape',
  help: 'Runs a query written by hand. {{input}} names its input, {{id}} one of several. DuckDB only: Spark cannot run the pipeline.',
  inputs: 'many',
  params: z.strictObject({ query: query() }),
  summary: (p) => {
    const line = p.query.replace(/\s+/g, ' ').trim()
    return say`Query ${{ code: [...line].length > SHOWN ? `${[...line].slice(0, SHOWN).join('')}…` : line }}`
  },
  // What the query reads and makes is known only to the engine: it needs all, and DESCRIBE gives the result.
  columns: (_, inputs): ColumnEffect => ({ needs: inputs.map(columnNames), replacesAll: true }),
  issues: (p, inputs, ids) => {
    const read = readQuery(p.query)
    if (!read.ok) return read.issues
    const known = ids ?? (inputs.length === 1 ? ['input'] : undefined)
    if (known === undefined) return []
    return inputIssues(read.value, p.query, known)
  },
  grade: () => engineOnly('The query is written for DuckDB.'),
  expensive: true,
  sql: (p, inputs) => {
    const read = readQuery(p.query)
    if (!read.ok) throw new Error(read.issues[0]?.message)
    return querySql(read.value, inputs)
  },
  placeOf: (p, inputs, position) => {
    const read = readQuery(p.query)
    const at = read.ok ? placeInQuery(read.value, inputs, position) : undefined
    return { param: ['query'], ...(at === undefined ? {} : { at }) }
  },
  examples: [
    {
      name: 'one input',
      params: { query: "SELECT a, count(*) AS n FROM {{input}} WHERE a <> '{{input}}' GROUP BY a ORDER BY a;" },
      inputs: [table({ a: 'text' }, [['x'], ['é'], ['x'], [null], ['{{input}}']])],
      output: table({ a: 'text', n: 'integer' }, [
        ['x', 2],
        ['é', 1],
      ]),
      ordered: true,
    },
    {
      name: 'several inputs by their ids',
      params: { query: 'SELECT l.a, r.b FROM {{left side}} AS l JOIN {{ right }} AS r ON l.a = r.a' },
      ids: ['left side', 'right'],
      inputs: [
        table({ a: 'integer' }, [[1], [2], [null]]),
        table({ a: 'integer', b: 'text' }, [
          [2, 'x'],
          [null, 'y'],
        ]),
      ],
      output: table({ a: 'integer', b: 'text' }, [[2, 'x']]),
    },
    {
      name: 'comments and brackets, and no column that must be named twice',
      params: { query: '-- all ; of them\nFROM {{input}} /* ) */ SELECT (a + 1) AS "a;b" -- end' },
      inputs: [table({ a: 'integer' }, [[1], [null]])],
      output: table({ 'a;b': 'integer' }, [[2], [null]]),
    },
    {
      name: 'an empty table',
      params: { query: 'SELECT * FROM {{input}}' },
      inputs: [table({ a: 'integer', b: 'date' })],
      output: table({ a: 'integer', b: 'date' }),
    },
  ],
})
