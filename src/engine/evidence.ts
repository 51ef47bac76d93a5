import { baselineOf, baselinePlan } from '../core/spec/baseline.ts'
import type { TableBaseline } from '../core/spec/pipeline.ts'
import { fingerprintQuery } from '../core/sql/fingerprint.ts'
import { render } from '../core/sql/render.ts'
import { identifier } from '../core/sql/sql.ts'
import { gatherAnswers } from './analyze.ts'
import { z } from 'zod'
import type { Connector, Options } from './connector.ts'
import type { Materialised } from './status.ts'

/** The fingerprint of a table: `rows:sum`, independent of the order of rows; the same on every engine. */
export async function fingerprintOf(
  connector: Connector,
  result: Materialised,
  options: Options = {},
): Promise<string> {
  return fingerprintOfColumns(
    connector,
    result,
    result.columns.map(({ name }) => name),
    options,
  )
}

/** The fingerprint of each column alone, by name: tells which columns differ when tables do. */
export async function columnFingerprints(
  connector: Connector,
  result: Materialised,
  options: Options = {},
): Promise<Readonly<Record<string, string>>> {
  const entries: [string, string][] = []
  for (const { name } of result.columns) {
    entries.push([name, await fingerprintOfColumns(connector, result, [name], options)])
  }
  return Object.fromEntries(entries)
}

async function fingerprintOfColumns(
  connector: Connector,
  { name, columns }: Materialised,
  names: readonly string[],
  options: Options,
): Promise<string> {
  const wanted = columns.filter((column) => names.includes(column.name))
  const answer = await connector.query(render(fingerprintQuery(identifier(name), wanted)), options)
  const [rows, sum] = answer.rows[0] ?? []
  return `${String(rows)}:${String(sum)}`
}

/** The baseline of a table: what a later file is compared with. */
export async function tableBaseline(
  connector: Connector,
  { name, columns }: Materialised,
  options: Options = {},
): Promise<TableBaseline> {
  const plan = {
    kind: 'baseline',
    params: z.unknown(),
    plan: (_: unknown, ...rest: Parameters<typeof baselinePlan>) => baselinePlan(...rest),
  }
  const answers = await gatherAnswers(connector, plan, {}, { id: name, from: identifier(name), columns }, options)
  return baselineOf(columns, answers)
}
