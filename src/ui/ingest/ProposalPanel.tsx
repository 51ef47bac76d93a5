import { useEffect, useRef } from 'react'
import { FORMATS, type FormatName } from '../../core/formats/index.ts'
import type { SourceCell } from '../../core/notebook/document.ts'
import type { Proposal } from '../../state/ingest.ts'
import { IssueList } from '../cells/IssueList.tsx'
import { FormContext } from '../form/FormContext.ts'
import { useActions } from '../useApp.ts'
import { FileDifference } from './FileDifference.tsx'
import { FormatField } from './FormatField.tsx'
import { OptionGroup } from './OptionGroup.tsx'
import styles from './Proposal.module.css'
import { ProposalEffects } from './ProposalEffects.tsx'
import { ProposalFoot } from './ProposalFoot.tsx'
import { ProposedRows } from './ProposedRows.tsx'
import { SampleField } from './SampleField.tsx'
import { TypesTable } from './TypesTable.tsx'
import { useProposalForm } from './useProposalForm.ts'

interface Props {
  readonly cell: SourceCell
  readonly proposal: Proposal
}

/** How a source would be read: what can be said, what it would give, what would change, and Apply. */
export function ProposalPanel({ cell, proposal }: Props) {
  const actions = useActions()
  const panel = useRef<HTMLDivElement>(null)
  const { groups, shown, surroundings } = useProposalForm(cell, proposal)
  const { why, found, issue, state, options, format, sample } = proposal
  useEffect(() => {
    // A file that changed by itself must not take the focus from what the user does.
    if (why === 'changed') return
    panel.current?.focus({ preventScroll: true })
    panel.current?.closest('[data-cell]')?.scrollIntoView({ block: 'nearest' })
  }, [why])
  const retype = (column: string, type: string) => {
    actions.changeProposal({ options: { ...shown, columns: { ...typesOf(options), [column]: type } } })
  }
  const beside = groups.filter(({ values }) => !values)
  return (
    <FormContext value={surroundings}>
      <div
        ref={panel}
        tabIndex={-1}
        className={styles.panel}
        role="group"
        aria-label={nameOf(cell, proposal)}
        data-draft
      >
        {why !== 'options' && <FileDifference file={cell.file} proposal={proposal} />}
        <div className={styles.body}>
          <div className={styles.form} data-form>
            <FormatField format={format} options={options} />
            {beside.map((group) => (
              <OptionGroup key={group.title} group={group} shown={shown} />
            ))}
          </div>
          <div className={styles.results} aria-busy={state === 'reading'}>
            {issue !== undefined && <IssueList issues={[issue]} onFix={surroundings.onFix} />}
            {found === undefined && state === 'reading' && <p className={styles.quiet}>Reading the file…</p>}
            {found !== undefined && state !== 'failed' && (
              <>
                <ProposalEffects changes={found.changes} broken={found.broken} />
                <ProposedRows proposal={proposal} table={found} />
                <IssueList issues={found.issues} />
                <TypesTable
                  columns={found.reading.schema}
                  found={found.found.columns}
                  rows={found.rows}
                  before={new Map(found.changes.flatMap(({ column, before = '' }) => [[column, before]]))}
                  onChange={'columns' in FORMATS[format].options.shape ? retype : undefined}
                />
              </>
            )}
            {groups
              .filter((group) => group.values)
              .map((group) => (
                <OptionGroup key={group.title} group={group} shown={shown} />
              ))}
            {canSample(format) && (
              <SampleField
                sample={sample}
                onChange={(next) => {
                  actions.changeProposal({ sample: next })
                }}
              />
            )}
          </div>
        </div>
        <ProposalFoot proposal={proposal} />
      </div>
    </FormContext>
  )
}

/** Only of what can be cut can a part be read. */
function canSample(format: FormatName): boolean {
  return FORMATS[format].byLines || format === 'parquet'
}

function nameOf({ id, file }: SourceCell, { why, file: next }: Proposal): string {
  if (why === 'options') return `How ${file.name} is read`
  return why === 'file' ? `Replace the file of ${id} by ${next.name}` : `${file.name} changed`
}

/** Types as the options say them, by column. */
function typesOf(options: Proposal['options']): Readonly<Record<string, unknown>> {
  const { columns } = options
  return typeof columns === 'object' && columns !== null ? { ...columns } : {}
}
