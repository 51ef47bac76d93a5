import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { assay } from '../../src/cli/assay.ts'
import { connectNode } from '../../src/engine/node.ts'
import { FILES, FOLDER } from './data.ts'
import { medianMs, ratio, type Figure } from './figure.ts'
import { nativeMs } from './native.ts'

const OUT = `${FOLDER}/out.parquet`

const specOf = (format: 'csv' | 'parquet', path: string) => ({
  format: 'assay/pipeline@1',
  name: 'events',
  sources: { events: { format, path } },
  steps: [
    { id: 'known', kind: 'filter', inputs: ['events'], params: { where: "quantity is not null and kind <> 'refund'" } },
    { id: 'total', kind: 'derive', inputs: ['known'], params: { name: 'total', expression: 'amount * quantity' } },
    {
      id: 'by-city',
      kind: 'aggregate',
      inputs: ['total'],
      params: {
        by: ['city', 'kind'],
        measures: [
          { name: 'n', fn: 'count' },
          { name: 'revenue', fn: 'sum', column: 'total' },
          { name: 'mean_amount', fn: 'mean', column: 'amount' },
        ],
      },
    },
  ],
  checks: [{ id: 'has-city', kind: 'notNull', on: 'by-city', params: { columns: ['city'] } }],
  outputs: [{ name: 'by_city', from: 'by-city', format: 'parquet' }],
})

/** The same by hand, as a user of DuckDB would write it. */
const byHand = (path: string) => `
  COPY (
    SELECT city, kind, count(*) AS n, sum(amount * quantity) AS revenue, avg(amount) AS mean_amount
    FROM '${path}'
    WHERE quantity IS NOT NULL AND kind <> 'refund'
    GROUP BY city, kind
    ORDER BY city, kind
  ) TO '${OUT}.by-hand' (FORMAT parquet, COMPRESSION zstd)`

/**
 * `assay run` on 5 million rows against the same SQL in native DuckDB; the start of neither is counted. The target is for
 * Parquet, where both read the same; of CSV, assay looks at every value by the strict rule, which plain SQL does not.
 */
export async function commandLine(): Promise<readonly Figure[]> {
  return [await against('parquet', FILES.parquet5.path), await against('csv', FILES.csv.path)]
}

async function against(format: 'csv' | 'parquet', path: string): Promise<Figure> {
  const spec = `${FOLDER}/${format}.spec.json`
  await writeFile(spec, JSON.stringify(specOf(format, resolve(path))))
  const messages: string[] = []
  const quiet = { out: () => undefined, err: (text: string) => messages.push(text), progress: () => undefined }
  const ours = await medianMs(3, async () => {
    const code = await assay(['run', spec, '--allow-unvalidated', '--out', `by_city=${OUT}`], quiet)
    if (code !== 0) throw new Error(messages.join('\n'))
  })
  const start = await medianMs(3, async () => {
    const connector = await connectNode()
    await connector.close()
  })
  return ratio(`assay run on ${format} / the same SQL`, 1.2, ours - start, await nativeMs(3, [byHand(path)]))
}
