import { Panel, useReactFlow, useViewport } from '@xyflow/react'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { IconButton } from '../kit/IconButton.tsx'
import { STAGE_WORDS, type BoxStage } from './graphModel.ts'
import { STAGE_ICONS } from './signs.ts'
import styles from './GraphView.module.css'

/** How the graph is fitted into its room, clear of what stands at its foot. */
export const FIT = { padding: { x: 0.06, top: '24px', bottom: '64px' }, maxZoom: 1 } as const

/** Zoom, fit, and what the colours of the boxes mean. */
export function GraphControls() {
  const flow = useReactFlow()
  const { zoom } = useViewport()
  return (
    <Panel position="bottom-left" className={styles.foot ?? ''}>
      <div className={styles.zoom} role="group" aria-label="Zoom">
        <IconButton label="Zoom out" size="sm" onClick={() => void flow.zoomOut()}>
          <IconMinus size={14} />
        </IconButton>
        <span className={styles.percent}>{Math.round(zoom * 100)} %</span>
        <IconButton label="Zoom in" size="sm" onClick={() => void flow.zoomIn()}>
          <IconPlus size={14} />
        </IconButton>
        <button type="button" className={styles.fit} onClick={() => void flow.fitView(FIT)}>
          Fit
        </button>
      </div>
      <ul className={styles.legend} aria-label="Legend">
        {(['ingest', 'clean', 'combine'] satisfies BoxStage[]).map((stage) => {
          const Sign = STAGE_ICONS[stage]
          return (
            <li key={stage} data-stage={stage}>
              <Sign size={13} aria-hidden className={styles.icon} />
              {STAGE_WORDS[stage]}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
