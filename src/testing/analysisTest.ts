import type { z } from 'zod'
import type { AnalysisKind, Answers } from '../core/analyses/define.ts'
import type { Table } from '../core/data.ts'
import type { Relation } from '../core/relation.ts'
import type { Native } from './native.ts'

const ROUNDS = 10

/** Runs an analysis on a native DuckDB as the engine does: asks what it plans until it needs nothing more. */
export async function analyze<S extends z.ZodType, R extends object>(
  native: Pick<Native, 'query'>,
  analysis: AnalysisKind<S, R>,
  raw: unknown,
  input: Relation,
): Promise<R> {
  const params = analysis.params.parse(raw)
  const answers: Record<string, Table> = {}
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = Object.entries(analysis.plan(params, input, answers as Answers)).filter(([name]) => !(name in answers))
    if (open.length === 0) return analysis.analyze(params, input.columns, answers)
    for (const [name, query] of open) answers[name] = await native.query(query)
  }
  throw new Error(`${analysis.kind} still asks after ${ROUNDS} rounds`)
}
