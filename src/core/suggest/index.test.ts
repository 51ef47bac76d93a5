import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RULES } from './index.ts'

test('every rule has a file of its name and stands in the table, in the order of the alphabet', () => {
  const files = readdirSync(new URL('rules', import.meta.url)).map((name) => name.slice(0, -'.ts'.length))
  expect(RULES.map(({ name }) => name)).toEqual(files.sort())
})
