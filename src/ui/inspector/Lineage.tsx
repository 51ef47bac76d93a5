import type { Column } from '../../core/data.ts'
import { useActions, useAppState } from '../useApp.ts'
import { ColumnPathList } from '../graph/ColumnPathList.tsx'
import { useColumnPath } from '../graph/useColumnPath.ts'
import styles from './Inspector.module.css'

/** Where a column comes from and what it feeds, with the way to see it in the graph. */
export function Lineage({ node, column }: { readonly node: string; readonly column: Column }) {
  const actions = useActions()
  const inGraph = useAppState((state) => state.layout.view === 'graph')
  const path = useColumnPath(node, column.name)
  if (path === undefined)
    return <p className={styles.note}>Where this column comes from is not known before it has run.</p>
  return (
    <>
      <ColumnPathList path={path} node={node} />
      {!inGraph && (
        <button
          type="button"
          className={styles.toGraph}
          onClick={() => {
            actions.layout({ view: 'graph' })
          }}
        >
          Show in the graph
        </button>
      )}
    </>
  )
}
