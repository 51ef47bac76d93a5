import { useMemo } from 'react'
import type { SourceCell } from '../../core/notebook/document.ts'
import type { Proposal } from '../../state/ingest.ts'
import type { FormSurroundings } from '../form/FormContext.ts'
import { isRecord, mended } from '../form/path.ts'
import { useActions } from '../useApp.ts'
import { proposalFields, type FieldGroup } from './proposalFields.ts'

/** The form of a proposal: its fields in groups, what they hold, and what they need to know of the rest. */
export interface ProposalForm {
  readonly groups: readonly FieldGroup[]
  /** What was said, and what was decided where nothing was. */
  readonly shown: Proposal['options']
  readonly surroundings: FormSurroundings
}

export function useProposalForm(cell: SourceCell, { format, options, found, issue }: Proposal): ProposalForm {
  const actions = useActions()
  // What was found while the file was read as another format says nothing of this one.
  const reading = found?.reading.format === format ? found : undefined
  const shown = useMemo(() => ({ ...reading?.reading.options, ...options }), [reading, options])
  const surroundings = useMemo(
    (): FormSurroundings => ({
      ...{ inputs: [cell.schema], nodes: [], types: [] },
      issues: issue === undefined ? [] : [issue],
      onFix: (fix) => {
        const next = mended({ options: shown }, fix)['options']
        if (isRecord(next)) actions.changeProposal({ options: next })
      },
      onApply: () => void actions.acceptProposal(),
    }),
    [actions, cell.schema, issue, shown],
  )
  return { groups: proposalFields(format, shown, reading?.found, cell.file.parts !== undefined), shown, surroundings }
}
