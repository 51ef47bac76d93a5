import { writeFile } from 'node:fs/promises'
import { assay } from '../../src/cli/assay.ts'
import { FILES, FOLDER } from './data.ts'
import { medianMs, ratio, type Figure } from './figure.ts'
import { nativeMs } from './native.ts'

const OUT = `${FOLDER}/out.parquet`

const SPEC = {
  format: 'assay/pipeline@1',
  name: 'events',
  sources: { events: { format: 'csv', path: 'events.csv' } },
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
}

/** The same by hand, as a user of DuckDB would write it. */
const BY_HAND = `
  COPY (
    SELECT city, kind, count(*) AS n, sum(amount * quantity) AS revenue, avg(amount) AS mean_amount
    FROM '${FILES.csv.path}'
    WHERE quantity IS NOT NULL AND kind <> 'refund'
    GROUP BY city, kind
    ORDER BY city, kind
  ) TO '${OUT}.by-hand' (FORMAT parquet, COMPRESSION zstd)`

/** `assay run` on a file of 5 million rows against the same SQL in native DuckDB; the start of neither is counted. */
export async function commandLine(): Promise<readonly Figure[]> {
  const path = `${FOLDER}/events.spec.json`
  await writeFile(path, JSON.stringify(SPEC))
  const messages: string[] = []
  const quiet = { out: () => undefined, err: (text: string) => messages.push(text), progress: () => undefined }
  const run = async () => {
    const code = await assay(['run', path, '--allow-unvalidated', '--out', `by_city=${OUT}`], quiet)
    if (code !== 0) throw new Error(messages.join('\n'))
  }
  const ours = await medianMs(3, run)
  const reference = await nativeMs(3, [BY_HAND])
  return [ratio('assay run / the same SQL', 1.2, ours, reference)]
}
