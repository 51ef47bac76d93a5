import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { STEPS } from './index.ts'

const files = readdirSync(import.meta.dirname)
const defined = files.filter(
  (file) =>
    !file.endsWith('.test.ts') && readFileSync(`${import.meta.dirname}/${file}`, 'utf8').includes('= defineStep('),
)

describe('STEPS', () => {
  it('holds the kind of every file that defines one, in the order of the alphabet', () => {
    const kinds = defined
      .map((file) => file.replace('.ts', ''))
      .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    expect(STEPS.list.map(({ kind }) => kind)).toEqual(kinds)
  })

  it.each(defined)('%s has a test that runs its examples', (file) => {
    const test = file.replace('.ts', '.test.ts')
    expect(files).toContain(test)
    expect(readFileSync(`${import.meta.dirname}/${test}`, 'utf8')).toMatch(/^stepTest\(\w+\)$/m)
  })

  it('gives each a label of its own and a help text of whole sentences', () => {
    const labels = STEPS.list.map(({ label }) => label.toLowerCase())
    expect(new Set(labels).size).toBe(labels.length)
    for (const { label, help } of STEPS.list) {
      expect(label).toMatch(/^[A-Z][A-Za-z ]+$/)
      expect(help).toMatch(/^[A-Z].*\.$/)
    }
  })
})
