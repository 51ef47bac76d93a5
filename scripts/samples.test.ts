import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { cafeColumns, cafeOrders } from './cafeOrders.ts'

const folder = fileURLToPath(new URL('../public/samples', import.meta.url))
const samples = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      file: z.string(),
      format: z.enum(['csv', 'json', 'parquet']),
      rows: z.int().positive(),
      bytes: z.int().positive().max(1_500_000),
      source: z.string().min(1),
      licence: z.string().min(1),
      dirty: z.array(z.string().min(1)).min(1),
    }),
  )
  .parse(JSON.parse(readFileSync(`${folder}/samples.json`, 'utf8')))

test('the list names every sample in the folder, with its true size', () => {
  const found = readdirSync(folder).filter((name) => !['README.md', 'samples.json'].includes(name))
  expect(found.sort()).toEqual(samples.map(({ file }) => file).sort())
  for (const { file, bytes } of samples) expect(statSync(`${folder}/${file}`).size).toBe(bytes)
})

test('the café’s orders are the same for the same seed', () => {
  const orders = cafeOrders(200, 7)
  expect(cafeOrders(200, 7)).toEqual(orders)
  expect(cafeOrders(200, 8)).not.toEqual(orders)
  expect(new Set(orders.map((row) => row.length))).toEqual(new Set([cafeColumns.length]))
})

test('under the dirt, long waits lower the rating', () => {
  const ratings = { short: [] as number[], long: [] as number[] }
  for (const row of cafeOrders(2000, 7)) {
    const [wait, rating] = [Number(row[10]), Number(row[11])]
    if (wait < 0 || wait > 60 || !(rating >= 1)) continue
    ratings[wait > 12 ? 'long' : 'short'].push(rating)
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  expect(mean(ratings.short) - mean(ratings.long)).toBeGreaterThan(1)
})
