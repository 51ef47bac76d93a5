import { describe, expect, it } from 'vitest'
import { stepTest } from '../../testing/stepTest.ts'
import { stepIssues } from './compile.ts'
import { extract } from './extract.ts'

stepTest(extract)

describe('what is refused by extract', () => {
  const columns = [{ name: 'a', type: 'text' }]
  it.each([
    ['(a)(b)', ['x'], 'The pattern has 2 groups and there is 1 name. Give a name for each group.', ['into']],
    ['a', ['x', 'y'], 'The pattern has 1 group and there are 2 names. Give a name for each group.', ['into']],
    ['(a', ['x'], "The pattern '(a' cannot be used: a group has no closing `)`.", ['pattern']],
    ['(a)', ['A'], '`a` and `A` would differ in letter case only', ['into']],
  ])('%s into %j', (pattern, into, message, param) => {
    const [issue] = stepIssues(extract, { column: 'a', pattern, into }, [columns])
    expect(issue?.message).toContain(message)
    expect(issue?.param).toEqual(param)
  })
})
