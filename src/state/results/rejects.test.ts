// @vitest-environment node
import { expect, it } from 'vitest'
import { render } from '../../core/sql/render.ts'
import { nativeConnections } from '../../testing/nativeApps.ts'
import { rejectCounts } from './rejects.ts'

const connect = nativeConnections()

it('counts rejects by column and reason, the most frequent first, rows as a whole without a column', async () => {
  const connector = await connect()
  await connector.execute(
    `CREATE TABLE r AS FROM (VALUES (2, 'year', 'n/a', 'does not fit integer'), (3, NULL, 'a,b,c', 'has 3 fields, not 2'),
      (5, 'year', '?', 'does not fit integer'), (5, 'seen', '?', 'does not fit date')) AS t(line, "column", text, reason)`,
  )
  const ask = (query: Parameters<typeof render>[0]) => connector.query(render(query), {})
  const all = await rejectCounts(ask, 'r', 10)
  expect(all).toEqual([
    { column: 'year', reason: 'does not fit integer', rows: 2 },
    { column: '', reason: 'has 3 fields, not 2', rows: 1 },
    { column: 'seen', reason: 'does not fit date', rows: 1 },
  ])
  expect(await rejectCounts(ask, 'r', 1)).toEqual(all.slice(0, 1))
})
