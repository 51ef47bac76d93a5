import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { nodeHost } from '../testing/nodeHost.ts'
import type { Connector } from './connector.ts'
import { connectHost } from './wasm.ts'

const ENDLESS = 'SELECT count(*) FROM range(1000000000) AS a(i), range(1000000000) AS b(j) WHERE i + j = -1'

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'it gave an answer',
    (error: unknown) => error,
  )
}

async function count(stream: AsyncIterable<{ readonly rows: readonly unknown[] }>): Promise<number> {
  let rows = 0
  for await (const batch of stream) rows += batch.rows.length
  return rows
}

describe('DuckDB-WASM', () => {
  let engine: Connector
  let host: ReturnType<typeof nodeHost>
  beforeAll(async () => {
    host = nodeHost('256MB')
    engine = await connectHost(host)
  }, 60_000)
  afterAll(() => engine.close())

  it('stops a query when its signal aborts, and goes on working', async () => {
    const abort = new AbortController()
    const running = failure(engine.query(ENDLESS, { signal: abort.signal }))
    await new Promise((resolve) => setTimeout(resolve, 200))
    const start = performance.now()
    abort.abort()
    expect(await running).toMatchObject({ name: 'AbortError' })
    expect(performance.now() - start).toBeLessThan(1000)
    expect((await engine.query('SELECT 1 AS a')).rows).toEqual([[1]])
    expect(host.workers).toHaveLength(1)
  })

  it('makes a table that it was stopped in the middle of making', async () => {
    const sql = 'CREATE OR REPLACE TABLE stopped AS SELECT i, md5(i::VARCHAR) AS t FROM range(100000) AS r(i)'
    const abort = new AbortController()
    const first = failure(engine.execute(sql, { signal: abort.signal }))
    await new Promise((resolve) => setTimeout(resolve, 20))
    abort.abort()
    await engine.execute(sql)
    expect(await first).toMatchObject({ name: 'AbortError' })
    expect((await engine.query('SELECT count(*) AS n FROM stopped')).rows).toEqual([[100000]])
    await engine.execute('DROP TABLE stopped')
  })

  it('answers what the user waits for while something long runs', async () => {
    const abort = new AbortController()
    const long = failure(engine.query(ENDLESS, { signal: abort.signal, priority: 0 }))
    const start = performance.now()
    expect((await engine.query('SELECT 1 AS a', { priority: 2 })).rows).toEqual([[1]])
    expect(performance.now() - start).toBeLessThan(1000)
    abort.abort()
    await long
  })

  it('gives every row of two streams and a query at once', async () => {
    const sql = 'SELECT i, i::VARCHAR AS t FROM range(200000) AS r(i)'
    const [first, second, whole] = await Promise.all([
      count(engine.stream(sql)),
      count(engine.stream(sql)),
      engine.query(sql),
    ])
    expect([first, second, whole.rows.length]).toEqual([200000, 200000, 200000])
  })

  it('ends a stream that is left early or aborted', async () => {
    const abort = new AbortController()
    const stream = engine.stream('SELECT i FROM range(100000000) AS r(i)', { signal: abort.signal })
    let batches = 0
    const failed = await failure(
      (async () => {
        for await (const batch of stream) {
          batches += batch.rows.length > 0 ? 1 : 0
          if (batches === 3) abort.abort()
        }
      })(),
    )
    expect(failed).toMatchObject({ name: 'AbortError' })
    for await (const batch of engine.stream('SELECT i FROM range(100000000) AS r(i)')) {
      expect(batch.columns).toEqual([{ name: 'i', type: 'integer' }])
      break
    }
    expect((await engine.query('SELECT 1 AS a')).rows).toEqual([[1]])
    expect(host.workers).toHaveLength(1)
  })

  it('tells of an error in the middle of a stream', async () => {
    const sql = "SELECT CAST(CASE WHEN i = 90000 THEN 'x' ELSE '1' END AS INTEGER) AS v FROM range(100000) AS r(i)"
    expect(await failure(count(engine.stream(sql)))).toMatchObject({ code: 'conversion' })
  })

  it('says in its own words that memory is short, and goes on working', async () => {
    const sql = 'CREATE TABLE big AS SELECT i, random() AS x FROM range(50000000) AS r(i) ORDER BY x'
    const error = await failure(engine.execute(sql))
    expect(error).toMatchObject({
      code: 'out-of-memory',
      message:
        'This needs more than the memory of 244.1 MiB there is. Work on a sample, on fewer columns or on fewer groups.',
    })
    expect((await engine.query('SELECT 1 AS a')).rows).toEqual([[1]])
  })

  it.each([
    ["SELECT * FROM 'https://example.com/a.csv'", 'no-access'],
    ["SELECT * FROM read_csv('/etc/passwd')", 'no-access'],
    ["SELECT * FROM read_text('secret.txt')", 'no-access'],
    ["COPY (SELECT 1) TO 'out.csv'", 'no-access'],
    ["COPY (SELECT 1) TO 's3://bucket/out.csv'", 'no-access'],
    ["ATTACH 'other.db'", 'no-access'],
    ['LOAD json', 'no-access'],
    ["SELECT * FROM read_parquet('upload/x.parquet')", 'missing-extension'],
    ["SELECT '{}'::JSON", 'missing-extension'],
    ['SELECT current_date', 'missing-extension'],
    ['SET enable_external_access = true', 'no-access'],
    ["SET custom_extension_repository = 'https://example.com'", 'no-access'],
    ["SET temp_directory = '/tmp'", 'no-access'],
    ['SET lock_configuration = false', 'no-access'],
  ])('refuses %s with an error, not a trap', async (sql, code) => {
    expect(await failure(engine.execute(sql))).toMatchObject({ name: 'EngineError', code })
    expect(host.workers).toHaveLength(1)
  })

  it('names the extension and what to use instead', async () => {
    expect(await failure(engine.query("SELECT '{}'::JSON"))).toMatchObject({
      message:
        "`JSON` needs DuckDB's json extension, which is not available here. The step Flatten reads fields of JSON text.",
    })
  })
})

