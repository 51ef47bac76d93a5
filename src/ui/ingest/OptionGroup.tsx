import { ParamField } from '../form/ParamsForm.tsx'
import { isRecord, setIn } from '../form/path.ts'
import { useActions } from '../useApp.ts'
import styles from './Proposal.module.css'
import type { FieldGroup } from './proposalFields.ts'
import type { ProposalForm } from './useProposalForm.ts'

interface Props extends Pick<ProposalForm, 'shown'> {
  readonly group: FieldGroup
}

/** The options under one heading. */
export function OptionGroup({ group: { title, fields }, shown }: Props) {
  const actions = useActions()
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <div className={styles.fields}>
        {fields
          .filter(({ hint: { when } }) => when === undefined || when.is.includes(shown[when.param]))
          .map((field) => (
            <ParamField
              key={field.key}
              field={field}
              path={['options', field.key]}
              value={shown[field.key]}
              onChange={(value) => {
                const next = setIn(shown, [field.key], value)
                if (isRecord(next)) actions.changeProposal({ options: next })
              }}
            />
          ))}
      </div>
    </fieldset>
  )
}
