import type { Column } from '../data.ts'
import { error, hasErrors, warning, type Issue } from '../issue.ts'
import { paramIssues } from '../params/issues.ts'
import { columnNames, columnOf, inputAt, selectOnly, selectWith, type Relation } from '../relation.ts'
import { any, identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { isNumeric, typeName } from '../sql/types.ts'
import type { StepKind, Stop } from './define.ts'
import { inRoles, rolesOf } from './roles.ts'

/** What a step's query is in phases: which rows are rejected, what is selected, and what counts its effect. */
export interface CompiledStep {
  /** The step's result. */
  readonly select: Sql
  /** Rows of the input that do not fit (`onError` reject or fail): the condition, where the step has one. */
  readonly misfits?: Sql
  /** What becomes of misfits. */
  readonly onError?: 'null' | 'reject' | 'fail'
  /** Rows of the input that stop the run, where there may be such. */
  readonly stop?: Stop
  /** Counts `cells` whose value changed, by column, over the input: columns of one row. Only for steps of values. */
  readonly changes?: Sql
  /** Condition under which a row of the input is changed. Only for steps of values. */
  readonly changed?: Sql
}

/**
 * Everything wrong with a step, given its inputs' columns. With the inputs' `ids` in the same order, the params that name
 * inputs (`right`, `others`) are checked and decide which input plays which role.
 */
export function stepIssues(
  step: StepKind,
  params: unknown,
  inputs: readonly (readonly Column[])[],
  ids?: readonly string[],
): readonly Issue[] {
  const wanted = step.inputs
  if (wanted === 'many' ? inputs.length < 1 : inputs.length !== wanted) {
    return [
      error(
        'wrong-inputs',
        `${step.label} reads ${wanted === 'many' ? 'one table or more' : wanted === 1 ? 'one table' : 'two tables'}, not ${inputs.length}.`,
      ),
    ]
  }
  const roles = rolesOf(step, params, ids ?? [])
  if (!roles.ok) return roles.issues
  const ordered = inRoles(roles.value, inputs)
  const issues = paramIssues(step.params, params, ordered)
  if (hasErrors(issues)) return issues
  const parsed = step.params.parse(params)
  const own = step.issues?.(parsed, ordered, ids && inRoles(roles.value, ids)) ?? []
  return [...issues, ...own, ...(!hasErrors(own) && step.usesOrder?.(parsed) === true ? [usesOrder(step)] : [])]
}

function usesOrder(step: StepKind): Issue {
  return warning(
    'row-order',
    `${step.label} goes by the order of the rows. Spark keeps none: there the values of all other columns decide. Sort by columns that tell all rows apart to get the same rows everywhere.`,
  )
}

/** Compiles a step that has no issues. `raw` params are parsed here, so defaults apply. */
export function compileStep(step: StepKind, raw: unknown, inputs: readonly Relation[]): CompiledStep {
  const params = step.params.parse(raw)
  const ordered = stepInputs(step, raw, inputs)
  const stop = step.stops?.(params, inputAt(ordered))
  const compiled = compileParsed(step, params, ordered)
  return stop === undefined ? compiled : { ...compiled, stop }
}

function compileParsed(step: StepKind, params: unknown, ordered: readonly Relation[]): CompiledStep {
  const input = inputAt(ordered)
  if ('keeps' in step)
    return { select: sql`${selectOnly(input, columnNames(input))} WHERE ${step.keeps(params, input)}` }
  const values = step.values?.(params, input)
  if (values !== undefined) return compileValues(step, params, values, input)
  if ('sql' in step) return { select: step.sql(params, ordered) }
  throw new Error(`${step.kind} has neither values nor a query`)
}

/** The inputs of a step in the order of their roles, as `columns`, `fit` and `report` of its kind expect them. */
export function stepInputs(step: StepKind, raw: unknown, inputs: readonly Relation[]): readonly Relation[] {
  const roles = rolesOf(
    step,
    raw,
    inputs.map(({ id }) => id),
  )
  if (!roles.ok) throw new Error(roles.issues[0]?.message)
  return inRoles(roles.value, inputs)
}

/** What is said of misfits that stop the run. */
const FAILING = {
  advice: 'Clean the values, or let them become missing or go to the rejects.',
  param: 'onError',
} as const

function onErrorOf(params: unknown): CompiledStep['onError'] {
  const { onError } = (params ?? {}) as { onError?: 'null' | 'reject' | 'fail' }
  return onError
}

function compileValues(
  step: StepKind,
  params: unknown,
  values: Readonly<Record<string, Sql>>,
  input: Relation,
): CompiledStep {
  const onError = onErrorOf(params)
  const retypes = 'retypes' in step && step.retypes === true
  const known = new Set(columnNames(input))
  const replaced = Object.entries(values).filter(([name]) => known.has(name))
  const differs = replaced.map(([name, value]) => {
    const compared = retypes ? acrossTypes(columnOf(input, name).type) : (each: Sql) => each
    return sql`${compared(identifier(name))} IS DISTINCT FROM ${compared(value)}`
  })
  const misfits =
    ('misfits' in step ? step.misfits?.(params, input) : undefined) ??
    any(replaced.map(([name, value]) => sql`${identifier(name)} IS NOT NULL AND ${value} IS NULL`))
  const after = 'after' in step ? step.after?.(params, input) : undefined
  const select = selectWith(input, values, after, 'made' in step ? step.made?.(params, input) : undefined)
  return {
    select: onError === 'reject' ? sql`${select} WHERE NOT (${misfits})` : select,
    ...(onError === undefined ? {} : { onError, misfits }),
    ...(onError === 'fail' ? { stop: { where: misfits, ...FAILING } } : {}),
    ...(replaced.length === 0 ? {} : { changed: any(differs), changes: countEach(replaced, differs, input) }),
  }
}

/** How a value is compared with one that may be of another type: as text, a number as number, since 5 is also 5.0. */
function acrossTypes(type: string): (value: Sql) => Sql {
  const asText = (value: Sql) => sql`CAST(${value} AS ${typeName('text')})`
  return isNumeric(type) ? (value) => sql`TRY_CAST(${asText(value)} AS DOUBLE)` : asText
}

function countEach(replaced: readonly (readonly [string, Sql])[], differs: readonly Sql[], input: Relation): Sql {
  const counts = replaced.map(
    ([name], index) => sql`count(*) FILTER (WHERE ${differs[index] ?? sql`false`}) AS ${identifier(name)}`,
  )
  return sql`SELECT ${joined(counts)} FROM ${input.from}`
}
