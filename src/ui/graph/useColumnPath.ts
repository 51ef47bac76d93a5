import { useMemo } from 'react'
import { columnPath, type ColumnPath } from '../../core/graph/columnPath.ts'
import { documentOf } from '../../state/app.ts'
import { useAppState } from '../useApp.ts'

/** The path of a column of a node; undefined where there is no such column, as before the node has run. */
export function useColumnPath(node: string | undefined, column: string | undefined): ColumnPath | undefined {
  const document = useAppState(documentOf)
  const nodes = useAppState((state) => state.runs.nodes)
  return useMemo(() => {
    const columns = node === undefined ? undefined : nodes[node]?.result?.columns
    if (node === undefined || column === undefined || !columns?.some(({ name }) => name === column)) return undefined
    return columnPath(document, node, column, {
      columnsOf: (id) => nodes[id]?.result?.columns ?? [],
      writtenIn: (id) =>
        Object.entries(nodes[id]?.effect?.byColumn ?? {}).flatMap(([name, cells]) => (cells > 0 ? [name] : [])),
    })
  }, [document, nodes, node, column])
}
