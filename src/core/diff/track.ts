import type { Column } from '../data.ts'
import { hasErrors } from '../issue.ts'
import { columnNames, inputAt, type Relation } from '../relation.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { compileStep, stepInputs, stepIssues } from '../steps/compile.ts'
import type { ColumnEffect, StepKind } from '../steps/define.ts'
import { freeName } from '../steps/names.ts'

/** A relation of which one column tells each row's number, from 1, in the table that it began as. */
export interface Numbered extends Relation {
  readonly number: string
}

/** Rows that were followed through a step: whose they are, under which names, and whether they stand where they stood. */
export interface Tracked extends Numbered {
  /** Row n of the result is row n of the input, as long as there are as many. */
  readonly inPlace: boolean
  /** Old name → new name. */
  readonly renames: ReadonlyMap<string, string>
  /** Columns of the result, under their names in it, whose values may be others than before. */
  readonly written: ReadonlySet<string>
}

/** A relation with its row numbers as a first column, of a name that it does not have and that no step would name. */
export function numbered({ id, from, columns }: Relation): Numbered {
  const number = freeName(
    '#',
    columns.map(({ name }) => name),
  )
  return {
    id,
    number,
    from: sql`(SELECT row_number() OVER () AS ${identifier(number)}, * FROM ${from}) AS numbered`,
    columns: [{ name: number, type: 'integer' }, ...columns],
  }
}

/** A step to follow rows through: its params with what was learned, the inputs it reads, and what came of it. */
export interface Stepped {
  readonly kind: StepKind
  readonly params: unknown
  readonly inputs: readonly Relation[]
  readonly output: readonly Column[]
  /** Rows of the first input, in the order of roles, and of the result. */
  readonly rows: readonly [before: number, after: number]
}

/**
 * Follows numbered rows through a step by running its own query on them: the number is one more column, which most kinds
 * hand on. `first` stands for the step's first input in the order of its roles. Undefined where the number would decide
 * the answer, since the step reads all columns (`distinct` of whole rows), or where it is lost (`aggregate`).
 */
export function trackedThrough(step: Stepped, first: Numbered): Tracked | undefined {
  const { kind, params: raw, output } = step
  const parsed = kind.params.safeParse(raw)
  if (!parsed.success) return undefined
  const ordered = stepInputs(kind, raw, step.inputs)
  const role = inputAt(ordered)
  const inputs = step.inputs.map((input) => (input === role ? { ...first, id: role.id } : input))
  const columns = inputs.map((input) => input.columns)
  if (
    hasErrors(
      stepIssues(
        kind,
        raw,
        columns,
        inputs.map(({ id }) => id),
      ),
    )
  )
    return undefined
  const effect = kind.columns(parsed.data, stepInputs(kind, raw, inputs))
  const isValues = valuesOf(kind, parsed.data, first)
  const known = {
    id: first.id,
    renames: new Map(Object.entries(effect.renames ?? {}).filter(([name]) => name !== first.number)),
    written: writtenBy(effect, isValues, ordered),
  }
  const kept = numberAfter(effect, first.number)
  if (kept !== undefined) {
    const select = compileStep(kind, raw, inputs).select
    const staysPut =
      'values' in kind && isValues !== undefined ? keepsAll(parsed.data) : !isDear(kind) && sameRows(step)
    return {
      ...known,
      number: kept,
      inPlace: staysPut && !('keeps' in kind),
      from: sql`(${select}) AS tracked`,
      columns: [{ name: kept, type: 'integer' }, ...output.filter(({ name }) => name !== kept)],
    }
  }
  if (isDear(kind) || !isProjection(effect) || !sameRows(step)) return undefined
  // Only columns go, so the number is put back beside the rows.
  const select = compileStep(kind, raw, inputs).select
  const list = joined([sql`n.${identifier(first.number)}`, ...output.map(({ name }) => sql`p.${identifier(name)}`)])
  return {
    ...known,
    number: first.number,
    inPlace: true,
    from: sql`(SELECT ${list} FROM (SELECT ${identifier(first.number)} FROM ${first.from}) AS n POSITIONAL JOIN (${select}) AS p) AS tracked`,
    columns: [{ name: first.number, type: 'integer' }, ...output],
  }
}

/** The values of a step that computes them row by row; undefined for others. */
export function valuesOf(kind: StepKind, params: unknown, input: Relation): Readonly<Record<string, Sql>> | undefined {
  return 'values' in kind ? kind.values?.(params, input) : undefined
}

/** The name under which the column of numbers comes out, if it does and has no part in the answer. */
function numberAfter(effect: ColumnEffect, number: string): string | undefined {
  const { needs, makes = {}, drops = [], renames = {}, replacesAll = false } = effect
  const made = Object.hasOwn(makes, number) ? makes[number] : undefined
  const passes = made?.length === 1 && made[0]?.[0] === 0 && made[0][1] === number
  if (made !== undefined) return passes ? number : undefined
  if (replacesAll || drops.includes(number) || needs[0]?.includes(number) === true) return undefined
  return Object.hasOwn(renames, number) ? renames[number] : number
}

/** Whether columns only go: each that is left is one of the first input's as it was. */
function isProjection({ makes, replacesAll = false }: ColumnEffect): boolean {
  if (!replacesAll || makes === undefined) return false
  return Object.entries(makes).every(([name, from]) => from.length === 1 && from[0]?.[0] === 0 && from[0][1] === name)
}

function writtenBy(
  { makes = {} }: ColumnEffect,
  values: Readonly<Record<string, Sql>> | undefined,
  [input]: readonly Relation[],
): ReadonlySet<string> {
  const before = new Set(input === undefined ? [] : columnNames(input))
  return new Set(Object.keys(values ?? makes).filter((name) => before.has(name)))
}

function keepsAll(params: unknown): boolean {
  return (params as { readonly onError?: string }).onError !== 'reject'
}

function isDear(kind: StepKind): boolean {
  return 'expensive' in kind && kind.expensive === true
}

function sameRows({ rows: [before, after] }: Stepped): boolean {
  return before === after
}
