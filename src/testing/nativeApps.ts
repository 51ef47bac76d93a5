import { afterEach } from 'vitest'
import type { Connector } from '../engine/connector.ts'
import { connectNode } from '../engine/node.ts'
import type { AppState } from '../state/app.ts'

/** Connects to a new native engine, which is closed after the test. To be called once in a test file. */
export function nativeConnections(): () => Promise<Connector> {
  const opened: Connector[] = []
  afterEach(async () => {
    for (const connector of opened.splice(0)) {
      // Native DuckDB must not be closed under a statement: what goes last runs when nothing else does.
      for (let quiet = 0; quiet < 3; quiet += 1) {
        await connector.query('SELECT 1', { priority: 0 })
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await connector.close()
    }
  })
  return async () => {
    const connector = await connectNode({ threads: 1 })
    opened.push(connector)
    return connector
  }
}

/** Whether a node has run. */
export const done = (id: string) => (state: AppState) => state.runs.nodes[id]?.state === 'done'

/** Whether nothing is running. */
export const settled = ({ runs }: AppState) => runs.since === undefined && runs.ms !== undefined

/** The tables and views of the engine that a reading of the state has left there. */
export async function leftovers(connector: Connector): Promise<readonly string[]> {
  const { rows } = await connector.query(
    `SELECT name FROM (SELECT table_name AS name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal)
     WHERE name LIKE '%arrived_%' ORDER BY name`,
  )
  return rows.map(([name]) => String(name))
}
