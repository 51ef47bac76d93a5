import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableFromIPC } from '@uwdata/flechette'
import { expect, it } from 'vitest'
import { connectNode } from './node.ts'
import { decodeParquet } from './nodeParquet.ts'

it('the other decoder gives the rows that are wanted, across batches', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-test-'))
  const path = join(folder, 'a.parquet')
  const engine = await connectNode()
  try {
    await engine.execute(`COPY (SELECT i::INTEGER AS i FROM range(5000) AS r(i)) TO '${path}' (ROW_GROUP_SIZE 2048)`)
    const rows: unknown[] = []
    for await (const stream of decodeParquet(path, [
      [0, 2],
      [2047, 2050],
      [4999, 5000],
    ])) {
      for (const { i } of tableFromIPC(stream).toArray()) rows.push(i)
    }
    expect(rows).toEqual([0, 1, 2047, 2048, 2049, 4999])
  } finally {
    await engine.close()
    await rm(folder, { recursive: true })
  }
})
