import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { filesAt } from './paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'assay-paths-'))
for (const name of ['year=2024', 'year=2023', 'other']) mkdirSync(join(folder, name))
for (const name of ['year=2024/10.csv', 'year=2024/2.csv', 'year=2023/1.csv', 'other/1.csv', '.hidden.csv', 'a.csv']) {
  writeFileSync(join(folder, name), 'a\n1\n')
}
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['a.csv', ['a.csv']],
  ['b.csv', []],
  ['*.csv', ['a.csv']],
  ['year=*/*.csv', ['year=2023/1.csv', 'year=2024/2.csv', 'year=2024/10.csv']],
  ['*/1.csv', ['other/1.csv', 'year=2023/1.csv']],
  ['nothing/*.csv', []],
])('%s stands for %j', (path, files) => {
  expect(filesAt(join(folder, path))).toEqual(files.map((file) => join(folder, file)))
})
