import { z } from 'zod'
import type { Column } from '../data.ts'
import { readDuration } from '../duration.ts'
import { error, warning, type Issue } from '../issue.ts'
import { by, choice, column, measures, text, type Measure } from '../params/fields.ts'
import { columnNames, inputAt, type Relation } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { worst } from '../sql/grade.ts'
import { eachNumber, stopWith } from '../sql/series.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { isNumeric, typeName } from '../sql/types.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { lastKnown } from './fill.ts'
import {
  isBySourceOrder,
  measuredOf,
  measureGrade,
  measureIssues,
  measureNeeds,
  measureSql,
  measureType,
} from './measure.ts'
import { freeName, nameIssues } from './names.ts'
import { sourceOrder } from './order.ts'
import { resampleExamples } from './resample.examples.ts'
import { timeSteps } from './timeSteps.ts'

const FILLS = {
  none: 'left out',
  null: 'with missing figures',
  forward: 'with the figures before',
  zero: 'with zeros',
} as const

/** A gap of more steps than that comes from a wrong step or a wrong time, and would fill the memory. */
const LONGEST_GAP = 10_000_000

const params = z.strictObject({
  column: column('Time', { families: ['date', 'timestamp'] }),
  every: text('Every', { placeholder: '1 day', help: 'A number and a unit from second to year, such as 15 minutes.' }),
  by: by('Within each'),
  measures: measures(),
  fill: choice('Steps without rows', FILLS).default('none'),
})
type Params = z.output<typeof params>

function isCount({ fn }: Measure): boolean {
  return fn === 'count' || fn === 'countDistinct'
}

/** Figures of the steps that have rows; where gaps are filled, each step is then repeated until the next begins. */
function resampleQuery(p: Params, input: Relation): Sql {
  const every = readDuration(p.every)
  if (every === undefined) throw new Error(`not a duration: ${p.every}`)
  const { size, stepOf, startOf } = timeSteps(every)
  const order = sourceOrder(input)
  const names = columnNames(input)
  const taken = [...names, ...p.measures.map(({ name }) => name), '_place']
  const free = (name: string) => identifier(freeName(name, taken))
  const step = free('_step')
  const time = identifier(p.column)
  const groups = p.by.map(identifier)
  const figures = p.measures.map(({ name }) => identifier(name))
  const measured = p.measures.map(
    (measure) => sql`${measureSql(measure, input.columns, order)} AS ${identifier(measure.name)}`,
  )
  const smallest = sql`(SELECT min(${time}) FROM ${input.from})`
  const placed = sql`SELECT ${joined(names.map(identifier))}${order.andPlace}, ${stepOf(time, smallest)} AS ${step} FROM ${order.from} WHERE ${time} IS NOT NULL`
  const steps = sql`(SELECT ${joined([...groups, step, ...measured])} FROM (${placed}) AS t GROUP BY ${joined([...groups, step])}) AS steps`
  const inOrder = sql`ORDER BY ${joined([...groups, time].map((each) => sql`${each} ASC NULLS LAST`))}`
  if (p.fill === 'none')
    return sql`SELECT ${joined([...groups, sql`${startOf(step)} AS ${time}`, ...figures])} FROM ${steps} ${inOrder}`
  const [at, next] = [free('_at'), free('_next')]
  const known = p.measures.map((_, index) => free(`_known${index}`))
  const over = sql`(${groups.length === 0 ? sql`` : sql`PARTITION BY ${joined(groups)} `}ORDER BY ${step} ASC NULLS LAST`
  const before = figures.map((figure, index) => {
    const value = lastKnown(figure, sql`${over} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`)
    return sql`${value} AS ${known[index] ?? figure}`
  })
  const spread = sql`(SELECT ${joined([...groups, step, ...figures, ...before, sql`coalesce(lead(${step}) OVER ${over}), ${step} + ${size}) AS ${next}`])} FROM ${steps}) AS spread`
  const tooLong = `A gap of ${p.column} is longer than ${LONGEST_GAP.toLocaleString('en')} steps of ${p.every}. Take longer steps, or remove times that are wrong.`
  const last = sql`CASE WHEN ${next} - ${step} > ${LONGEST_GAP * size} THEN ${stopWith(tooLong)} ELSE ${next} - ${size} END`
  const all = sql`(SELECT ${joined([...groups, step, ...figures, ...known, sql`${eachNumber(step, last, size)} AS ${at}`])} FROM ${spread}) AS t`
  const filled = p.measures.map((measure, index) => {
    const figure = identifier(measure.name)
    const zero = sql`CAST(0 AS ${typeName(measureType(measure, input.columns))})`
    const isZero = p.fill === 'zero' || isCount(measure)
    const gap = isZero ? zero : p.fill === 'forward' ? (known[index] ?? figure) : sql`NULL`
    return sql`CASE WHEN ${at} = ${step} THEN ${figure} ELSE ${gap} END AS ${figure}`
  })
  return sql`SELECT ${joined([...groups, sql`${startOf(at)} AS ${time}`, ...filled])} FROM ${all} ${inOrder}`
}

function resampleIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const every = readDuration(p.every)
  const duration =
    every === undefined || every.count === 0
      ? [
          error('bad-duration', `'${p.every}' is no step of time. Write a number and a unit, such as '15 minutes'.`, {
            param: ['every'],
          }),
        ]
      : []
  const own = p.measures.flatMap((measure, index) => measureIssues(measure, columns, ['measures', index]))
  const zero =
    p.fill === 'zero' && own.length === 0
      ? p.measures
          .filter((measure) => !isNumeric(measureType(measure, columns)))
          .map(({ name }) =>
            error('wrong-type', `\`${name}\` is no number, so a gap of it cannot be zero. Fill gaps otherwise.`, {
              param: ['fill'],
            }),
          )
      : []
  const names = nameIssues([...p.by, p.column, ...p.measures.map(({ name }) => name)], ['measures'])
  return [...duration, ...own, ...zero, ...names]
}

export const resample = defineStep({
  kind: 'resample',
  label: 'Resample times',
  group: 'groups',
  help: 'One row for each step of time with figures of the rows in it, so that gaps can be seen and filled. Weeks start on Monday.',
  inputs: 1,
  params,
  summary: (p) => {
    const groups: Sentence = p.by.length === 0 ? [] : say` for each ${listed(p.by)}`
    const names = listed(p.measures.map(({ name }) => name))
    return say`Compute ${names} for every ${{ value: p.every }} of ${{ column: p.column }}${groups}`
  },
  columns: (p, [input]): ColumnEffect => {
    const columns = input?.columns ?? []
    const kept = [...p.by, p.column].map((name) => [name, [[0, name] as const]] as const)
    const made = p.measures.map((measure) => {
      const from = new Set([...(measuredOf(measure, columns)?.columns ?? []), p.column])
      return [measure.name, [...from].map((name) => [0, name] as const)] as const
    })
    return {
      needs: [[...new Set([...p.by, p.column, ...p.measures.flatMap((measure) => measureNeeds(measure, columns))])]],
      makes: Object.fromEntries([...kept, ...made]),
      replacesAll: true,
    }
  },
  issues: (p, [columns = []]) => resampleIssues(p, columns),
  grade: (p, [columns = []]) => worst(p.measures.map((measure) => measureGrade(measure, columns))),
  usesOrder: (p) => p.measures.some(isBySourceOrder),
  expensive: true,
  sql: (p, inputs) => resampleQuery(p, inputAt(inputs)),
  report: (p, inputs) =>
    sql`SELECT count(*) AS missing FROM ${inputAt(inputs).from} WHERE ${identifier(p.column)} IS NULL`,
  judgeReport: (p, { missing = 0 }) =>
    missing === 0
      ? []
      : [
          warning(
            'missing-times',
            `${missing.toLocaleString('en')} ${missing === 1 ? 'row has' : 'rows have'} no \`${p.column}\`, so they are in no step and left out. Fill the times before, or remove these rows.`,
            { param: ['column'] },
          ),
        ],
  examples: resampleExamples,
})
