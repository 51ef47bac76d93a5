import { render } from '../../../src/core/sql/render.ts'
import { identifier } from '../../../src/core/sql/sql.ts'
import type { Cell } from '../../../src/core/notebook/document.ts'
import type { Connector } from '../../../src/engine/connector.ts'
import type { Loaded } from '../../../src/engine/readers/read.ts'
import { hashedGraph } from '../../../src/state/hashes.ts'
import { until } from '../../../src/state/until.ts'
import { testApp } from '../../../src/testing/app.ts'

/** So many rows of the table are edited: the results of both documents are kept. */
const ROWS = 500_000
const STEPS = 20

/** Milliseconds from undo to all nodes done, after an edit of the second of twenty steps; and those of the edit itself. */
export async function undoTimes(connector: Connector, table: string, { columns }: Loaded) {
  const app = testApp(() => Promise.resolve(connector), {
    read: async (_, name) => {
      const source = render(identifier(table))
      await connector.execute(`CREATE TABLE ${render(identifier(name))} AS FROM ${source} LIMIT ${ROWS}`)
      const reading = { format: 'csv', options: {}, schema: columns } as const
      return { columns, rows: ROWS, bytes: 1, sha256: 'undo', reading }
    },
  })
  await app.start()
  await app.actions.addFiles([new File(['x'], 'undo.csv')])
  const step = (index: number, factor: number): Cell => ({
    type: 'step',
    id: `s${index}`,
    kind: 'derive',
    inputs: [index === 0 ? 'undo' : `s${index - 1}`],
    params: { name: `made_${index % 4}`, expression: `amount * ${factor}` },
    off: false,
  })
  for (let index = 0; index < STEPS; index += 1) app.actions.edit({ type: 'add', cell: step(index, index + 1) })
  const allDone = () =>
    until(app.store, ({ history, runs }) =>
      hashedGraph(history.document).nodes.every(({ id }) => {
        const { state, result } = runs.nodes[id] ?? {}
        return state === 'done' && result?.hash === hashedGraph(history.document).hashes.get(id)
      }),
    )
  const timed = async (change: () => void) => {
    const started = performance.now()
    change()
    await allDone()
    return performance.now() - started
  }
  await allDone()
  const edits: number[] = []
  const undos: number[] = []
  for (let round = 0; round < 5; round += 1) {
    edits.push(await timed(() => app.actions.edit({ type: 'replace', cell: step(1, 100 + round) })))
    undos.push(await timed(app.actions.undo))
  }
  return { edit: Math.min(...edits), undo: Math.max(...undos) }
}
