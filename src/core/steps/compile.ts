import { paramIssues } from '../params/issues.ts'
import { all, any, identifier, sql, type Sql } from '../sql/sql.ts'
import { columnNames, selectOnly, selectWith, type Relation } from '../relation.ts'
import { error, hasErrors, type Issue } from '../issue.ts'
import type { Column } from '../data.ts'
import type { StepKind } from './define.ts'

/** What a step's query is in phases: which rows are rejected, what is selected, and what counts its effect. */
export interface CompiledStep {
  /** The step's result. */
  readonly select: Sql
  /** Rows of the input that do not fit (`onError` reject or fail): the condition, where the step has one. */
  readonly misfits?: Sql
  /** What becomes of misfits. */
  readonly onError?: 'null' | 'reject' | 'fail'
  /** Counts `cells` whose value changed, by column, over the input: columns of one row. Only for steps of values. */
  readonly changes?: Sql
  /** Condition under which a row of the input is changed. Only for steps of values. */
  readonly changed?: Sql
}

/** Everything wrong with a step, given its inputs' columns. */
export function stepIssues(step: StepKind, params: unknown, inputs: readonly (readonly Column[])[]): readonly Issue[] {
  const wanted = step.inputs
  if (wanted === 'many' ? inputs.length < 1 : inputs.length !== wanted) {
    return [
      error(
        'wrong-inputs',
        `${step.label} reads ${wanted === 'many' ? 'one table or more' : wanted === 1 ? 'one table' : 'two tables'}, not ${inputs.length}.`,
      ),
    ]
  }
  const issues = paramIssues(step.params, params, inputs)
  if (hasErrors(issues)) return issues
  return [...issues, ...(step.issues?.(step.params.parse(params), inputs) ?? [])]
}

/** Compiles a step that has no issues. `raw` params are parsed here, so defaults apply. */
export function compileStep(step: StepKind, raw: unknown, inputs: readonly Relation[]): CompiledStep {
  const params = step.params.parse(raw)
  if ('sql' in step) return { select: step.sql(params, inputs) }
  const [input] = inputs
  if (input === undefined) throw new Error(`${step.kind} has no input`)
  if ('keeps' in step)
    return { select: sql`${selectOnly(input, columnNames(input))} WHERE ${step.keeps(params, input)}` }
  return compileValues(step.values(params, input), onErrorOf(params), input)
}

function onErrorOf(params: unknown): 'null' | 'reject' | 'fail' | undefined {
  const { onError } = (params ?? {}) as { onError?: 'null' | 'reject' | 'fail' }
  return onError
}

function compileValues(
  values: Readonly<Record<string, Sql>>,
  onError: CompiledStep['onError'],
  input: Relation,
): CompiledStep {
  const known = new Set(columnNames(input))
  const replaced = Object.entries(values).filter(([name]) => known.has(name))
  const differs = replaced.map(([name, value]) => sql`${identifier(name)} IS DISTINCT FROM ${value}`)
  const misfits = any(replaced.map(([name, value]) => sql`${identifier(name)} IS NOT NULL AND ${value} IS NULL`))
  const select = selectWith(input, values)
  return {
    select: onError === 'reject' ? sql`${select} WHERE NOT (${misfits})` : select,
    ...(onError === undefined ? {} : { onError, misfits }),
    ...(replaced.length === 0 ? {} : { changed: any(differs), changes: countEach(replaced, differs, input) }),
  }
}

function countEach(replaced: readonly (readonly [string, Sql])[], differs: readonly Sql[], input: Relation): Sql {
  const counts = replaced.map(
    ([name], index) => sql`count(*) FILTER (WHERE ${all(differs.slice(index, index + 1))}) AS ${identifier(name)}`,
  )
  return sql`SELECT ${counts.reduce((list, each) => sql`${list}, ${each}`)} FROM ${input.from}`
}
