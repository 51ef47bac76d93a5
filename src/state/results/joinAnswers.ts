import { hashJson } from '../../core/canonical.ts'
import type { Ask } from '../../core/joins/measure.ts'
import { findCell } from '../../core/notebook/document.ts'
import type { AppState } from '../app.ts'
import type { Results } from './define.ts'
import type { AnswerCache } from './answers.ts'
import type * as Joins from './joins.ts'

type JoinAnswers = Pick<Results, 'joinKeys' | 'joinReport' | 'joinRows'>

/** Answers about joins. What asks for them is loaded with the first of them. */
export function createJoinAnswers(
  getState: () => AppState,
  answers: AnswerCache,
  asking: (signal: AbortSignal) => Ask,
): JoinAnswers {
  async function about<T>(
    cell: string,
    question: string,
    signal: AbortSignal,
    work: (joins: typeof Joins, ask: Ask) => Promise<T>,
  ): Promise<T> {
    const joins = await import('./joins.ts')
    const key = hashJson(['join', question, ...contentOf(getState(), cell)])
    return answers.ask(key, signal, (shared) => work(joins, asking(shared)))
  }
  return {
    joinKeys: (cell, signal) => about(cell, 'keys', signal, ({ keysOf }, ask) => keysOf(getState(), cell, ask)),
    joinReport: (cell, signal) => about(cell, 'report', signal, ({ reportOf }, ask) => reportOf(getState(), cell, ask)),
    joinRows: async (cell, rows, limit, signal) => {
      const question = `${rows} ${limit}`
      const table = await about(cell, question, signal, ({ rowsOf }, ask) => rowsOf(getState(), cell, rows, limit, ask))
      return { table, offset: 0 }
    },
  }
}

/** What the answers about a step, be it a draft, depend on: its params and the tables it reads. */
function contentOf({ draft, history, runs }: AppState, id: string): readonly unknown[] {
  const cell = draft?.cell.id === id ? draft.cell : findCell(history.document, id)
  if (cell?.type !== 'step') return [id]
  return [cell.kind, cell.params, cell.inputs, cell.inputs.map((input) => runs.nodes[input]?.result?.hash ?? '')]
}
