import { expect, test } from 'vitest'
import { javaVersion } from './ensureSpark.mjs'

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['java version "1.8.0_402"', 8],
  ['', 0],
])('%s is Java %i', (told, version) => {
  expect(javaVersion(told)).toBe(version)
})
