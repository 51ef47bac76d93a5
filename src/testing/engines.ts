import type { Connector } from '../engine/connector.ts'
import { connectNode } from '../engine/node.ts'
import { connectHost } from '../engine/wasm.ts'
import { nodeHost } from './nodeHost.ts'

export interface Engines {
  readonly wasm: Connector
  readonly native: Connector
  close(): Promise<void>
}

/** Both engines, each with an empty database. */
export async function openEngines(): Promise<Engines> {
  const [wasm, native] = await Promise.all([connectHost(nodeHost()), connectNode()])
  return {
    wasm,
    native,
    close: async () => {
      await Promise.all([wasm.close(), native.close()])
    },
  }
}