describe('a worker that dies', () => {
  const opened: Connector[] = []
  async function open(): Promise<{ engine: Connector; host: ReturnType<typeof nodeHost> }> {
    const host = nodeHost()
    const engine = await connectHost(host)
    opened.push(engine)
    return { engine, host }
  }
  afterEach(async () => {
    for (const engine of opened.splice(0)) await engine.close()
  })

  it('leaves no promise open, and a new one with the files takes over', async () => {
    const { engine, host } = await open()
    const path = await engine.attach('abc', new Blob(['a,b\n1,2\n']))
    const reasons: string[] = []
    engine.onRestart((reason) => reasons.push(reason))
    const calls = [
      failure(engine.query(ENDLESS)),
      failure(engine.query('SELECT 1 AS a')),
      failure(engine.execute(`CREATE TABLE t AS ${ENDLESS}`)),
      failure(count(engine.stream(ENDLESS))),
    ]
    await new Promise((resolve) => setTimeout(resolve, 300))
    await host.workers[0]?.terminate()
    for (const error of await Promise.all(calls)) {
      expect(error).toMatchObject({ name: 'EngineError', code: 'engine-restarted' })
    }
    expect((await engine.query(`SELECT * FROM read_csv('${path}')`)).rows).toEqual([[1, 2]])
    expect(reasons).toHaveLength(1)
    expect(await failure(engine.execute("COPY (SELECT 1) TO 'out.csv'"))).toMatchObject({ code: 'no-access' })
  })

  it('is replaced whenever it dies', async () => {
    const { engine, host } = await open()
    for (let round = 0; round < 4; round += 1) {
      const calls = Array.from({ length: 6 }, (_, index) =>
        failure(engine.query(`SELECT sum(i) AS s FROM range(${(index + 1) * 400000}) AS r(i)`)),
      )
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100))
      await host.workers.at(-1)?.terminate()
      for (const outcome of await Promise.all(calls)) {
        // Killed while it starts, it is told as a failure to start.
        const code: unknown = expect.stringMatching(/^engine-(restarted|start)$/)
        if (outcome !== 'it gave an answer') expect(outcome).toMatchObject({ code })
      }
    }
    expect((await engine.query('SELECT 1 AS a')).rows).toEqual([[1]])
    expect(host.workers).toHaveLength(5)
  })

  it('is replaced after a trap of the module', async () => {
    const { engine, host } = await open()
    host.failNext(Object.assign(new Error('memory access out of bounds'), { name: 'RuntimeError' }))
    expect(await failure(engine.query('SELECT 1 AS a'))).toMatchObject({ code: 'engine-restarted' })
    expect((await engine.query('SELECT 1 AS a')).rows).toEqual([[1]])
    expect(host.workers).toHaveLength(2)
  })

  it('is replaced when a query cannot be stopped', async () => {
    const { engine, host } = await open()
    await engine.query('SELECT 1 AS a')
    const abort = new AbortController()
    host.stall()
    const call = failure(engine.query('SELECT 1 AS a', { signal: abort.signal }))
    await new Promise((resolve) => setTimeout(resolve, 50))
    abort.abort()
    expect(await call).toMatchObject({ name: 'AbortError' })
    expect(await failure(engine.query('SELECT 2 AS a'))).toMatchObject({ code: 'engine-restarted' })
    expect((await engine.query('SELECT 3 AS a')).rows).toEqual([[3]])
    expect(host.workers).toHaveLength(2)
  })

  it('that never starts is an error with its cause', async () => {
    const error = await failure(connectHost({ ...nodeHost(), wasmUrl: '/nowhere.wasm' }))
    expect(error).toMatchObject({ code: 'engine-start' })
  })

  it('is not replaced after close', async () => {
    const { engine, host } = await open()
    const running = failure(engine.query(ENDLESS))
    await new Promise((resolve) => setTimeout(resolve, 100))
    await engine.close()
    expect(await running).toMatchObject({ code: 'engine-closed' })
    expect(await failure(engine.query('SELECT 1'))).toMatchObject({ code: 'engine-closed' })
    expect(host.workers).toHaveLength(1)
  })
})
