import { Button, FileButton } from '@mantine/core'
import { IconAlertTriangle, IconBraces, IconTable } from '@tabler/icons-react'
import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import type { SourceCell } from '../../core/notebook/document.ts'
import { Tag } from '../kit/Tag.tsx'
import { useActions, useAppState } from '../useApp.ts'
import card from './Card.module.css'
import { CellMenu } from './CellMenu.tsx'
import { IssueList } from './IssueList.tsx'
import styles from './SourceCard.module.css'
import { SourceForm } from './SourceForm.tsx'
import { useCell } from './useCell.ts'

/** A file: what was read of it, under which name, and which rows were not. */
export function SourceCard({ cell }: { readonly cell: SourceCell }) {
  const actions = useActions()
  const status = useAppState((state) => state.runs.nodes[cell.id])
  const open = useAppState((state) => state.layout.open === cell.id)
  const size = `${countText('row', status?.result?.rows ?? cell.file.rows)}, ${countText('column', cell.schema.length)}`
  const { props } = useCell(cell.id, `Source ${cell.file.name}, table ${cell.id}: ${size}`)
  const Icon = cell.format === 'json' || cell.format === 'ndjson' ? IconBraces : IconTable
  const failed = status?.state === 'error'
  return (
    <section {...props} className={card.card} data-failed={failed || undefined}>
      <div className={styles.row}>
        <Icon size={16} aria-hidden className={styles.icon} />
        <div className={styles.words}>
          <b className="as-ellipsis">{cell.file.name}</b>
          <span className="as-dim" aria-hidden>
            →
          </span>
          <span className="as-table">{cell.id}</span>
          <span className={styles.size}>{size}</span>
        </div>
        {status?.rejects !== undefined && status.rejects.rows > 0 && (
          <button
            type="button"
            className={styles.link}
            onClick={(event) => {
              event.stopPropagation()
              actions.select(cell.id)
              actions.layout({ rows: 'rejects' })
            }}
          >
            <Tag tone="warn">
              <IconAlertTriangle size={12} aria-hidden />
              {countText('row', status.rejects.rows)} rejected
            </Tag>
          </button>
        )}
        <span className={styles.bytes}>{bytesText(cell.file.bytes)}</span>
        <CellMenu cell={cell} name={cell.file.name} />
      </div>
      {open && <SourceForm cell={cell} />}
      {failed && (
        <div className={styles.problem}>
          <IssueList issues={status.issues} />
          <FileButton
            onChange={(file) => {
              if (file !== null) void actions.attachFile(cell.id, file)
            }}
          >
            {(button) => (
              <Button size="sm" {...button}>
                Choose {cell.file.name} again
              </Button>
            )}
          </FileButton>
        </div>
      )}
    </section>
  )
}
