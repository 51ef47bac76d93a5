import type { StepCell } from '../../core/notebook/document.ts'
import { columnNames, inputAt, selectOnly, selectWith, type Relation } from '../../core/relation.ts'
import { identifier, sql, type Sql } from '../../core/sql/sql.ts'
import { typeName } from '../../core/sql/types.ts'
import { compileStep } from '../../core/steps/compile.ts'
import type { StepKind } from '../../core/steps/define.ts'
import { numbered } from './relation.ts'

/** The rows that a step changed, and which columns of the query hold values as they were before. */
export interface ChangedRows {
  readonly query: Sql
  /** The columns whose old values stand, in this order, after all others. */
  readonly before: readonly string[]
}

/**
 * The rows that a step changed, with their number in the input as first column: of a step of values with the new values
 * and the old ones, of a filter the rows that it dropped. Undefined for other steps, whose rows cannot be matched with
 * the input's.
 */
export function changedRows(
  kind: StepKind,
  raw: StepCell['params'],
  inputs: readonly Relation[],
): ChangedRows | undefined {
  const input = numbered(inputAt(inputs))
  const params = kind.params.parse(raw)
  if ('keeps' in kind) {
    const query = sql`${selectOnly(input, columnNames(input))} WHERE (${kind.keeps(params, input)}) IS NOT TRUE`
    return { query, before: [] }
  }
  const { changed, misfits, onError } = compileStep(kind, raw, [input])
  const values = kind.values?.(params, input)
  if (changed === undefined || values === undefined) return undefined
  const before = columnNames(input).filter((name) => Object.hasOwn(values, name))
  const taken = new Set([...columnNames(input), ...Object.keys(values)])
  const old = before.map((name): [string, Sql] => [freeName(`before ${name}`, taken), identifier(name)])
  const kept = onError === 'reject' && misfits !== undefined ? sql` AND NOT (${misfits})` : sql``
  return {
    query: sql`${selectWith(input, { ...values, ...Object.fromEntries(old) })} WHERE (${changed})${kept}`,
    before,
  }
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? freeName(`${wanted}'`, taken) : wanted
}

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
    const pairs = sql`SELECT ${identifier(input.number.name)} AS n, ${identifier(column)} AS b, ${value} AS a FROM ${input.from}`
    const first = sql`SELECT n, b, a FROM (${pairs}) AS pairs WHERE ${differs} LIMIT ${SAMPLED}`
    const query = sql`SELECT min(n) AS "row", b AS "before", a AS "after" FROM (${first}) AS first GROUP BY b, a ORDER BY 1 LIMIT ${limit}`
    return [{ column, query }]
  })
}
