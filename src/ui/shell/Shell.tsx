import { Skeleton } from '@mantine/core'
import { lazy, Suspense, useEffect } from 'react'
import { documentOf } from '../../state/app.ts'
import { EmptyState } from '../empty/EmptyState.tsx'
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx'
import { useAppState } from '../useApp.ts'
import { DropZone } from './DropZone.tsx'
import { Notices } from './Notices.tsx'
import styles from './Shell.module.css'
import { Splitter } from './Splitter.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'

/** Milliseconds after which what the first screen does not show is fetched, before it is asked for. */
const SOON = 500
const notebook = () => import('../cells/Notebook.tsx').then((module) => ({ default: module.Notebook }))
const dataPane = () => import('../grid/DataPane.tsx').then((module) => ({ default: module.DataPane }))
const rail = () => import('./Rail.tsx').then((module) => ({ default: module.Rail }))
const Notebook = lazy(notebook)
const DataPane = lazy(dataPane)
const Rail = lazy(rail)
const GraphView = lazy(() => import('../graph/GraphView.tsx').then((module) => ({ default: module.GraphView })))

/** The frame of the app: bars above and below, the rail, the notebook or the graph, and the data. */
export function Shell() {
  const ready = useAppState((state) => state.ready)
  const empty = useAppState(
    (state) =>
      documentOf(state).cells.length === 0 &&
      Object.keys(state.loads).length === 0 &&
      state.arrival === undefined &&
      state.draft === undefined,
  )
  const data = useAppState((state) => state.layout.data)
  const dataWidth = useAppState((state) => state.layout.dataWidth)
  const panes = ready && !empty
  const usable = useAppState((state) => state.engine.state === 'ready')
  useEffect(() => {
    if (!usable) return undefined
    const timer = setTimeout(() => void Promise.all([notebook(), dataPane(), rail()]), SOON)
    return () => {
      clearTimeout(timer)
    }
  }, [usable])
  return (
    <div className={styles.app} style={{ ['--data-width' as string]: `${dataWidth}px` }}>
      <a className={styles.skip} href="#notebook">
        Skip to the notebook
      </a>
      <ErrorBoundary part="The top bar">
        <TopBar />
      </ErrorBoundary>
      {panes && (
        <ErrorBoundary part="The rail">
          <Suspense>
            <Rail />
          </Suspense>
        </ErrorBoundary>
      )}
      <main id="notebook" className={styles.main} data-region tabIndex={-1} aria-label="Notebook">
        <ErrorBoundary part="The notebook">
          <Main ready={ready} empty={empty} />
        </ErrorBoundary>
      </main>
      {panes && data && (
        <aside className={styles.data} data-region tabIndex={-1} aria-label="Data">
          <Splitter />
          <ErrorBoundary part="The data pane">
            <Suspense>
              <DataPane />
            </Suspense>
          </ErrorBoundary>
        </aside>
      )}
      <ErrorBoundary part="The status bar">
        <StatusBar />
      </ErrorBoundary>
      <Notices />
      <DropZone />
    </div>
  )
}

function Main({ ready, empty }: { readonly ready: boolean; readonly empty: boolean }) {
  const view = useAppState((state) => state.layout.view)
  const name = useAppState((state) => documentOf(state).name)
  if (!ready) return <LoadingNotebook />
  if (empty) return <EmptyState />
  return (
    <Suspense fallback={<LoadingNotebook />}>
      {view === 'notebook' ? (
        <>
          <h1 className="as-hidden">{name}</h1>
          <Notebook />
        </>
      ) : (
        <GraphView />
      )}
    </Suspense>
  )
}

function LoadingNotebook() {
  return (
    <div className={styles.loading} role="status" aria-busy="true" aria-label="Opening the notebook">
      <Skeleton height={44} />
      <Skeleton height={180} />
    </div>
  )
}
