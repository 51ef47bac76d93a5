import { describe, expect, it } from 'vitest'
import { stepTest } from '../../testing/stepTest.ts'
import { stepIssues } from './compile.ts'
import { unnest } from './unnest.ts'

stepTest(unnest)

describe('what is refused by unnest', () => {
  const columns = [
    { name: 'list', type: 'list' },
    { name: 'text', type: 'text' },
    { name: 'number', type: 'number' },
  ]
  it.each([
    [{ column: 'list', by: ',' }, '`list` is a list, which has no separator. Leave it out.'],
    [
      { column: 'text' },
      '`text` is text. Say what stands between its elements; for a JSON list, flatten it to a list first.',
    ],
    [{ column: 'number' }, '`number` is number; this needs list, text. Cast it first.'],
    [{ column: 'list', into: 'Text' }, '`text` and `Text` would differ in letter case only'],
  ])('%j', (params, message) => {
    const [issue] = stepIssues(unnest, params, [columns])
    expect(issue?.message).toContain(message)
  })
})
