import { findCell } from '../../core/notebook/document.ts'
import { documentOf, type AppState } from '../../state/app.ts'
import { firstInput } from '../../state/firstInput.ts'
import { statusOf } from '../../state/hashes.ts'

/** The step, this one or above it, that has no rows while what it starts from has some. */
export function emptiedBy(state: AppState, node: string): string | undefined {
  for (let id: string | undefined = node; id !== undefined; id = inputOf(state, id)) {
    if (statusOf(state, id)?.result?.rows !== 0) return undefined
    if (rowsBefore(state, id) > 0) return id
  }
  return undefined
}

/** How many rows a step starts from. */
export function rowsBefore(state: AppState, node: string): number {
  const input = inputOf(state, node)
  const sample = state.draft?.cell.id === node ? state.draft.sample : undefined
  return (input === undefined ? undefined : (sample?.inputs[input] ?? statusOf(state, input)?.result)?.rows) ?? 0
}

function inputOf(state: AppState, node: string): string | undefined {
  const cell = state.draft?.cell.id === node ? state.draft.cell : findCell(documentOf(state), node)
  return cell?.type === 'step' ? firstInput(cell.kind, cell.params, cell.inputs) : undefined
}
