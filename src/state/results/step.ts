import { findCell, type StepCell } from '../../core/notebook/document.ts'
import type { Relation } from '../../core/relation.ts'
import { identifier } from '../../core/sql/sql.ts'
import { render } from '../../core/sql/render.ts'
import { hasErrors } from '../../core/issue.ts'
import { compileStep } from '../../core/steps/compile.ts'
import type { StepKind } from '../../core/steps/define.ts'
import { STEPS } from '../../core/steps/index.ts'
import type { AppState } from '../app.ts'
import { cellIssues } from '../cellIssues.ts'
import { hashedGraph, statusOf } from '../hashes.ts'
import { relationOf } from './relation.ts'

/** A step of the document, or of the draft, that can be compiled on the tables that are there. */
export interface FoundStep {
  readonly kind: StepKind
  /** With what it learned from the data. */
  readonly params: StepCell['params']
  readonly inputs: readonly Relation[]
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
  const inputs = cell.inputs.flatMap((input): Relation[] => {
    const result = state.runs.nodes[input]?.result
    return result === undefined ? [] : [relationOf(input, result)]
  })
  if (inputs.length < cell.inputs.length) return undefined
  const status = statusOf(state, id)
  const params = status?.fitted === undefined ? cell.params : { ...cell.params, fitted: status.fitted }
  const hash = drafted ? status?.result?.hash : hashedGraph(state.history.document).hashes.get(id)
  return { kind, params, inputs, off: cell.off, hash: hash ?? '' }
}

/** The step's query for a reader: tables by the ids of their cells, not by their names in the engine. */
export function stepSql({ kind, params, inputs }: FoundStep): string {
  const readable = inputs.map((input) => ({ ...input, from: identifier(input.id) }))
  return render(compileStep(kind, params, readable).select)
}
