import type { Table } from '../../core/data.ts'
import type { Sql } from '../../core/sql/sql.ts'
import type { Connector } from '../../engine/connector.ts'
import type { AppState } from '../app.ts'
import type { Results } from './define.ts'
import type { Comparison } from '../compare.ts'
import type { AnswerCache } from './answers.ts'
import { createDifferences } from './difference.ts'
import { differencePlan, type DifferencePlan } from './differencePlan.ts'
import type { Replay } from './replay.ts'

export interface DifferenceAnswers extends Pick<Results, 'difference' | 'differing' | 'differenceCsv'> {
  /** The engine was started anew. */
  clear(): void
}

/** Answers about two tables, as they are at the moment of the question. */
export function createDifferenceAnswers(
  getState: () => AppState,
  connector: () => Connector,
  asking: (signal: AbortSignal) => (statement: Sql) => Promise<Table>,
  pages: AnswerCache,
  replay: Replay,
): DifferenceAnswers {
  const differences = createDifferences(connector, asking)

  function planOf(comparison: Comparison): DifferencePlan {
    const plan = differencePlan(getState(), comparison)
    if (plan === undefined) throw new Error(`\`${comparison.left}\` or \`${comparison.right}\` has no result yet.`)
    return plan
  }

  return {
    difference: (comparison, signal) =>
      replay(comparison.right, signal, async () => {
        const plan = differencePlan(getState(), comparison)
        return plan === undefined ? undefined : differences.of(plan, signal)
      }),
    differing: (comparison, rows, offset, limit, signal) =>
      replay(comparison.right, signal, async () => {
        const plan = planOf(comparison)
        return pages.ask(JSON.stringify([plan.key, rows, offset, limit]), signal, (shared) =>
          differences.page(plan, rows, offset, limit, shared),
        )
      }),
    differenceCsv: (comparison, signal) =>
      replay(comparison.right, signal, async () => differences.csv(planOf(comparison), signal)),
    clear: differences.clear,
  }
}
