import { z } from 'zod'
import { sampling } from '../../core/analyses/sample.ts'
import { joinSuggestions } from '../../core/joins/suggestions.ts'
import type { Relation } from '../../core/relation.ts'
import { render } from '../../core/sql/render.ts'
import { identifier, sql } from '../../core/sql/sql.ts'
import { byScore } from '../../core/suggest/rank.ts'
import { createSuggesting, type Subject } from '../../core/suggest/suggest.ts'
import { suggestionId, type Suggestion } from '../../core/suggest/suggestion.ts'
import { gatherAnswers } from '../../engine/analyze.ts'
import type { Connector } from '../../engine/connector.ts'

/** Above so many rows proposals are tried on a sample of about so many. */
const LARGE = 500_000
const SAMPLED = 50_000
/** Values of a sample at most, so that that of a wide table is no larger. */
const MOST_VALUES = 3_000_000

/** A table to find suggestions for, and the others that it could be joined with. */
export interface Wanted {
  readonly table: Relation
  readonly rows: number
  readonly others: readonly Relation[]
  readonly today: string
}

/**
 * Everything that the data of a table suggests, one for each column and table, the best first. Its questions wait behind
 * all others. Rejects with AbortError when aborted.
 */
export async function findSuggestions(
  connector: Connector,
  { table, rows, others, today }: Wanted,
  signal: AbortSignal,
): Promise<readonly Suggestion[]> {
  const options = { signal, priority: 0 } as const
  const ask = (tried: Relation) => findIn(connector, { whole: table, tried, rows, today }, signal)
  const own = await (rows > LARGE ? onSample(connector, table, rows, signal, ask) : ask(table))
  const joins = await joinSuggestions((query) => connector.query(render(query), options), table, others)
  const named = joins.map((each): Suggestion => ({ ...each, id: suggestionId(each) }))
  return [...own, ...named].toSorted(byScore)
}

async function findIn(connector: Connector, subject: Subject, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const suggesting = createSuggesting(subject)
  const search = {
    kind: 'suggestions',
    params: z.strictObject({}),
    plan: (_: unknown, __: Relation, answers: Parameters<typeof suggesting.plan>[0]) => suggesting.plan(answers),
  }
  const answers = await gatherAnswers(connector, search, {}, subject.tried, { signal, priority: 0 })
  return suggesting.suggestions(answers)
}

/** Asks of a table of sampled rows, which is dropped afterwards. */
async function onSample<T>(
  connector: Connector,
  table: Relation,
  rows: number,
  signal: AbortSignal,
  ask: (sample: Relation) => Promise<T>,
): Promise<T> {
  const name = identifier('suggestions sample')
  const size = Math.min(SAMPLED, Math.floor(MOST_VALUES / table.columns.length))
  try {
    await connector.execute(
      render(sql`CREATE OR REPLACE TABLE ${name} AS SELECT * FROM ${table.from} ${sampling(rows, size)}`),
      { signal, priority: 0 },
    )
    return await ask({ ...table, from: name })
  } finally {
    await connector.execute(render(sql`DROP TABLE IF EXISTS ${name}`))
  }
}
