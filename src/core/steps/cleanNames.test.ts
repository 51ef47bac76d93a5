import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { cleanNames } from './cleanNames.ts'
import { stepIssues } from './compile.ts'

stepTest(cleanNames)

describe('cleanNames', () => {
  const native = nativeOfTests()

  it('freezes the mapping, whatever the names', async () => {
    const inputs = [table({ ['__proto__']: 'integer', 'a a': 'integer', 'A-a': 'integer' }, [[1, 2, 3]])]
    const { params, output } = await runExample(native, cleanNames, { params: {}, inputs })
    expect(Object.entries((params as { fitted: object }).fitted)).toEqual([
      ['__proto__', 'proto'],
      ['a a', 'a_a'],
      ['A-a', 'a_a_2'],
    ])
    expect(output.columns.map(({ name }) => name)).toEqual(['proto', 'a_a', 'a_a_2'])
  })

  it('refuses a frozen mapping that makes two columns one', () => {
    const columns = [
      { name: 'a', type: 'text' },
      { name: 'b', type: 'text' },
    ]
    const issues = stepIssues(cleanNames, { fitted: { a: 'x', b: 'x' } }, [columns])
    expect(issues.map(({ code }) => code)).toEqual(['name-twice'])
  })
})
