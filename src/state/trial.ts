import type { StepNode } from '../core/graph/nodes.ts'
import type { Issue } from '../core/issue.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import type { Connector, Options } from '../engine/connector.ts'
import { engineError } from '../engine/errors.ts'
import type { Keeping } from '../engine/materialize.ts'
import { isAbort } from '../engine/queue.ts'
import type { Materialised, NodeStatus } from '../engine/status.ts'
import { runStep } from '../engine/step.ts'

/** Tables and views made only to find out what would be. */
export interface Trial {
  /** The first rows of a table, at most that many: of none its columns alone. */
  head(table: Pick<Materialised, 'name' | 'columns' | 'rows'>, most: number): Promise<Materialised>
  /** What would become of a step with those inputs; blocked where one is not there. */
  run(node: StepNode, inputs: readonly (Materialised | undefined)[]): Promise<NodeStatus>
  /** Drops all that was made. */
  end(): Promise<void>
}

/**
 * A trial whose names begin with `name`, which no other trial has and which has at most 16 characters. Views read rows when
 * a check looks at them; tables are for those without rows, so that a long chain is not bound anew for each step.
 */
export function createTrial(connector: Connector, name: string, keeping: Keeping, options: Options): Trial {
  const what = keeping === 'view' ? sql`VIEW` : sql`TABLE`
  const letter = keeping === 'view' ? 'v' : 't'
  // Known before they are made: what is stopped may have made them all the same.
  const made: string[] = []

  function next(): string {
    const hash = `${name}_${made.length}`
    made.push(`${letter}_${hash}`)
    return hash
  }

  return {
    head: async ({ name: table, columns, rows }, most) => {
      const hash = next()
      const own = `${letter}_${hash}`
      const some = sql`SELECT * FROM ${identifier(table)} LIMIT ${most}`
      await connector.execute(render(sql`CREATE OR REPLACE ${what} ${identifier(own)} AS ${some}`), options)
      return { hash, name: own, columns, rows: Math.min(most, rows) }
    },
    run: async (node, inputs) => {
      const [first] = inputs
      if (!allThere(inputs)) return { state: 'blocked', issues: [] }
      if (node.off) return first === undefined ? { state: 'off', issues: [] } : { ...done(first), state: 'off' }
      try {
        return await runStep(connector, node, next(), inputs, { keeping, counted: false }, options)
      } catch (reason) {
        if (isAbort(reason)) throw reason
        return { state: 'error', issues: [engineError(reason).toIssue({ node: node.id })] }
      }
    },
    end: async () => {
      // Last made, first dropped: a view may read the one before. Never stopped: what stays is in the way of nobody, but there.
      for (const each of made.toReversed()) {
        await connector.execute(render(sql`DROP ${what} IF EXISTS ${identifier(each)}`))
        await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(`${each}_rejects`)}`))
      }
    },
  }
}

/** The status of a table that is there. */
export function done(result: Materialised): NodeStatus {
  return { state: 'done', issues: [], result }
}

/** Errors that were not there before. The numbers in a message may differ; what is wrong, and where, tells an error from another. */
export function newErrors(now: readonly Issue[], then: readonly Issue[]): readonly Issue[] {
  const key = ({ code, param = [] }: Issue) => JSON.stringify([code, param])
  const known = new Set(now.map(key))
  return then.filter((issue) => issue.severity === 'error' && !known.has(key(issue)))
}

function allThere<T>(values: readonly (T | undefined)[]): values is readonly T[] {
  return !values.includes(undefined)
}
