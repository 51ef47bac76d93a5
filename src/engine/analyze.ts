import type { AnalysisKind, Answers } from '../core/analyses/define.ts'
import type { Relation } from '../core/relation.ts'
import { render } from '../core/sql/render.ts'
import type { Table } from '../core/data.ts'
import type { Connector, Options } from './connector.ts'

/** How many rounds of questions an analysis may need; more is a bug in its plan. */
const ROUNDS = 20

/**
 * Asks what an analysis plans, round by round, until it needs nothing more. Equal queries are asked once; they queue in
 * the connector one behind the other, so others come between them. Rejects with AbortError when aborted.
 */
export async function gatherAnswers(
  connector: Pick<Connector, 'query'>,
  analysis: Pick<AnalysisKind, 'kind' | 'plan' | 'params'>,
  raw: unknown,
  input: Relation,
  options: Options = {},
): Promise<Answers> {
  const params = analysis.params.parse(raw)
  const answers: Record<string, Table> = {}
  const asked = new Map<string, Promise<Table>>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = Object.entries(analysis.plan(params, input, answers)).filter(([name]) => !Object.hasOwn(answers, name))
    if (open.length === 0) return answers
    await Promise.all(
      open.map(async ([name, query]) => {
        const text = render(query)
        const answer = asked.get(text) ?? connector.query(text, options)
        asked.set(text, answer)
        answers[name] = await answer
      }),
    )
  }
  throw new Error(`${analysis.kind} still asks after ${ROUNDS} rounds`)
}

/** The whole answer of a query, decoded batch by batch: one of 100,000 rows never holds the page up for long. */
export async function answerInBatches(
  connector: Pick<Connector, 'stream'>,
  text: string,
  options: Options = {},
): Promise<Table> {
  const batches: Table[] = []
  for await (const batch of connector.stream(text, options)) batches.push(batch)
  return { columns: batches[0]?.columns ?? [], rows: batches.flatMap(({ rows }) => rows) }
}
