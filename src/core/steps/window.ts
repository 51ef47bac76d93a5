import { z } from 'zod'
import { by, list, orderBy } from '../params/fields.ts'
import { columnNames, columnOf, inputAt, selectWith, type Relation } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { worst } from '../sql/grade.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { ewmPlace, ewmSql } from './ewm.ts'
import { freeName, nameIssues } from './names.ts'
import { orderKeys, sourceOrder } from './order.ts'
import { windowExamples } from './window.examples.ts'
import { breaksTies, windowGrade, windowIssues, windowMeasure, windowSql, type Windows } from './windowMeasure.ts'

const params = z.strictObject({
  by: by('Within each'),
  orderBy: orderBy('In the order of'),
  measures: list(windowMeasure, 'Measures'),
})
type Params = z.output<typeof params>

function windowQuery(p: Params, input: Relation): Sql {
  const made = p.measures.map(({ name }) => name)
  const order = sourceOrder(input, made)
  const partition = p.by.map(identifier)
  const keys = orderKeys(p.orderBy)
  const placed = [...keys, order.first]
  const over = (orderKeys: readonly Sql[], frame = sql``) => {
    const groups = partition.length === 0 ? sql`` : sql`PARTITION BY ${joined(partition)} `
    return sql` OVER (${groups}${orderKeys.length === 0 ? sql`` : sql`ORDER BY ${joined(orderKeys)}`}${frame})`
  }
  const windows: Windows = {
    ranked: over(keys),
    placed: over(placed),
    running: over(placed, sql` ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW`),
    last: (rows) => over(placed, sql` ROWS BETWEEN ${rows - 1} PRECEDING AND CURRENT ROW`),
    group: over([]),
  }
  const names = columnNames(input)
  const places: [string, Sql][] = []
  const values = p.measures.map((measure): [string, Sql] => {
    const { fn, name, column, alpha } = measure
    if (fn !== 'ewm') {
      const type = column === undefined ? 'integer' : columnOf(input, column).type
      return [name, windowSql({ ...measure, fn }, type, windows)]
    }
    if (column === undefined || alpha === undefined) throw new Error(`${name} lacks its column or weight`)
    const value = identifier(column)
    const place = freeName('_number', [...names, ...made, ...places.map(([taken]) => taken)])
    places.push([place, ewmPlace(value, windows.running)])
    return [name, ewmSql(value, alpha, identifier(place), partition, placed)]
  })
  const numbers = places.map(([name, value]) => sql`, ${value} AS ${identifier(name)}`)
  const from =
    places.length === 0
      ? order.from
      : sql`(SELECT ${joined(names.map(identifier))}${order.andPlace}${joined(numbers, sql``)} FROM ${order.from}) AS t`
  return sql`${selectWith({ ...input, from }, Object.fromEntries(values), undefined, made)}${order.restored}`
}

export const window = defineStep({
  kind: 'window',
  label: 'Compute over rows',
  group: 'groups',
  help: 'New columns from the rows around each row, in an order: ranks, values before and after, running and rolling figures, shares.',
  inputs: 1,
  params,
  summary: (p) => {
    const groups: Sentence = p.by.length === 0 ? [] : say` within each ${listed(p.by)}`
    const names = listed(p.measures.map(({ name }) => name))
    return say`Compute ${names} in the order of ${listed(p.orderBy.map(({ column }) => column))}${groups}`
  },
  columns: (p): ColumnEffect => {
    const around = [...p.by, ...p.orderBy.map(({ column }) => column)]
    const of = (measure: Params['measures'][number]) => (measure.column === undefined ? [] : [measure.column])
    const made = p.measures.map(
      (measure) => [measure.name, [...new Set([...of(measure), ...around])].map((from) => [0, from] as const)] as const,
    )
    return { needs: [[...new Set([...around, ...p.measures.flatMap(of)])]], makes: Object.fromEntries(made) }
  },
  issues: (p, [columns = []]) => [
    ...p.measures.flatMap((measure, index) => windowIssues(measure, columns, ['measures', index])),
    ...nameIssues([...columns.map(({ name }) => name), ...p.measures.map(({ name }) => name)], ['measures']),
  ],
  grade: (p, [columns = []]) => worst(p.measures.map((measure) => windowGrade(measure, columns))),
  usesOrder: (p) => p.measures.some(breaksTies),
  expensive: true,
  sql: (p, inputs) => windowQuery(p, inputAt(inputs)),
  examples: windowExamples,
})
