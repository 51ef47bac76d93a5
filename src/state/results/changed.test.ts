import { expect, test } from 'vitest'
import { STEPS } from '../../core/steps/index.ts'
import { table } from '../../core/table.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { changesOf } from './changed.ts'

const native = nativeOfTests()

test('the first changes of each column that differ, with the row of the first of each', async () => {
  const input = await native.load(
    't',
    table({ a: 'text', b: 'integer' }, [
      [' x', 1],
      ['y', 2],
      [' x', 3],
      ['z ', 4],
      [null, 5],
    ]),
  )
  const trim = STEPS.find('trim')
  if (trim === undefined) throw new Error('no trim')
  const [changes, ...others] = changesOf(trim, { columns: ['a'] }, [input], 5)
  expect(others).toEqual([])
  expect(changes?.column).toBe('a')
  expect((await native.query(changes?.query ?? '')).rows).toEqual([
    [1, ' x', 'x'],
    [4, 'z ', 'z'],
  ])
})
