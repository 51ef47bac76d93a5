import { render } from '../core/sql/render.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import type { Connector } from './connector.ts'
import type { Keeping } from './materialize.ts'
import type { Materialised, NodeStatus } from './status.ts'

/** A result that is there in the engine. */
export interface Kept {
  readonly status: NodeStatus & { readonly result: Materialised }
  readonly keeping: Keeping
}

/** Results by content hash, least recently used first, with a bound on the cells kept as tables. */
export interface KeptResults {
  get(hash: string): Kept | undefined
  put(hash: string, kept: Kept): void
  /** Drops tables that were not used lately until the rest fits the bound of cells; never one of `inUse`. */
  trim(inUse: ReadonlySet<string>, budget: number): Promise<void>
  /** Forgets everything without a word to the engine, which has lost it. */
  clear(): void
}

/**
 * Names in the engine are made of the content hash, so a view finds its tables again when they were dropped and came
 * back: nothing has to be dropped along with a table but the table.
 */
export function createKeptResults(connector: Connector): KeptResults {
  const kept = new Map<string, Kept>()

  async function drop(hash: string, { keeping, status }: Kept): Promise<void> {
    kept.delete(hash)
    const name = identifier(status.result.name)
    await connector.execute(
      render(keeping === 'view' ? sql`DROP VIEW IF EXISTS ${name}` : sql`DROP TABLE IF EXISTS ${name}`),
    )
    if (status.rejects === undefined) return
    await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(status.rejects.table)}`))
  }

  return {
    get: (hash) => {
      const found = kept.get(hash)
      if (found !== undefined) {
        kept.delete(hash)
        kept.set(hash, found)
      }
      return found
    },
    put: (hash, value) => {
      kept.set(hash, value)
    },
    trim: async (inUse, budget) => {
      let cells = [...kept.values()].reduce((sum, each) => sum + cellsOf(each), 0)
      for (const [hash, each] of [...kept]) {
        if (cells <= budget) return
        if (inUse.has(hash)) continue
        cells -= cellsOf(each)
        await drop(hash, each)
      }
    },
    clear: () => {
      kept.clear()
    },
  }
}

function cellsOf({ keeping, status: { result } }: Kept): number {
  return keeping === 'view' ? 0 : result.rows * result.columns.length
}
