import { readFile } from 'node:fs/promises'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { nativeOfTests } from './nativeOfTests.ts'
import { DIFFERENCES } from './engineDifferences.ts'
import { portabilityDocument } from './portability.ts'

const native = nativeOfTests()

test('docs/portability.md is what `npm run portability` writes', async () => {
  const written = await readFile(new URL('../../docs/portability.md', import.meta.url), 'utf8')
  expect(written).toBe(await format(portabilityDocument(), { parser: 'markdown' }))
})

test.each(DIFFERENCES.flatMap(({ asked }) => asked.map(({ sql, answers: [duckdb] }) => [sql, duckdb] as const)))(
  'DuckDB answers %s with %s',
  async (sql, answer) => {
    const told = await native.query(sql).then(
      ({ rows }) => String(rows[0]?.[0]),
      () => 'error',
    )
    expect(told).toBe(answer)
  },
)
