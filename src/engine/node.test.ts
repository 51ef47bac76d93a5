import { describe, expect, it } from 'vitest'
import { connectNode } from './node.ts'

/** Takes minutes unless it is stopped. */
const LONG = 'SELECT count(*) FROM range(10000000) AS a(i), range(1000000) AS b(j) WHERE hash(i, j) = 1'

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

describe('native DuckDB', () => {
  it.each([0, 300])('is closed %i ms after queries began, which end first and say so', async (milliseconds) => {
    const engine = await connectNode()
    const asked = [
      engine.query(LONG, { priority: 2 }),
      engine.execute(`CREATE TABLE t AS ${LONG}`),
      engine.query('SELECT 1 AS waiting'),
      engine.stream(LONG)[Symbol.asyncIterator]().next(),
    ].map((each) => each.catch((error: unknown) => error))
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    expect(await elapsed(() => engine.close())).toBeLessThan(5000)
    for (const error of await Promise.all(asked)) expect(error).toMatchObject({ code: 'engine-closed' })
  })

  it('is closed while an answer is read half', async () => {
    const engine = await connectNode()
    const batches = engine.stream('SELECT i FROM range(1000000) AS r(i)')[Symbol.asyncIterator]()
    await batches.next()
    await engine.close()
    await expect(batches.next()).rejects.toMatchObject({ code: 'engine-closed' })
    await expect(engine.query('SELECT 1')).rejects.toMatchObject({ code: 'engine-closed' })
  })

  it('stops a query that is aborted as it begins', async () => {
    const engine = await connectNode()
    const controller = new AbortController()
    const asked = engine.query(LONG, { signal: controller.signal })
    controller.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect((await engine.query('SELECT 1 AS a')).rows).toEqual([[1]])
    expect(await elapsed(() => engine.close())).toBeLessThan(5000)
  })
})
