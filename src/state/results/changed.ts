import type { Table } from '../../core/data.ts'
import type { StepCell } from '../../core/notebook/document.ts'
import { inputAt, type Relation } from '../../core/relation.ts'
import { identifier, sql, type Sql } from '../../core/sql/sql.ts'
import { typeName } from '../../core/sql/types.ts'
import type { StepKind } from '../../core/steps/define.ts'
import type { Change } from './define.ts'
import type { FoundStep } from './step.ts'
import { numbered } from '../../core/diff/track.ts'

/** How many of the first changed rows are read for examples: enough for several of a kind, few enough to be quick. */
const SAMPLED = 2000

/**
 * For each column that a step of values replaces, the first changes that differ: columns `row`, `before`, `after`, the
 * row's number in the input, at most `limit` of them.
 */
export function changesOf(
  kind: StepKind,
  params: StepCell['params'],
  inputs: readonly Relation[],
  limit: number,
): readonly { readonly column: string; readonly query: Sql }[] {
  if ('keeps' in kind || kind.values === undefined) return []
  const plain = inputAt(inputs)
  const input = numbered(plain)
  const values = kind.values(kind.params.parse(params), input) ?? {}
  const compared = (value: Sql) => (kind.retypes === true ? sql`CAST(${value} AS ${typeName('text')})` : value)
  const differs = sql`${compared(sql`b`)} IS DISTINCT FROM ${compared(sql`a`)}`
  return plain.columns.flatMap(({ name: column }) => {
    const value = Object.hasOwn(values, column) ? values[column] : undefined
    if (value === undefined) return []
    const pairs = sql`SELECT ${identifier(input.number)} AS n, ${identifier(column)} AS b, ${value} AS a FROM ${input.from}`
    const first = sql`SELECT n, b, a FROM (${pairs}) AS pairs WHERE ${differs} LIMIT ${SAMPLED}`
    const query = sql`SELECT min(n) AS "row", b AS "before", a AS "after" FROM (${first}) AS first GROUP BY b, a ORDER BY 1 LIMIT ${limit}`
    return [{ column, query }]
  })
}

/** The first changes of all columns, in the order of the rows, at most `limit` of them. */
export async function firstChanges(
  { kind, params, inputs }: Pick<FoundStep, 'kind' | 'params' | 'inputs'>,
  limit: number,
  ask: (query: Sql) => Promise<Table>,
): Promise<readonly Change[]> {
  const found: Change[] = []
  for (const { column, query } of changesOf(kind, params, inputs, limit)) {
    const { rows } = await ask(query)
    found.push(...rows.map(([row = 0, before = null, after = null]) => ({ row: Number(row), column, before, after })))
  }
  return found.sort((a, b) => a.row - b.row).slice(0, limit)
}
