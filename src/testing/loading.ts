import { table } from '../core/table.ts'
import type { Connector } from '../engine/connector.ts'
import type { Environment } from '../state/environment.ts'
import type { StartedApp } from '../state/store.ts'
import { until } from '../state/until.ts'
import { testApp } from './app.ts'

export const people = table({ name: 'text' }, [['Ann'], ['Bo']])
export const other = table({ name: 'text' }, [['Cy']])

/** An app whose engine is there, and that engine. */
export async function started(connect: () => Promise<Connector>, over: Partial<Environment> = {}) {
  let connector: Connector | undefined
  const app = testApp(async () => (connector = await connect()), over)
  await app.start()
  await until(app.store, ({ engine }) => engine.state === 'ready')
  if (connector === undefined) throw new Error('no engine')
  return { app, engine: connector }
}

export const cells = (app: StartedApp) => app.store.getState().history.document.cells
export const loads = (app: StartedApp) => Object.values(app.store.getState().loads)
