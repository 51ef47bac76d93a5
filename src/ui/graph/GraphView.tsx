import { SegmentedControl, Skeleton } from '@mantine/core'
import { IconListTree, IconRoute } from '@tabler/icons-react'
import { lazy, Suspense, useMemo } from 'react'
import { countText } from '../../core/format/count.ts'
import { documentOf } from '../../state/app.ts'
import { useActions, useAppState } from '../useApp.ts'
import { graphModel } from './graphModel.ts'
import styles from './GraphView.module.css'

const Canvas = lazy(() => import('./GraphCanvas.tsx'))

/** The steps as a graph: who reads what, and how each stands. The rail's outline is the same as a list. */
export function GraphView() {
  const actions = useActions()
  const document = useAppState(documentOf)
  const runs = useAppState((state) => state.runs)
  const model = useMemo(() => graphModel(document, runs), [document, runs])
  const sources = model.boxes.filter(({ type }) => type === 'source').length
  const checks = model.boxes.reduce((sum, box) => sum + box.checks.all, 0)
  const counts = [
    countText('source', sources),
    countText('step', model.boxes.length - sources),
    countText('check', checks),
  ].join(', ')
  return (
    <section className={styles.view} aria-label="Graph of steps">
      <header className={styles.bar}>
        <SegmentedControl
          aria-label="View"
          size="xs"
          value="graph"
          onChange={(view) => {
            actions.layout({ view: view })
          }}
          data={[
            { value: 'notebook', label: <Choice icon={<IconListTree size={14} aria-hidden />} text="Notebook" /> },
            { value: 'graph', label: <Choice icon={<IconRoute size={14} aria-hidden />} text="Graph" /> },
          ]}
        />
        <span className={styles.counts}>{counts}</span>
      </header>
      <Suspense fallback={<Skeleton m={24} height={120} width={420} />}>
        <Canvas model={model} />
      </Suspense>
    </section>
  )
}

function Choice({ icon, text }: { readonly icon: React.ReactNode; readonly text: string }) {
  return (
    <span className={styles.choice}>
      {icon}
      {text}
    </span>
  )
}
