import { useMemo } from 'react'
import type { Column } from '../../core/data.ts'
import { countText } from '../../core/format/count.ts'
import { documentOf } from '../../state/app.ts'
import { useActions, useAppState } from '../useApp.ts'
import { lineageOf, type Origin } from './lineage.ts'
import styles from './Inspector.module.css'

/** The cells that wrote a column, from its source down to the table shown. */
export function Lineage({ node, column }: { readonly node: string; readonly column: Column }) {
  const actions = useActions()
  const document = useAppState(documentOf)
  const nodes = useAppState((state) => state.runs.nodes)
  const origins = useMemo(
    () =>
      lineageOf(
        document,
        node,
        column.name,
        (id) => nodes[id]?.result?.columns ?? [],
        (id) => Object.keys(nodes[id]?.effect?.byColumn ?? {}),
      ),
    [document, node, column.name, nodes],
  )
  if (origins.length === 0)
    return <p className={styles.note}>Where this column comes from is not known before it has run.</p>
  return (
    <ol className={styles.lineage}>
      {origins.map(({ cell, did, name, from }) => {
        const cells = nodes[cell.id]?.effect?.byColumn[name] ?? 0
        return (
          <li key={`${cell.id} ${name}`}>
            <button
              type="button"
              className={styles.origin}
              aria-current={cell.id === node ? 'step' : undefined}
              onClick={() => {
                actions.select(cell.id, name)
              }}
            >
              <b>{cell.type === 'source' ? cell.file.name : cell.id}</b>
              <span className={styles.what}>{wordsOf(did, name, from, cell)}</span>
              <span className={styles.count}>{cells > 0 ? countText('value', cells) : ''}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

function wordsOf(did: Origin['did'], name: string, from: readonly string[], cell: Origin['cell']): string {
  switch (did) {
    case 'read': {
      const type = cell.type === 'source' ? cell.schema.find((column) => column.name === name)?.type : undefined
      return type === undefined ? `reads ${name}` : `reads ${name} as ${type}`
    }
    case 'renamed':
      return `renames ${from[0] ?? ''} to ${name}`
    case 'made':
      return from.length === 0 ? `makes ${name}` : `makes ${name} of ${from.join(', ')}`
    case 'wrote':
      return `writes ${name}`
  }
}
