import { IconCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { findCell, type Cell } from '../../core/notebook/document.ts'
import { documentOf, type AppState, type Stage } from '../../state/app.ts'
import { useRoving } from '../kit/useRoving.ts'
import { useActions, useAppState } from '../useApp.ts'
import { firstOf, stageOf, stagesOf } from './stages.ts'
import styles from './StageRail.module.css'

const STATE_WORDS = { empty: 'empty', part: 'begun', done: 'done', warn: 'needs attention' } as const

function currentCell({ draft, history, layout }: AppState): Cell | undefined {
  return draft?.cell ?? (layout.cell === undefined ? undefined : findCell(history.document, layout.cell))
}

/** The stages of the work; they are places to go to, not an order to follow. */
export function StageRail() {
  const actions = useActions()
  const document = useAppState(documentOf)
  const runs = useAppState((state) => state.runs)
  const cell = useAppState(currentCell)
  const wanted = useAppState((state) => state.layout.stage)
  const stages = useMemo(() => stagesOf(document, runs), [document, runs])
  const current = stageOf(cell) ?? wanted
  const roving = useRoving<HTMLElement>()

  const go = (stage: Stage) => {
    actions.layout({ stage, view: 'notebook' })
    if (stage === 'package') actions.layout({ panel: 'export' })
    const first = firstOf(document, stage)
    if (first !== undefined) actions.select(first.id)
    else if (document.cells.length > 0) offer(stage)
  }
  const offer = (stage: Stage) => {
    const picks = { clean: 'step', explore: 'chart', validate: 'check' } as const
    if (stage === 'clean' || stage === 'explore' || stage === 'validate') {
      actions.layout({ panel: 'picker', pickAt: 'below', pick: picks[stage] })
    }
  }

  return (
    <nav ref={roving.ref} className={styles.stages} aria-label="Stages" onKeyDown={roving.onKeyDown}>
      {stages.map(({ stage, label, figure, state }) => (
        <button
          key={stage}
          type="button"
          className={styles.stage}
          data-state={state}
          data-roving
          aria-current={stage === current ? 'step' : undefined}
          onClick={() => {
            go(stage)
          }}
        >
          <span className={styles.dot}>{state === 'done' && <IconCheck size={10} stroke={3} aria-hidden />}</span>
          <span className={styles.label}>{label}</span>
          {figure !== '' && <span className={styles.figure}>{figure}</span>}
          <span className="as-hidden">, {STATE_WORDS[state]}</span>
        </button>
      ))}
    </nav>
  )
}
