import { SegmentedControl, Skeleton } from '@mantine/core'
import { IconListTree, IconRoute, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react'
import { countText } from '../../core/format/count.ts'
import { documentOf } from '../../state/app.ts'
import { nodeOf } from '../../state/hashes.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useActions, useAppState } from '../useApp.ts'
import { ColumnPathList } from './ColumnPathList.tsx'
import { GraphBar } from './GraphBar.tsx'
import { GraphList } from './GraphList.tsx'
import { graphModel } from './graphModel.ts'
import { useColumnPath } from './useColumnPath.ts'
import styles from './GraphView.module.css'

const Canvas = lazy(() => import('./GraphCanvas.tsx'))

/** The steps as a graph: who reads what, how each stands, and where the current column comes from and goes to. */
export function GraphView() {
  const actions = useActions()
  const document = useAppState(documentOf)
  const runs = useAppState((state) => state.runs)
  const current = useAppState((state) => nodeOf(state, state.layout.cell))
  const column = useAppState((state) => state.layout.column)
  const [asList, setAsList] = useState(false)
  const model = useMemo(() => graphModel(document, runs), [document, runs])
  const path = useColumnPath(current, column)
  const sources = model.boxes.filter(({ type }) => type === 'source').length
  const checks = model.boxes.reduce((sum, box) => sum + box.checks.all, 0)
  const counts = [
    countText('source', sources),
    countText('step', model.boxes.length - sources),
    ...(checks > 0 ? [countText('check', checks)] : []),
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
        <GraphBar node={current} asList={asList} onList={setAsList} />
      </header>
      <div className={styles.body}>
        {asList ? (
          <GraphList model={model} current={current} />
        ) : (
          <Suspense fallback={<Skeleton m={24} height={120} width={420} />}>
            <Canvas model={model} current={current} path={path} />
          </Suspense>
        )}
        {path !== undefined && current !== undefined && (
          <aside className={styles.lineage} aria-label={`Lineage of ${column ?? ''}`}>
            <header>
              <b className="as-ellipsis">
                <bdi className="as-mono">{column}</bdi>
              </b>
              <IconButton
                label="Close the lineage"
                size="sm"
                onClick={() => {
                  actions.selectColumn(undefined)
                }}
              >
                <IconX size={14} aria-hidden />
              </IconButton>
            </header>
            <ColumnPathList path={path} node={current} />
          </aside>
        )}
      </div>
    </section>
  )
}

function Choice({ icon, text }: { readonly icon: ReactNode; readonly text: string }) {
  return (
    <span className={styles.choice}>
      {icon}
      {text}
    </span>
  )
}
