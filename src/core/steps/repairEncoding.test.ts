import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { repairEncoding } from './repairEncoding.ts'

stepTest(repairEncoding)

describe('repairEncoding', () => {
  const native = nativeOfTests()

  it('freezes what it mends and nothing else, __proto__ too', async () => {
    const values = ['MÃ¼ller', 'Müller', 'MÃ¼ller', 'plain', null, 'Ã©__proto__']
    const inputs = [
      table(
        { a: 'text' },
        values.map((value) => [value]),
      ),
    ]
    const params = { columns: ['a'], from: 'cp1252', to: 'utf8' }
    const ran = await runExample(native, repairEncoding, { params, inputs })
    expect((ran.params as { fitted: unknown }).fitted).toEqual({ 'MÃ¼ller': 'Müller', 'Ã©__proto__': 'é__proto__' })
  })

  it('mends many values by one lookup', async () => {
    const values = Array.from({ length: 200 }, (_, index) => [`Ã¼ ${index}`])
    const params = { columns: ['a'], from: 'windows-1252', to: 'utf-8' }
    const { output } = await runExample(native, repairEncoding, { params, inputs: [table({ a: 'text' }, values)] })
    expect(output.rows).toEqual(values.map((_, index) => [`ü ${index}`]))
  })

  it('refuses one encoding twice, and names that are none', () => {
    const columns = [{ name: 'a', type: 'text' }]
    const issue = (from: string, to: string) => stepIssues(repairEncoding, { columns: ['a'], from, to }, [columns])[0]
    expect(issue('utf8', 'UTF-8')?.message).toBe('Both encodings are UTF-8, which mends nothing. Choose another.')
    expect(issue('ebcdic', 'utf-8')?.message).toMatch(
      /^`from`: is no encoding that can be mended\. Use one of windows-1252, /,
    )
  })
})
