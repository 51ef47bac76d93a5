import { hashJson } from '../../core/canonical.ts'
import type { Column } from '../../core/data.ts'
import { diffColumns, type DiffColumn } from '../../core/diff/columns.ts'
import { isCompared } from '../../core/diff/page.ts'
import type { Compared, Matching, Side } from '../../core/diff/rows.ts'
import { numbered, trackedThrough, type Numbered } from '../../core/diff/track.ts'
import { findCell } from '../../core/notebook/document.ts'
import { identifier, sql, type Sql } from '../../core/sql/sql.ts'
import { compileStep } from '../../core/steps/compile.ts'
import type { Materialised } from '../../engine/status.ts'
import { documentOf, type AppState } from '../app.ts'
import type { Comparison } from '../compare.ts'
import { firstInput } from '../firstInput.ts'
import { statusOf } from '../hashes.ts'
import { hasRowNumbers, relationOf } from './relation.ts'
import { findStep, type FoundStep } from './step.ts'

/** Up to so many rows on both sides are matched by all they hold without being asked to: it sorts both. */
const QUICK = 400_000

/** How two tables are to be compared, as far as it is known without asking the engine. */
export interface DifferencePlan {
  /** Tells the content of both and how they are compared. */
  readonly key: string
  /** Tells the content of the right. */
  readonly hash: string
  readonly left: Side
  readonly right: Side
  readonly rows: { readonly left: number; readonly right: number }
  readonly columns: readonly DiffColumn[]
  /** The columns whose values may differ. */
  readonly compared: readonly Compared[]
  /** Undefined where a key is to be looked for; `none` where nothing says which rows are the same ones. */
  readonly matching: Matching | 'content' | 'none' | undefined
  /** Row n of the right is row n of the left. */
  readonly inPlace: boolean
  /** Condition on rows of the left: a value does not fit the one step between. */
  readonly problem?: Sql
}

/** The plan of a comparison, or undefined while a table of it is not there. */
export function differencePlan(state: AppState, comparison: Comparison): DifferencePlan | undefined {
  const chain = stepsBetween(state, comparison)
  const left = comparedResult(state, comparison, comparison.left)
  const right = comparedResult(state, comparison, comparison.right)
  if (left === undefined || right === undefined) return undefined
  const sides = {
    hash: right.hash,
    left: sideOf(comparison.left, left),
    right: sideOf(comparison.right, right),
    rows: { left: left.rows, right: right.rows },
  }
  const key = hashJson([left.hash, right.hash, left.name, right.name, comparison.match ?? null])
  const followed = comparison.match === undefined && chain !== undefined ? follow(sides.left, chain, right) : undefined
  if (followed !== undefined) return { key, ...sides, ...followed }
  const columns = diffColumns(left.columns, right.columns)
  const compared = columns.filter(isCompared)
  const matching = matchingOf(comparison, compared, sides.rows, chain, left.columns)
  return { key, ...sides, columns, compared, matching, inPlace: false }
}

function matchingOf(
  { match }: Comparison,
  compared: readonly Compared[],
  { left, right }: DifferencePlan['rows'],
  chain: readonly FoundStep[] | undefined,
  before: readonly Column[],
): DifferencePlan['matching'] {
  if (match === 'content') return 'content'
  if (match !== undefined) return { by: 'key', key: match.map((name) => [name, name] as const), unique: false }
  if (chain?.length !== 1) return undefined
  // A step that reshapes its table has other rows; one that hands on every column may have some of the same.
  const handsOn = before.every(({ name, type }) =>
    compared.some((each) => each.name === name && each.right.type === type),
  )
  return handsOn && left + right <= QUICK ? 'content' : 'none'
}

/** The result of either side: while a draft is previewed on its first rows, those of the left as well. */
function comparedResult(state: AppState, { left, right }: Comparison, id: string): Materialised | undefined {
  const { draft, runs } = state
  const sample = draft?.cell.id === right ? draft.sample?.inputs[left] : undefined
  if (sample !== undefined) return id === left ? sample : statusOf(state, right)?.result
  return draft?.sample !== undefined && draft.cell.id === id ? runs.nodes[id]?.result : statusOf(state, id)?.result
}

function sideOf(id: string, result: Materialised): Side {
  return { ...relationOf(id, result), byRowid: hasRowNumbers(result) }
}

/** The steps that make the right of the left, each reading first what the one before makes; undefined where it is not made of it. */
function stepsBetween(state: AppState, { left, right }: Comparison): readonly FoundStep[] | undefined {
  const steps: FoundStep[] = []
  for (let id = right; id !== left;) {
    const cell = state.draft?.cell.id === id ? state.draft.cell : findCell(documentOf(state), id)
    if (cell?.type !== 'step') return undefined
    const next = firstInput(cell.kind, cell.params, cell.inputs)
    if (next === undefined) return undefined
    if (!cell.off) {
      const found = findStep(state, id)
      if (found === undefined) return undefined
      steps.unshift(found)
    }
    id = cell.off ? (cell.inputs[0] ?? next) : next
  }
  return steps
}

/** Kinds of these groups can make several rows of one. */
const MULTIPLYING: readonly string[] = ['shape', 'combine', 'groups', 'escape']

type Followed = Pick<DifferencePlan, 'columns' | 'compared' | 'matching' | 'inPlace' | 'problem'>

/** Follows the rows of the left through every step, if they can be followed through each. */
function follow(left: Side, steps: readonly FoundStep[], right: Materialised): Followed | undefined {
  let rows: Numbered = numbered(left)
  let inPlace = true
  let names = new Map(left.columns.map(({ name }) => [name, name]))
  const written = new Set<string>()
  for (const step of steps) {
    const tracked = trackedThrough(step, rows)
    if (tracked === undefined) return undefined
    rows = tracked
    inPlace &&= tracked.inPlace
    const { renames } = tracked
    names = new Map([...names].map(([first, name]) => [first, renames.get(name) ?? name]))
    const before = [...written]
    written.clear()
    for (const name of [...before.map((each) => renames.get(each) ?? each), ...tracked.written]) written.add(name)
  }
  const renames = new Map([...names].filter(([first, name]) => first !== name))
  const columns = diffColumns(left.columns, right.columns, renames)
  const compared = columns
    .filter(isCompared)
    .filter((each) => written.has(each.name) || each.left.type !== each.right.type)
  const [only] = steps
  const problem = steps.length === 1 && only !== undefined ? misfitsOf(only) : undefined
  const from = sql`(SELECT ${identifier(rows.number)} FROM ${rows.from})`
  const unique = steps.every(({ kind }) => !MULTIPLYING.includes(kind.group))
  return {
    columns,
    compared,
    inPlace,
    matching: inPlace ? { by: 'place' } : { by: 'rows', from, unique },
    ...(problem === undefined ? {} : { problem }),
  }
}

function misfitsOf({ kind, params, inputs }: FoundStep): Sql | undefined {
  return compileStep(kind, params, inputs).misfits
}
