import { Button, Loader, Progress } from '@mantine/core'
import { IconFileAlert } from '@tabler/icons-react'
import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import type { Load } from '../../state/app.ts'
import { ReadOtherwise } from '../ingest/ReadOtherwise.tsx'
import { useActions } from '../useApp.ts'
import card from './Card.module.css'
import { IssueList } from './IssueList.tsx'
import styles from './SourceCard.module.css'

/** A file on its way in, or why it could not be read. */
export function LoadCard({ id, load }: { readonly id: string; readonly load: Load }) {
  const actions = useActions()
  const failed = load.state === 'failed'
  // The address of the file itself, where that of a page about it was typed.
  const address = load.issue?.fix?.param[0] === 'url' ? load.issue.fix.value : undefined
  const share = load.bytes === 0 ? 0 : Math.min(1, load.read / load.bytes)
  return (
    <section className={card.card} aria-label={`File ${load.name}`} data-failed={failed || undefined}>
      <div className={styles.load}>
        {failed ? <IconFileAlert size={16} aria-hidden color="var(--as-fail)" /> : <Loader size={14} aria-hidden />}
        <b className="as-ellipsis">{load.name}</b>
        <span className={styles.size}>{failed ? 'not read' : progressText(load)}</span>
        <Button
          size="sm"
          variant="subtle"
          ml="auto"
          onClick={() => {
            actions.cancelLoad(id)
          }}
        >
          {failed ? 'Dismiss' : 'Cancel'}
        </Button>
      </div>
      {!failed && <Progress size={2} value={share * 100} aria-label={`Reading ${load.name}`} />}
      {load.issue !== undefined && (
        <div className={styles.problem}>
          <IssueList issues={[load.issue]} />
          {load.offer === 'sample' && (
            <Button size="sm" variant="filled" onClick={() => void actions.sampleLoad(id)}>
              Read a sample
            </Button>
          )}
          {load.offer === 'otherwise' && load.said !== undefined && (
            <ReadOtherwise id={id} said={load.said} issue={load.issue} />
          )}
          {typeof address === 'string' && (
            <Button
              size="sm"
              variant="filled"
              onClick={() => {
                actions.cancelLoad(id)
                void actions.addUrl(address)
              }}
            >
              {load.issue.fix?.label}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function progressText({ read, bytes, rows }: Load): string {
  // Of an address nobody may have said how large the file is.
  const size = bytes === 0 ? bytesText(read) : `${bytesText(Math.min(read, bytes))} of ${bytesText(bytes)}`
  return rows === undefined ? `reading, ${size}` : `reading, ${size}, ${countText('row', rows)}`
}
