import { Button, Loader, Progress } from '@mantine/core'
import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import type { Proposal } from '../../state/ingest.ts'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions, useAppState } from '../useApp.ts'
import { brokenText } from './brokenText.ts'
import styles from './Proposal.module.css'

/** Apply and Cancel, with how far the reading is and what applying does. */
export function ProposalFoot({ proposal }: { readonly proposal: Proposal }) {
  const actions = useActions()
  const { why, state, found, read, file } = proposal
  const rejected = useAppState(({ runs }) => runs.nodes[proposal.source]?.rejects?.rows ?? 0)
  const other = why !== 'options'
  const insists = found?.whole === true && (found.broken.length > 0 || found.rejects > rejected)
  const share = file.bytes === 0 ? 0 : Math.min(1, read / file.bytes)
  return (
    <div className={styles.end}>
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
    </div>
  )
}

function hintOf({ state, read, file, found }: Proposal): string {
  if (state === 'reading') return `Reading, ${bytesText(Math.min(read, file.bytes))} of ${bytesText(file.bytes)}.`
  if (state === 'failed') return 'The file can’t be read so.'
  if (found === undefined) return ''
  if (!found.whole) return 'Only the beginning was read. All of it is read before anything changes.'
  if (found.broken.length > 0) return brokenText(found.broken)
  if (found.rejects > 0) return `${countText('row', found.rejects)} would be rejected.`
  return 'Cells that read it run again.'
}
