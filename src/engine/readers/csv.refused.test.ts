import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector } from '../connector.ts'
import { connectNode } from '../node.ts'
import { read } from './read.ts'

let engine: Connector
beforeAll(async () => {
  engine = await connectNode()
}, 60_000)
afterAll(() => engine.close())

describe('a CSV file', () => {
  it.each([
    [{ delimter: ';' }, 'There is no option `delimter`. Closest: `delimiter`.'],
    [{ columns: { a: 'money' } }, 'Option `columns.a`: Invalid input.'],
    [{ encoding: 'klingon' }, 'a.csv cannot be read: there is no encoding `klingon`.'],
  ])('with options %j is refused', async (options, message) => {
    const failed = read(engine, 't', new File(['a,b\n1,2\n'], 'a.csv'), { options })
    await expect(failed).rejects.toMatchObject({ name: 'EngineError', message })
  })

  it('with a quote that is never closed is read by lines, not for ever', async () => {
    const content = `a,b\n"x,1\n${'y,2\n'.repeat(9_000_000)}`
    const got = await read(engine, 't', new File([content], 'a.csv'), { options: { delimiter: ',', quote: '"' } })
    expect(got.rows).toBe(9_000_001)
    expect((await engine.query('SELECT * FROM t LIMIT 1')).rows).toEqual([['"x', 1]])
  })

  it.each([
    ['', 'a.csv is empty'],
    ['\n\n', 'a.csv holds no text'],
  ])('without text (%j) is refused, but where columns are given a table of those without rows', async (text, what) => {
    const file = new File([text], 'a.csv')
    const message = `${what}: there is nothing to read.`
    await expect(read(engine, 't', file, {})).rejects.toMatchObject({ code: 'empty-file', message })
    const schema = [{ name: 'id', type: 'integer' }]
    const got = await read(engine, 't', file, { schema })
    expect(got).toMatchObject({ rows: 0, columns: schema })
    expect(got.issues.map((issue) => issue.message)).toEqual([`${what}: the table has no rows.`])
  })

  it('whose first line is longer than what is looked at is refused, not taken for empty', async () => {
    const failed = read(engine, 't', new File(['a'.repeat(2_000_000)], 'a.csv'), {})
    await expect(failed).rejects.toMatchObject({
      message: 'a.csv cannot be read: its first line has no end within 1,048,576 bytes.',
    })
  })

  it('that is not there is refused', async () => {
    await expect(read(engine, 't', { path: '/nowhere/a.csv' }, {})).rejects.toMatchObject({
      message: 'a.csv cannot be read: it is not there or may not be opened.',
    })
  })

  it('stops when its signal aborts', async () => {
    const abort = new AbortController()
    const content = `a,b\n${'1,x\n'.repeat(500_000)}`
    const reading = read(engine, 't', new File([content], 'a.csv'), {}, { signal: abort.signal })
    abort.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})
