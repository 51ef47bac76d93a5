import type { KeyProposal } from '../core/joins/keys.ts'
import type { Preparation } from '../core/joins/prepare.ts'
import { freshId, type StepCell } from '../core/notebook/document.ts'
import { renameInputs } from '../core/steps/renameInputs.ts'
import { rolesOf } from '../core/steps/roles.ts'
import { STEPS } from '../core/steps/index.ts'
import type { App } from './app.ts'
import { labelOf } from '../core/kinds.ts'

/**
 * Joins the draft by a key that was found. Steps that the key needs come first: on the left behind the table for all who
 * read it, since the join will stand in that chain too; on the right as a branch that only the join reads.
 */
export function takeKey({ store, actions }: App, { on, cardinality, prepare }: KeyProposal): void {
  const { draft } = store.getState()
  const kind = draft?.cell.type === 'step' ? STEPS.find(draft.cell.kind) : undefined
  if (draft?.cell.type !== 'step' || kind === undefined) return
  const roles = rolesOf(kind, draft.cell.params, draft.cell.inputs)
  if (!roles.ok) return
  let reading: Pick<StepCell, 'inputs' | 'params'> = draft.cell
  for (const step of prepare) {
    const place = roles.value[step.side === 'left' ? 0 : 1] ?? 0
    const before = reading.inputs[place]
    if (before === undefined) return
    const cell = stepCell(step, before, store.getState().history.document)
    const edit =
      step.side === 'left' ? ({ type: 'insert', cell } as const) : ({ type: 'add', cell, after: before } as const)
    if (!actions.edit(edit, `${labelOf('step', step.kind)} for a join`)) return
    const { params } = step.side === 'right' ? renameInputs(reading, (id) => (id === before ? cell.id : id)) : reading
    reading = { params, inputs: reading.inputs.with(place, cell.id) }
  }
  const expect = cardinality === 'many-to-many' ? 'any' : cardinality
  actions.change({ ...reading.params, on, expect }, reading.inputs)
}

function stepCell({ kind, params }: Preparation, on: string, document: Parameters<typeof freshId>[0]): StepCell {
  const wanted = [kind.replace(/(?=[A-Z])/g, '-'), ...params.columns].join('-')
  return { type: 'step', id: freshId(document, wanted), kind, inputs: [on], params, off: false }
}
