import type { Column } from '../../../src/core/data.ts'
import type { GraphNode, StepNode } from '../../../src/core/graph/nodes.ts'
import { render } from '../../../src/core/sql/render.ts'
import { identifier, sql } from '../../../src/core/sql/sql.ts'
import type { Connector } from '../../../src/engine/connector.ts'
import { createFirstRowsRunner } from '../../../src/engine/firstRows.ts'
import { createRunner } from '../../../src/engine/run.ts'
import type { Materialised } from '../../../src/engine/status.ts'

/** Milliseconds from the question until a step was seen on first rows, and until it was counted on all of them. */
export interface PreviewTimes {
  readonly kind: string
  readonly first: number
  readonly all: number
}

/** Steps of several kinds on the events, each typed three times, so that only the first pays for what is kept after. */
const STEPS: readonly { readonly kind: string; params(round: number): StepNode['params'] }[] = [
  { kind: 'trim', params: (round) => ({ columns: ['city', 'kind'].slice(0, (round % 2) + 1), collapse: round > 1 }) },
  {
    kind: 'replace',
    params: (round) => ({ columns: ['city'], find: `(\\d)${round}\\b`, with: '$1', match: 'regex' }),
  },
  { kind: 'filter', params: (round) => ({ where: `amount > ${round * 100} and kind <> 'view'` }) },
  { kind: 'derive', params: (round) => ({ name: 'total', expression: `amount * coalesce(quantity, ${round})` }) },
  {
    kind: 'aggregate',
    params: (round) => ({
      by: ['city'],
      measures: [
        { name: 'rows', fn: 'count' },
        { name: `mean_${round}`, fn: 'mean', column: 'amount' },
      ],
    }),
  },
  { kind: 'join', params: (round) => ({ on: [{ left: 'user_id', right: 'user_id' }], suffix: `_${round}` }) },
]

const ROUNDS = 3

/** Times the previews of drafts on a loaded table, as the app runs them: first rows, then all of them in a view. */
export async function previews(
  connector: Connector,
  table: string,
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: number },
): Promise<readonly PreviewTimes[]> {
  const users = await usersOf(connector, table)
  const events: Materialised = { hash: table, name: table, columns, rows }
  const first = createFirstRowsRunner(connector)
  const sources = [events, users]
  const runner = createRunner({
    connector,
    effects: true,
    budget: 100_000_000,
    loadSource: async ({ content }, name) => {
      await connector.execute(render(sql`CREATE OR REPLACE VIEW ${identifier(name)} AS FROM ${identifier(content)}`))
      return content === users.name ? users : events
    },
  })
  const nodes = sources.map((source): GraphNode => ({
    type: 'source',
    id: source.name,
    inputs: [],
    reading: { format: 'csv', options: {}, schema: source.columns },
    content: source.name,
  }))
  const times: PreviewTimes[] = []
  for (const { kind, params } of STEPS) {
    const taken: PreviewTimes[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const inputs = kind === 'join' ? sources : [events]
      const node: StepNode = {
        type: 'step',
        id: 'draft',
        kind,
        inputs: inputs.map(({ name }) => name),
        params: params(round),
        off: false,
      }
      const started = performance.now()
      const seen = await first.run(node, inputs, { priority: 2 })
      const at = performance.now()
      if (seen?.status.state !== 'done') throw new Error(`the preview of ${kind} is ${seen?.status.state ?? 'missing'}`)
      const statuses = await runner.run([...nodes, node])
      if (statuses.get('draft')?.state !== 'done') throw new Error(`${kind} on all rows failed`)
      taken.push({ kind, first: at - started, all: performance.now() - started })
    }
    times.push(...taken.toSorted((a, b) => a.first - b.first).slice(1, 2))
  }
  return times
}

/** A table of the users, one row each, to join with. */
async function usersOf(connector: Connector, table: string): Promise<Materialised> {
  const name = 'users'
  const query = sql`SELECT user_id, count(*) AS visits FROM ${identifier(table)} GROUP BY user_id ORDER BY user_id`
  await connector.execute(render(sql`CREATE OR REPLACE TABLE ${identifier(name)} AS ${query}`))
  const counted = await connector.query(render(sql`SELECT count(*) FROM ${identifier(name)}`))
  const columns = ['user_id', 'visits'].map((column) => ({ name: column, type: 'integer' }))
  return { hash: name, name, columns, rows: Number(counted.rows[0]?.[0]) }
}
