import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { node } from '../params/fields.ts'
import { columnNames, inputAt, type Relation } from '../relation.ts'
import { identifier, joined, literal, perDialect, sql, type Sql } from '../sql/sql.ts'
import { family, typeName, widen } from '../sql/types.ts'
import type { ColumnEffect } from './define.ts'
import { freeName } from './names.ts'
import { sourceOrder } from './order.ts'

/** Params of the steps that compare the rows of two tables. */
export const setParams = z.strictObject({ other: node('With').optional() })

/** Both tables must have the same columns, of types that have one in common. */
export function setIssues([left = [], right = []]: readonly (readonly Column[])[]): readonly Issue[] {
  const lacking = (columns: readonly Column[], others: readonly Column[], which: string) =>
    columns
      .filter(({ name }) => !others.some((other) => other.name === name))
      .map(({ name }) =>
        error('columns-differ', `Only the ${which} table has \`${name}\`. Select the same columns of both before.`),
      )
  const types = left.flatMap(({ name, type }) => {
    const other = right.find((column) => column.name === name)
    return other === undefined || widen(type, other.type) !== undefined
      ? []
      : [
          error(
            'types-differ',
            `\`${name}\` is ${type} in the first table and ${other.type} in the other. Cast it to one type before.`,
          ),
        ]
  })
  return [...lacking(left, right, 'first'), ...lacking(right, left, 'other'), ...types]
}

export function setColumns(inputs: readonly Relation[]): ColumnEffect {
  const names = columnNames(inputAt(inputs))
  return {
    needs: inputs.map((input) => columnNames(input)),
    makes: Object.fromEntries(names.map((name) => [name, [[0, name] as const, [1, name] as const]])),
  }
}

/**
 * The rows of the first table that the other has (`intersect`) or has not (`except`), each once and in the order in which
 * they first stand. One grouping of both tables, in which missing values are equal.
 */
export function setQuery(keep: 'except' | 'intersect', inputs: readonly Relation[]): Sql {
  const [left, right] = [inputAt(inputs, 0), inputAt(inputs, 1)]
  const order = sourceOrder(left)
  const names = left.columns.map(({ name }) => identifier(name))
  const side = identifier(freeName('_side', [...columnNames(left), '_place']))
  const typed = (input: Relation) =>
    left.columns.map(({ name, type }) => {
      const own = input.columns.find((column) => column.name === name)?.type ?? type
      const other = right.columns.find((column) => column.name === name)?.type ?? type
      const wide = widen(type, other) ?? type
      const isSame = own === wide || ['list', 'struct'].includes(family(own))
      return isSame ? identifier(name) : sql`CAST(${identifier(name)} AS ${typeName(wide)}) AS ${identifier(name)}`
    })
  const part = (input: Relation, number: number, place: Sql, from: Sql) =>
    sql`SELECT ${joined([...typed(input), sql`${literal(number)} AS ${side}`])}${place} FROM ${from}`
  const noPlace = perDialect({ duckdb: sql`, NULL AS ${order.place}`, spark: sql`` })
  const both = sql`${part(left, 0, order.andPlace, order.from)} UNION ALL ${part(right, 1, noPlace, right.from)}`
  const isKept = keep === 'except' ? sql`max(${side}) = 0` : sql`min(${side}) = 0 AND max(${side}) = 1`
  const restored = perDialect({ duckdb: sql` ORDER BY min(${order.place})`, spark: sql`` })
  return sql`SELECT ${joined(names)} FROM (${both}) AS t GROUP BY ${joined(names)} HAVING ${isKept}${restored}`
}
