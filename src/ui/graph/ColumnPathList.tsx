import { countText } from '../../core/format/count.ts'
import type { ColumnPath, Stop, Use } from '../../core/graph/columnPath.ts'
import type { Cell } from '../../core/notebook/document.ts'
import { spoken } from '../../core/sentence.ts'
import { documentOf } from '../../state/app.ts'
import { stepNumbers } from '../cells/displayed.ts'
import { summaryOf } from '../cells/summary.ts'
import { useActions, useAppState } from '../useApp.ts'
import styles from './ColumnPath.module.css'

interface Props {
  readonly path: ColumnPath
  /** The node whose column it is. */
  readonly node: string
}

/** Where a column comes from and what it feeds, in words; every line goes to its cell. */
export function ColumnPathList({ path: { before, after, uses, ends }, node }: Props) {
  const nodes = useAppState((state) => state.runs.nodes)
  const count = ({ cell, name }: Stop) => nodes[cell.id]?.effect?.byColumn[name] ?? 0
  const stop = (each: Stop) => (
    <Line
      key={`${each.cell.id} ${each.name}`}
      cell={each.cell}
      column={each.name}
      current={each.cell.id === node}
      words={wordsOf(each)}
      figure={count(each) > 0 ? countText('value', count(each)) : ''}
    />
  )
  return (
    <div className={styles.path}>
      <h4>Comes from</h4>
      <ol>{before.map(stop)}</ol>
      <h4>Feeds</h4>
      {after.length + uses.length === 0 && (
        <p className={styles.none}>No later cell makes anything of it or goes by it.</p>
      )}
      <ol>
        {after.map(stop)}
        {uses.map((use) => (
          <Line key={`${use.cell.id} ${use.name} use`} cell={use.cell} column={use.name} words={usedFor(use)} />
        ))}
      </ol>
      {ends.length > 0 && (
        <p className={styles.none}>
          It reaches the output {ends.length === 1 ? 'table' : 'tables'} {ends.map(({ id }) => id).join(', ')}.
        </p>
      )}
    </div>
  )
}

interface LineProps {
  readonly cell: Cell
  readonly column: string
  readonly words: string
  readonly figure?: string
  readonly current?: boolean
}

function Line({ cell, column, words, figure = '', current = false }: LineProps) {
  const actions = useActions()
  const document = useAppState(documentOf)
  const number = cell.type === 'step' ? stepNumbers(document).get(cell.id) : undefined
  const title = cell.type === 'source' ? cell.file.name : cell.type === 'step' ? `${number ?? ''} ${cell.id}` : cell.id
  return (
    <li>
      <button
        type="button"
        className={styles.stop}
        aria-current={current ? 'step' : undefined}
        onClick={() => {
          actions.select(cell.id, column)
        }}
      >
        <b>{title}</b>
        <span className={styles.what}>{words}</span>
        <span className={styles.figure}>{figure}</span>
      </button>
    </li>
  )
}

function wordsOf({ cell, did, name, from }: Stop): string {
  switch (did) {
    case 'read': {
      const type = cell.type === 'source' ? cell.schema.find((column) => column.name === name)?.type : undefined
      return type === undefined ? `reads ${name}` : `reads ${name} as ${type}`
    }
    case 'renamed':
      return `renames ${from[0] ?? ''} to ${name}`
    case 'made':
      if (from.length === 1 && from[0] === name) return `takes ${name} from the other table`
      return from.length === 0 ? `makes ${name}` : `makes ${name} of ${from.join(', ')}`
    case 'wrote':
      return `writes ${name}`
  }
}

/** What a cell does by a column: its own sentence. */
function usedFor({ cell }: Use): string {
  if (cell.type === 'source' || cell.type === 'note') return ''
  const what = { step: 'goes by it', check: 'checks it', chart: 'draws it', analysis: 'looks at it' }[cell.type]
  return `${what}: ${spoken(summaryOf(cell))}`
}
