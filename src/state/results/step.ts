import type { Column } from '../../core/data.ts'
import { findCell, type StepCell } from '../../core/notebook/document.ts'
import { withSecrets } from '../../core/params/secrets.ts'
import { inputAt, type Relation } from '../../core/relation.ts'
import type { Materialised } from '../../engine/status.ts'
import { identifier, type Dialect } from '../../core/sql/sql.ts'
import { gradeName } from '../../core/sql/grade.ts'
import { render } from '../../core/sql/render.ts'
import { hasErrors } from '../../core/issue.ts'
import { compileStep, stepInputs } from '../../core/steps/compile.ts'
import type { StepKind } from '../../core/steps/define.ts'
import { STEPS } from '../../core/steps/index.ts'
import type { AppState } from '../app.ts'
import { cellIssues } from '../cellIssues.ts'
import { hashedGraph, statusOf } from '../hashes.ts'
import { givenTo } from '../secrets.ts'
import { relationOf } from './relation.ts'

/** A step of the document, or of the draft, that can be compiled on the tables that are there. */
export interface FoundStep {
  readonly kind: StepKind
  /** With what it learned from the data, and with secrets: for the engine alone. */
  readonly params: StepCell['params']
  /** The same as a reader sees it, secrets by their names. */
  readonly shown: StepCell['params']
  readonly inputs: readonly Relation[]
  /** The columns that came of it. */
  readonly output: readonly Column[]
  /** Rows of the input that it starts from, and of the result. */
  readonly rows: readonly [before: number, after: number]
  readonly off: boolean
  /** Tells the content of the step and of all it reads. */
  readonly hash: string
}

/** The step of that id; undefined when there is none, when it has errors, or when an input has no result. */
export function findStep(state: AppState, id: string): FoundStep | undefined {
  const drafted = state.draft?.cell.id === id && state.draft.preview?.result !== undefined
  const cell = drafted ? state.draft?.cell : findCell(state.history.document, id)
  const kind = cell?.type === 'step' ? STEPS.find(cell.kind) : undefined
  if (cell?.type !== 'step' || kind === undefined || hasErrors(cellIssues(cell, state.runs))) return undefined
  const sample = drafted ? state.draft?.sample?.inputs : undefined
  const results = cell.inputs.flatMap((input): { id: string; result: Materialised }[] => {
    const result = sample?.[input] ?? state.runs.nodes[input]?.result
    return result === undefined ? [] : [{ id: input, result }]
  })
  if (results.length < cell.inputs.length) return undefined
  const inputs = results.map(({ id: input, result }) => relationOf(input, result))
  const status = statusOf(state, id)
  const shown = status?.fitted === undefined ? cell.params : { ...cell.params, fitted: status.fitted }
  const params = withSecrets(kind.params, shown, givenTo(state.history.document))
  const hash = drafted ? status?.result?.hash : hashedGraph(state.history.document).hashes.get(id)
  const first = results[inputs.indexOf(stepInputs(kind, params, inputs)[0] ?? inputAt(inputs))]
  const rows = [first?.result.rows ?? 0, status?.result?.rows ?? 0] as const
  return { kind, params, shown, inputs, output: status?.result?.columns ?? [], rows, off: cell.off, hash: hash ?? '' }
}

/** The step's query for a reader: tables by the ids of their cells, not by their names in the engine. Undefined on Spark for what runs on DuckDB alone. */
export function stepSql({ kind, shown, inputs }: FoundStep, dialect: Dialect = 'duckdb'): string | undefined {
  const columns = inputs.map((input) => input.columns)
  const grade = kind.grade?.(kind.params.parse(shown), columns) ?? 'exact'
  if (dialect === 'spark' && gradeName(grade) === 'engine') return undefined
  const readable = inputs.map((input) => ({ ...input, from: identifier(input.id) }))
  return render(compileStep(kind, shown, readable).select, dialect)
}

/** The step's query as the text of a `sql` step that does the same, laid out by `format`. */
export function asQuery({ kind, shown, inputs }: FoundStep, format: (sql: string) => string): string {
  // The tables get names that the layout leaves alone, since `{{…}}` is no SQL.
  const names = inputs.map((_, index) => `assay input ${index}`)
  const readable = inputs.map((input, index) => ({ ...input, from: identifier(names[index] ?? '') }))
  const query = format(render(compileStep(kind, shown, readable).select))
  return inputs.reduce(
    (text, { id }, index) =>
      text.replaceAll(render(identifier(names[index] ?? '')), `{{${inputs.length === 1 ? 'input' : id}}}`),
    query,
  )
}
