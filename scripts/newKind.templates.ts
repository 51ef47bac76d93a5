/** The file of a new kind and its test; `NAME` and `LABEL` are filled in. It compiles and passes as it is, so start from green. */
export interface Template {
  readonly folder: string
  readonly kind: string
  readonly test: string
}

const STEP = `import { z } from 'zod'
import { columns } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

export const NAME = defineStep({
  kind: 'NAME',
  label: 'LABEL',
  group: 'values',
  help: 'Says what it does to a table in one or two sentences.',
  inputs: 1,
  params: z.strictObject({ columns: columns() }),
  summary: (p) => say\`Change \${listed(p.columns)}\`,
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  // The new values, row by row. A step that drops rows has \`keeps\` instead, any other one \`sql\`.
  values: (p): Record<string, Sql> => Object.fromEntries(p.columns.map((name) => [name, identifier(name)])),
  examples: [
    {
      name: 'a value',
      params: { columns: ['a'] },
      inputs: [table({ a: 'integer', b: 'text' }, [[1, 'x']])],
      output: table({ a: 'integer', b: 'text' }, [[1, 'x']]),
    },
    {
      name: 'a missing value',
      params: { columns: ['a'] },
      inputs: [table({ a: 'text' }, [[null], ['é']])],
      output: table({ a: 'text' }, [[null], ['é']]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'] },
      inputs: [table({ a: 'date' })],
      output: table({ a: 'date' }),
    },
  ],
})
`

const CHECK = `import { z } from 'zod'
import { column } from '../params/fields.ts'
import { columnNames, selectOnly } from '../relation.ts'
import { say } from '../sentence.ts'
import { identifier, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineCheck } from './define.ts'

export const NAME = defineCheck({
  kind: 'NAME',
  label: 'LABEL',
  group: 'rows',
  help: 'Says what must be true of every row in one or two sentences.',
  params: z.strictObject({ column: column() }),
  summary: (p) => say\`\${{ column: p.column }} is as it should be\`,
  // The rows that fail. A check of one figure has \`metric\` and \`passes\` instead.
  failing: (p, input) =>
    sql\`\${selectOnly(input, columnNames(input))} WHERE \${identifier(p.column)} IS DISTINCT FROM \${identifier(p.column)}\`,
  examples: [
    {
      name: 'passes',
      params: { column: 'a' },
      input: table({ a: 'integer' }, [[1], [null]]),
      verdict: { passed: true, observed: 0, failing: 0 },
    },
  ],
})
`

const CHART = `import { z } from 'zod'
import { column } from '../params/fields.ts'
import { say } from '../sentence.ts'
import { identifier, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineChart } from './define.ts'

export const NAME = defineChart({
  kind: 'NAME',
  label: 'LABEL',
  group: 'distribution',
  help: 'Says what it shows in one or two sentences.',
  params: z.strictObject({ column: column() }),
  summary: (p) => say\`Rows by \${{ column: p.column }}\`,
  // Aggregates in the database: never more rows than can be drawn.
  query: (p, input) =>
    sql\`SELECT CAST(\${identifier(p.column)} AS VARCHAR) AS x, count(*) AS y FROM \${input.from} GROUP BY x ORDER BY y DESC NULLS LAST, x ASC NULLS LAST LIMIT 20\`,
  spec: (p, _, data) => ({
    data: { values: data.table.rows.map(([x, y]) => ({ x, y: Number(y) })) },
    mark: { type: 'bar' },
    encoding: {
      x: { field: 'x', type: 'nominal', title: p.column },
      y: { field: 'y', type: 'quantitative', title: 'Rows' },
    },
  }),
  describe: (p, _, data) => \`Bars of \${p.column}: \${data.table.rows.length} values.\`,
  suits: (columns) => ({ score: 0, params: { column: columns[0]?.name ?? '' } }),
  examples: [
    {
      name: 'two values',
      params: { column: 'a' },
      input: table({ a: 'text' }, [['x'], ['é'], ['x']]),
      data: table({ x: 'text', y: 'integer' }, [['x', 2], ['é', 1]]),
    },
  ],
})
`

const ANALYSIS = `import { z } from 'zod'
import { say } from '../sentence.ts'
import { sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineAnalysis, type Finding } from './define.ts'

export const NAME = defineAnalysis({
  kind: 'NAME',
  label: 'LABEL',
  group: 'quality',
  help: 'Says what it finds in one or two sentences.',
  params: z.strictObject({}),
  summary: () => say\`Count the rows\`,
  applies: (columns) => columns.length > 0,
  // The queries it needs; asked again with the answers until it needs no more.
  plan: (_, input) => ({ rows: sql\`SELECT count(*) AS n FROM \${input.from}\` }),
  analyze: (_, __, answers) => ({ rows: Number(answers['rows']?.rows[0]?.[0] ?? 0) }),
  findings: ({ rows }): readonly Finding[] =>
    rows === 0 ? [{ severity: 'warning', text: say\`There are no rows.\`, columns: [], weight: 1 }] : [],
  examples: [
    {
      name: 'two rows',
      params: {},
      input: table({ a: 'integer' }, [[1], [2]]),
      result: { rows: 2 },
      findings: [],
    },
    {
      name: 'no rows',
      params: {},
      input: table({ a: 'integer' }),
      result: { rows: 0 },
      findings: ['There are no rows.'],
    },
  ],
})
`

const testOf = (what: string) => `import { ${what}Test } from '../../testing/${what}Test.ts'
import { NAME } from './NAME.ts'

${what}Test(NAME)
`

/** What can be made new, and from what. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  step: { folder: 'steps', kind: STEP, test: testOf('step') },
  chart: { folder: 'charts', kind: CHART, test: testOf('chart') },
  check: { folder: 'checks', kind: CHECK, test: testOf('check') },
  analysis: { folder: 'analyses', kind: ANALYSIS, test: testOf('analysis') },
}
