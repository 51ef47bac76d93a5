import { documentOf } from '../../state/app.ts'
import { useActions, useAppState } from '../useApp.ts'
import { STAGE_WORDS, STATE_WORDS, type GraphModel } from './graphModel.ts'
import styles from './GraphView.module.css'

/** The graph as a table: the same boxes and edges in words, for screen readers and for whoever prefers to read. */
export function GraphList({ model, current }: { readonly model: GraphModel; readonly current: string | undefined }) {
  const actions = useActions()
  const document = useAppState(documentOf)
  const readersOf = (id: string) => model.edges.flatMap((edge) => (edge.from === id ? [edge.to] : []))
  const inputsOf = (id: string) => model.edges.flatMap((edge) => (edge.to === id ? [edge.from] : []))
  return (
    <div className={styles.list}>
      <table aria-label={`Graph of ${document.name} as a list`}>
        <thead>
          <tr>
            {['Cell', 'What', 'State', 'Effect', 'Rows', 'Reads', 'Read by', 'Checks'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.boxes.map((box) => (
            <tr key={box.id} data-current={box.id === current || undefined}>
              <th scope="row">
                <button
                  type="button"
                  aria-current={box.id === current ? 'true' : undefined}
                  onClick={() => {
                    actions.select(box.id)
                  }}
                  onDoubleClick={() => {
                    actions.layout({ view: 'notebook' })
                    actions.open(box.id)
                  }}
                >
                  {box.title}
                </button>
              </th>
              <td>{STAGE_WORDS[box.stage]}</td>
              <td>{STATE_WORDS[box.state]}</td>
              <td>{box.note}</td>
              <td className={styles.figure}>{box.rows}</td>
              <td>{inputsOf(box.id).join(', ')}</td>
              <td>{readersOf(box.id).join(', ') || (box.output ? 'output' : '')}</td>
              <td>
                {box.checks.all > 0 &&
                  `${box.checks.all}${box.checks.failing > 0 ? `, ${box.checks.failing} fail` : ''}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
