import { Button, Select } from '@mantine/core'
import { useMemo } from 'react'
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../core/formats/index.ts'
import type { SourceCell } from '../../core/notebook/document.ts'
import type { Proposal } from '../../state/ingest.ts'
import { FormContext, type FormSurroundings } from '../form/FormContext.ts'
import { ParamField } from '../form/ParamsForm.tsx'
import { isRecord, mended, setIn } from '../form/path.ts'
import { useActions } from '../useApp.ts'
import { proposalFields } from './proposalFields.ts'
import styles from './Proposal.module.css'
import { SampleField } from './SampleField.tsx'
import { formatText } from './words.ts'

const NAMES = FORMAT_NAMES.map((format) => ({ value: format, label: formatText(format) }))

interface Props {
  readonly cell: SourceCell
  readonly proposal: Proposal
}

/** Everything that can be said of how a file is read; beside each what was found in it, and why. */
export function ProposalForm({ cell, proposal }: Props) {
  const actions = useActions()
  const { format, options, found, issue } = proposal
  // What was found while the file was read as another format says nothing of this one.
  const reading = found?.reading.format === format ? found : undefined
  const shown = useMemo(() => ({ ...reading?.reading.options, ...options }), [reading, options])
  const several = cell.file.parts !== undefined
  const groups = proposalFields(format, shown, reading?.found, several)
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
  return (
    <FormContext value={surroundings}>
      <div className={styles.form} data-form>
        <div className={styles.top}>
          <Select
            label="Format"
            data={NAMES}
            value={format}
            allowDeselect={false}
            onChange={(name) => {
              if (name !== null) actions.changeProposal({ format: name, options: {} })
            }}
          />
          {Object.keys(options).length > 0 && (
            <Button
              size="sm"
              variant="subtle"
              onClick={() => {
                actions.changeProposal({ options: {} })
              }}
            >
              Decide all from the file
            </Button>
          )}
        </div>
        {groups.map(({ title, fields }) => (
          <fieldset key={title} className={styles.group}>
            <legend>{title}</legend>
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
          </fieldset>
        ))}
        {canSample(format) && (
          <SampleField sample={proposal.sample} onChange={(sample) => actions.changeProposal({ sample })} />
        )}
      </div>
    </FormContext>
  )
}

/** Only of what can be cut can a part be read. */
function canSample(format: FormatName): boolean {
  return FORMATS[format].byLines || format === 'parquet'
}
