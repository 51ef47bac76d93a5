import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ANALYSES } from './analyses/index.ts'
import { CHARTS } from './charts/index.ts'
import { CHECKS } from './checks/index.ts'

/** Files of these folders that are no kind: what several kinds share. */
const SHARED = {
  analyses: ['define', 'index', 'sample'],
  charts: ['axes', 'bins', 'category', 'define', 'index', 'measure', 'timeBins'],
  checks: ['bound', 'define', 'index', 'judge', 'limits'],
}

const TABLES = { analyses: ANALYSES, charts: CHARTS, checks: CHECKS }

describe.each(Object.keys(TABLES) as (keyof typeof TABLES)[])('%s', (folder) => {
  const files = readdirSync(new URL(folder, import.meta.url)).filter((name) => name.endsWith('.ts'))
  const sources = files.filter((name) => !name.endsWith('.test.ts')).map((name) => name.slice(0, -'.ts'.length))
  const kinds = TABLES[folder].list.map((each) => each.kind)

  test('every kind has a file of its name and stands in the table, in the order of the alphabet', () => {
    expect(kinds).toEqual(sources.filter((name) => !SHARED[folder].includes(name)).sort())
  })

  test('every kind has a test of its name', () => {
    for (const kind of kinds) expect(files).toContain(`${kind}.test.ts`)
  })

  test('every kind says what it is for in whole sentences', () => {
    for (const { help } of TABLES[folder].list) expect(help).toMatch(/^[A-Z].*\.$/)
  })
})
