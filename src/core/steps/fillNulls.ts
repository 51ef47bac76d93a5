import { z } from 'zod'
import { error, type Issue } from '../issue.ts'
import { by, choice, columns, fitted, orderBy, refit, value } from '../params/fields.ts'
import { columnOf, inputAt, type Relation } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { LAST_DIGITS } from '../sql/grade.ts'
import { identifier, sql, type Sql } from '../sql/sql.ts'
import { typedLiteral } from './typedLiteral.ts'
import { family, isNumeric } from '../sql/types.ts'
import type { Column } from '../data.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { filled, filledBy, learned, learnQuery, neighbourQuery, type LearnedFill } from './fill.ts'
import { fillExamples } from './fillNulls.examples.ts'

const METHODS = {
  value: 'a value',
  mean: 'the mean',
  median: 'the median',
  mode: 'the most frequent value',
  min: 'the smallest value',
  max: 'the largest value',
  forward: 'the value before',
  backward: 'the value after',
  linear: 'a line between neighbours',
} as const

const LEARNED: readonly string[] = ['mean', 'median', 'mode', 'min', 'max']
const NEIGHBOURS: readonly string[] = ['forward', 'backward', 'linear']

const params = z.strictObject({
  columns: columns(),
  method: choice('Fill with', METHODS).default('value'),
  value: value('Value', { when: { param: 'method', is: ['value'] } }).optional(),
  orderBy: orderBy('In the order of', { when: { param: 'method', is: NEIGHBOURS } }).optional(),
  by: by('Within each', { when: { param: 'method', is: [...LEARNED, ...NEIGHBOURS] } }),
  fitted: fitted(filled),
  refit: refit(),
})
type Params = z.output<typeof params>

function learnedMethod(p: Params): LearnedFill | undefined {
  return LEARNED.includes(p.method) ? (p.method as LearnedFill) : undefined
}

/** Why a column cannot be filled that way. */
function columnIssue(p: Params, column: Column): Issue | undefined {
  const param = ['columns', p.columns.indexOf(column.name)]
  const wrong = (need: string) =>
    error('wrong-type', `\`${column.name}\` is ${column.type}; ${METHODS[p.method]} needs ${need}.`, { param })
  if (['mean', 'median', 'linear'].includes(p.method) && !isNumeric(column.type))
    return wrong('a number. Cast it first')
  if (p.method === 'value') {
    if (p.value === undefined || typedLiteral(p.value, column.type) !== undefined) return undefined
    return error(
      'value-does-not-fit',
      `'${String(p.value)}' is no value of \`${column.name}\`, which is ${column.type}. Choose one that fits, or cast the column first.`,
      { param: ['value'] },
    )
  }
  const nested = ['list', 'struct', 'binary', 'interval'].includes(family(column.type))
  return nested && LEARNED.includes(p.method) ? wrong('a simple type. Cast it to text first') : undefined
}

function fillIssues(p: Params, [columns = []]: readonly (readonly Column[])[]): readonly Issue[] {
  if (p.method === 'value' && p.value === undefined)
    return [
      error('no-value', 'There is no value to fill with. Give one, or choose another method.', { param: ['value'] }),
    ]
  return columns.filter(({ name }) => p.columns.includes(name)).flatMap((column) => columnIssue(p, column) ?? [])
}

function rowValues(p: Params, input: Relation): Record<string, Sql> | undefined {
  if (NEIGHBOURS.includes(p.method)) return undefined
  const method = learnedMethod(p)
  return Object.fromEntries(
    p.columns.map((name) => {
      if (method !== undefined) return [name, filledBy(name, method, p.by, p.fitted, input)]
      const given = p.value === undefined ? undefined : typedLiteral(p.value, columnOf(input, name).type)
      if (given === undefined) throw new Error(`${String(p.value)} does not fit ${name}`)
      return [name, sql`coalesce(${identifier(name)}, ${given})`]
    }),
  )
}

export const fillNulls = defineStep({
  kind: 'fillNulls',
  label: 'Fill missing',
  group: 'values',
  help: 'Fills missing values: with a value, with what the column’s other values give, or from the rows before and after.',
  inputs: 1,
  params,
  summary: (p): Sentence => {
    const what = p.method === 'value' ? say`${{ value: `'${String(p.value ?? '')}'` }}` : say`${METHODS[p.method]}`
    const order =
      NEIGHBOURS.includes(p.method) && p.orderBy ? say` by ${listed(p.orderBy.map(({ column }) => column))}` : []
    const groups = p.by.length > 0 && p.method !== 'value' ? say` within each ${listed(p.by)}` : []
    return say`Fill missing ${listed(p.columns)} with ${what}${order}${groups}`
  },
  columns: (p): ColumnEffect => {
    const read = p.method === 'value' ? [] : [...p.by, ...(p.orderBy ?? []).map(({ column }) => column)]
    return {
      needs: [[...new Set([...p.columns, ...read])]],
      makes: Object.fromEntries(
        p.columns.map((name) => [name, [...new Set([name, ...read])].map((from) => [0, from] as const)]),
      ),
    }
  },
  issues: fillIssues,
  grade: (p) => (['mean', 'median', 'linear'].includes(p.method) ? LAST_DIGITS : 'exact'),
  usesOrder: (p) => NEIGHBOURS.includes(p.method) && p.orderBy === undefined,
  expensive: true,
  retypes: true,
  fit: (p, inputs) => {
    const method = learnedMethod(p)
    return method && learnQuery(method, p.columns, p.by, inputAt(inputs))
  },
  fitted: (p, answer) => learned(p.columns, p.by, answer),
  values: rowValues,
  sql: (p, inputs) =>
    neighbourQuery(p.method as 'forward' | 'backward' | 'linear', p.columns, p.orderBy ?? [], p.by, inputAt(inputs)),
  examples: fillExamples,
})
