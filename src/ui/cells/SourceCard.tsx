import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import type { SourceCell } from '../../core/notebook/document.ts'
import type { NodeStatus } from '../../engine/status.ts'
import { FormatIcon } from '../ingest/FormatIcon.tsx'
import { ProposalPanel } from '../ingest/ProposalPanel.tsx'
import source from '../ingest/Source.module.css'
import { SourceChoices } from '../ingest/SourceChoices.tsx'
import { notesOf, SourceDetails } from '../ingest/SourceDetails.tsx'
import { SourceProblem } from '../ingest/SourceProblem.tsx'
import { decisionsOf, formatText, sampleText } from '../ingest/words.ts'
import { Tag } from '../kit/Tag.tsx'
import { CellSuggestions } from '../suggest/CellSuggestions.tsx'
import { useActions, useAppState } from '../useApp.ts'
import card from './Card.module.css'
import { CellMenu } from './CellMenu.tsx'
import { PendingPanel } from './PendingPanel.tsx'
import styles from './SourceCard.module.css'
import { useCell } from './useCell.ts'

/** A file: what was read of it, under which name and how, which rows were not, and how it could be read instead. */
export function SourceCard({ cell }: { readonly cell: SourceCell }) {
  const status = useAppState((state) => state.runs.nodes[cell.id])
  const proposal = useAppState((state) => (state.proposal?.source === cell.id ? state.proposal : undefined))
  const size = `${countText('row', status?.result?.rows ?? cell.file.rows)}, ${countText('column', cell.schema.length)}`
  const { current, props } = useCell(cell.id, `Source ${cell.file.name}, table ${cell.id}: ${size}`)
  const failed = status?.state === 'error'
  return (
    <section
      {...props}
      className={card.card}
      data-failed={failed || undefined}
      data-replaces={cell.id}
      data-parts={cell.file.parts?.length}
    >
      <div className={styles.row}>
        <FormatIcon format={cell.format} className={styles.icon} />
        <div className={styles.words}>
          <b className="as-ellipsis">{cell.file.name}</b>
          <span className="as-dim" aria-hidden>
            →
          </span>
          <span className="as-table">{cell.id}</span>
          <span className={styles.size}>{size}</span>
        </div>
        <div className={styles.tags}>
          {cell.sample !== undefined && <Tag tone="warn">{sampleText(cell.sample, cell.file.bytes)}</Tag>}
          <Rejects cell={cell} status={status} />
        </div>
        <span className={styles.bytes}>{bytesText(cell.file.bytes)}</span>
        <CellMenu cell={cell} name={cell.file.name} />
      </div>
      <HowRead cell={cell} status={status} />
      <PendingPanel id={cell.id} />
      {proposal === undefined ? (
        <SourceProblem cell={cell} status={status} />
      ) : (
        <ProposalPanel cell={cell} proposal={proposal} />
      )}
      {current && proposal === undefined && status?.state === 'done' && <CellSuggestions node={cell.id} />}
    </section>
  )
}

interface Props {
  readonly cell: SourceCell
  readonly status: NodeStatus | undefined
}

/** How many rows were rejected, and the way to them. */
function Rejects({ cell, status }: Props) {
  const actions = useActions()
  const rows = status?.rejects?.rows ?? 0
  if (rows === 0) return null
  return (
    <button
      type="button"
      className={styles.link}
      onClick={(event) => {
        event.stopPropagation()
        actions.select(cell.id)
        actions.layout({ rows: 'rejects', data: true })
      }}
    >
      <Tag tone="warn">
        <IconAlertTriangle size={12} aria-hidden />
        {countText('row', rows)} rejected
      </Tag>
    </button>
  )
}

/** What was decided, the other tables of the file, and where it is from once that is asked for. */
function HowRead({ cell, status }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const notes = notesOf(status?.found).length
  const words = [
    formatText(cell.format),
    ...decisionsOf(cell.format, cell.options),
    ...(cell.file.parts === undefined ? [] : [countText('file', cell.file.parts.length)]),
  ]
  return (
    <>
      <div className={source.line}>
        <span className={source.words}>{words.join(', ')}</span>
        <SourceChoices cell={cell} found={status?.found} />
        <UnstyledButton
          className={source.button}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={(event) => {
            event.stopPropagation()
            setOpen(!open)
          }}
        >
          {notes === 0 ? 'Details' : `Details, ${countText('note', notes)}`}
          <IconChevronDown size={11} aria-hidden />
        </UnstyledButton>
      </div>
      {open && <SourceDetails id={id} cell={cell} found={status?.found} rejects={rejectsTable(status)} />}
    </>
  )
}

function rejectsTable(status: NodeStatus | undefined): string | undefined {
  return status?.rejects === undefined || status.rejects.rows === 0 ? undefined : status.rejects.table
}
