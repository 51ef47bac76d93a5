import { describe, expect, it } from 'vitest'
import { STEPS } from '../steps/index.ts'
import { namedColumns, renamedColumns, withoutColumns } from './columns.ts'

function schemaOf(kind: string) {
  const step = STEPS.find(kind)
  if (step === undefined) throw new Error(`no step ${kind}`)
  return step.params
}

const renamed = (kind: string, params: unknown, names: Record<string, string>, input = 0, inPlace = false) =>
  renamedColumns(schemaOf(kind), params, { input, names: new Map(Object.entries(names)), inPlace })

describe('the columns that params name', () => {
  it('stand in fields and in formulas, of each input', () => {
    const join = { how: 'left', on: [{ left: 'a', right: 'b' }] }
    expect(namedColumns(schemaOf('join'), join)).toEqual([
      { name: 'a', input: 0 },
      { name: 'b', input: 1 },
    ])
    expect(namedColumns(schemaOf('filter'), { where: 'a > 1 and "b c" is null or a = 2' })).toEqual([
      { name: 'a', input: 0 },
      { name: 'b c', input: 0 },
    ])
  })

  it('get other names wherever they stand, two that swap theirs too', () => {
    expect(renamed('rename', { names: { a: 'x', b: 'y' } }, { a: 'b', b: 'a' })).toEqual({ names: { b: 'x', a: 'y' } })
    expect(renamed('filter', { where: 'a > b' }, { a: 'b', b: 'a' })).toEqual({ where: 'b > a' })
    const join = { on: [{ left: 'a', right: 'a' }] }
    expect(renamed('join', join, { a: 'z' }, 1)).toEqual({ on: [{ left: 'a', right: 'z' }] })
  })

  it('take along the column that is replaced, but no new one', () => {
    const derive = { name: 'a', expression: 'a + 1' }
    expect(renamed('derive', derive, { a: 'z' }, 0, true)).toEqual({ name: 'z', expression: 'z + 1' })
    expect(renamed('derive', derive, { a: 'z' })).toEqual({ name: 'a', expression: 'z + 1' })
  })

  it('take along what was learned of them', () => {
    const fill = { columns: ['a'], method: 'mean', fitted: { a: 1, c: 2 } }
    expect(renamed('fillNulls', fill, { a: 'z' })).toMatchObject({ columns: ['z'], fitted: { z: 1, c: 2 } })
    const grouped = {
      ...{ columns: ['a'], method: 'mean', by: ['g'] },
      fitted: { groups: [{ g: 'x', column: 'a', value: 1 }], overall: { a: 2 } },
    }
    const after = renamed('fillNulls', grouped, { a: 'z', g: 'value' })
    expect(after).toEqual({
      ...{ columns: ['z'], method: 'mean', by: ['value'] },
      fitted: { groups: [{ group: { value: 'x' }, column: 'z', value: 1 }], overall: { z: 2 } },
    })
    expect(schemaOf('fillNulls').safeParse(after).success).toBe(true)
  })

  it('are left out of lists, with their sort terms and optional fields', () => {
    const gone = new Set(['a'])
    expect(withoutColumns(schemaOf('trim'), { columns: ['a', 'b'] }, 0, gone)).toEqual({ columns: ['b'] })
    const sort = { orderBy: [{ column: 'a' }, { column: 'b' }] }
    expect(withoutColumns(schemaOf('sort'), sort, 0, gone)).toEqual({ orderBy: [{ column: 'b' }] })
    expect(withoutColumns(schemaOf('rename'), { names: { a: 'x', b: 'y' } }, 0, gone)).toEqual({ names: { b: 'y' } })
    // What cannot do without stays.
    expect(withoutColumns(schemaOf('filter'), { where: 'a > 1' }, 0, gone)).toEqual({ where: 'a > 1' })
  })
})
