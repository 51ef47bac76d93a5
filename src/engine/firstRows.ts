import { hashJson } from '../core/canonical.ts'
import { stepContent, type StepNode } from '../core/graph/nodes.ts'
import { render } from '../core/sql/render.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import type { Connector, Options } from './connector.ts'
import { measureEffect, runStep } from './step.ts'
import type { Materialised, NodeStatus } from './status.ts'

/** Rows that are enough to see what a step does, and few enough to be there at once: less of a wide table. */
const FIRST = { rows: 100_000, cells: 2_000_000, fewest: 1000 } as const

/** Tables of first rows, and results of steps on them, that stay for what is still on the screen. */
const KEPT = 6

/** What a step gives on the first rows of its inputs. */
export interface FirstRowsRun {
  readonly status: NodeStatus
  readonly sample: FirstRows
}

/** Which rows those were. */
export interface FirstRows {
  /** How many of how many rows of the largest input. */
  readonly rows: number
  readonly of: number
  /** The tables that stood for the inputs, by the inputs' ids. */
  readonly inputs: Readonly<Record<string, Materialised>>
}

/** Runs steps on the first rows of large tables, for a look at them before all rows have been through. */
export interface FirstRowsRunner {
  /** Undefined where all rows are few enough. Rejects with an EngineError, or AbortError when aborted. */
  run(node: StepNode, inputs: readonly Materialised[], options: Options): Promise<FirstRowsRun | undefined>
}

export function createFirstRowsRunner(connector: Connector): FirstRowsRunner {
  /** Names in the order of their use. */
  const kept = new Set<string>()

  function use(name: string): void {
    kept.delete(name)
    kept.add(name)
  }

  async function firstOf(input: Materialised, options: Options): Promise<Materialised> {
    const rows = firstRows(input)
    if (rows >= input.rows) return input
    const hash = hashJson(['first', input.hash, rows])
    const name = `t_${hash.slice(0, 24)}`
    use(name)
    const query = sql`SELECT * FROM ${identifier(input.name)} LIMIT ${rows}`
    await connector.execute(render(sql`CREATE TABLE IF NOT EXISTS ${identifier(name)} AS ${query}`), options)
    return { hash, name, columns: input.columns, rows }
  }

  async function trim(): Promise<void> {
    for (const name of [...kept].slice(0, -KEPT)) {
      kept.delete(name)
      for (const table of [name, `${name}_rejects`])
        await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(table)}`), { priority: 0 })
    }
  }

  return {
    run: async (node, inputs, options) => {
      // A table twice as long is as quick as its first half and the whole after.
      if (inputs.every((input) => input.rows <= 2 * firstRows(input))) return undefined
      const first: Materialised[] = []
      for (const input of inputs) first.push(await firstOf(input, options))
      const hash = hashJson(['first', ...stepContent(node), node.inputs, first.map((each) => each.hash)])
      use(`t_${hash.slice(0, 24)}`)
      const ran = await runStep(connector, node, hash, first, { keeping: 'table', counted: true }, options)
      const effect = ran.result && (await measureEffect(connector, node, ran, first, options))
      await trim()
      const largest = inputs.reduce((a, b) => (b.rows > a.rows ? b : a))
      return {
        status: effect === undefined ? ran : { ...ran, effect },
        sample: {
          rows: firstRows(largest),
          of: largest.rows,
          inputs: Object.fromEntries(first.map((each, at) => [node.inputs[at] ?? '', each])),
        },
      }
    },
  }
}

function firstRows({ rows, columns }: Materialised): number {
  const fit = Math.floor(FIRST.cells / Math.max(1, columns.length))
  return Math.min(rows, FIRST.rows, Math.max(FIRST.fewest, fit))
}
