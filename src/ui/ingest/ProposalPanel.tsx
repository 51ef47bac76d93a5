import { Button, Loader, Progress } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import { FORMATS } from '../../core/formats/index.ts'
import type { SourceCell } from '../../core/notebook/document.ts'
import type { Proposal } from '../../state/ingest.ts'
import { IssueList } from '../cells/IssueList.tsx'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions, useAppState } from '../useApp.ts'
import { FileDifference } from './FileDifference.tsx'
import styles from './Proposal.module.css'
import { ProposalEffects } from './ProposalEffects.tsx'
import { ProposalForm } from './ProposalForm.tsx'
import { ProposedRows } from './ProposedRows.tsx'
import { TypesTable } from './TypesTable.tsx'

interface Props {
  readonly cell: SourceCell
  readonly proposal: Proposal
}

/** How a source would be read: what can be said, what it would give, what would change, and Apply. */
export function ProposalPanel({ cell, proposal }: Props) {
  const actions = useActions()
  const panel = useRef<HTMLDivElement>(null)
  const { why, found, issue, state, options, format } = proposal
  const other = why !== 'options'
  useEffect(() => {
    // A file that changed by itself must not take the focus from what the user does.
    if (why !== 'changed') panel.current?.focus()
  }, [why])
  const retype = (column: string, type: string) => {
    actions.changeProposal({ options: { ...options, columns: { ...typesOf(options), [column]: type } } })
  }
  return (
    <div ref={panel} tabIndex={-1} className={styles.panel} role="group" aria-label={nameOf(cell, proposal)} data-draft>
      {other && <FileDifference file={cell.file} proposal={proposal} />}
      <div className={styles.body}>
        <ProposalForm cell={cell} proposal={proposal} />
        <div className={styles.results} aria-busy={state === 'reading'}>
          {issue !== undefined && <IssueList issues={[issue]} />}
          {found === undefined && state === 'reading' && <p className={styles.quiet}>Reading the file…</p>}
          {found !== undefined && state !== 'failed' && (
            <>
              <ProposedRows proposal={proposal} table={found} />
              <IssueList issues={found.issues} />
              <TypesTable
                columns={found.reading.schema}
                found={found.found.columns}
                before={new Map(found.changes.flatMap(({ column, before = '' }) => [[column, before]]))}
                onChange={'columns' in FORMATS[format].options.shape ? retype : undefined}
              />
            </>
          )}
        </div>
      </div>
      {found !== undefined && <ProposalEffects changes={found.changes} broken={found.broken} />}
      <Foot proposal={proposal} />
    </div>
  )
}

function Foot({ proposal }: { readonly proposal: Proposal }) {
  const actions = useActions()
  const { why, state, found, read, file } = proposal
  const rejected = useAppState(({ runs }) => runs.nodes[proposal.source]?.rejects?.rows ?? 0)
  const other = why !== 'options'
  const insists = found?.whole === true && (found.broken.length > 0 || found.rejects > rejected)
  const share = file.bytes === 0 ? 0 : Math.min(1, read / file.bytes)
  return (
    <>
      {state === 'reading' && <Progress size={2} value={share * 100} aria-label={`Reading ${file.name}`} />}
      <div className={styles.foot}>
        <Button
          size="sm"
          variant="filled"
          disabled={state !== 'ready'}
          rightSection={<Keys keys={keysOf('applyDraft')} />}
          onClick={() => void actions.acceptProposal()}
        >
          {other ? 'Replace' : 'Apply'}
          {insists ? ' all the same' : ''}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          rightSection={<Keys keys={keysOf('cancel')} />}
          onClick={actions.dropProposal}
        >
          {other ? 'Keep the old file' : 'Cancel'}
        </Button>
        <span className={styles.hint} role="status">
          {state === 'reading' && <Loader size={12} aria-hidden />}
          {hintOf(proposal)}
        </span>
      </div>
    </>
  )
}

function hintOf({ state, read, file, found }: Proposal): string {
  if (state === 'reading') return `Reading, ${bytesText(Math.min(read, file.bytes))} of ${bytesText(file.bytes)}.`
  if (state === 'failed') return 'The file can’t be read so.'
  if (found === undefined) return ''
  if (!found.whole) return 'Only the beginning was read. All of it is read before anything changes.'
  if (found.broken.length > 0) return `${countText('cell', found.broken.length)} would have an error.`
  if (found.rejects > 0) return `${countText('row', found.rejects)} would be rejected.`
  return 'Cells that read it run again.'
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
