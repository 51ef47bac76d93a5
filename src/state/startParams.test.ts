// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as fields from '../core/params/fields.ts'
import { KINDS, type KindType } from '../core/kinds.ts'
import { startParams } from './startParams.ts'

const left = [
  { name: 'title', type: 'text' },
  { name: 'net gross', type: 'number' },
  { name: 'id', type: 'integer' },
]
const right = [
  { name: 'year', type: 'integer' },
  { name: 'id', type: 'integer' },
]
const start = (schema: z.ZodType, column?: string) =>
  startParams(schema, { inputs: [left, right], column, others: ['b'] })

describe('startParams', () => {
  it('takes defaults, and the current column where it fits', () => {
    const schema = z.strictObject({
      columns: fields.columns('Columns', { families: ['text'] }),
      of: fields.column('Of', { families: ['integer', 'number'] }),
      by: fields.by(),
      some: fields.someColumns(),
      to: fields.choice('To', { lower: 'lower', upper: 'upper' }),
      collapse: fields.flag('Collapse'),
      max: fields.number('Most').optional(),
    })
    expect(start(schema, 'net gross')).toEqual({
      columns: ['title'],
      of: 'net gross',
      by: [],
      some: [],
      to: 'lower',
      collapse: false,
    })
  })

  it('begins new columns with the name that is suggested, free, and what may be left out with what it says', () => {
    const schema = z.strictObject({
      into: fields.newColumn('Into', { placeholder: 'ID' }),
      other: fields.newColumn('Other'),
      share: fields.number('Share', { begin: 0.1 }).optional(),
    })
    expect(start(schema)).toEqual({ into: 'ID_2', other: '', share: 0.1 })
  })

  it('begins formulas with something valid about the current column', () => {
    const schema = z.strictObject({ where: fields.condition(), value: fields.expression() })
    expect(start(schema, 'net gross')).toEqual({ where: '"net gross" is not null', value: '"net gross"' })
    expect(start(schema)).toEqual({ where: '', value: '' })
  })

  it('begins lists with one element and names the other input', () => {
    const schema = z.strictObject({ right: fields.node('Right'), on: fields.keys(), orderBy: fields.orderBy() })
    expect(start(schema, 'id')).toEqual({
      right: 'b',
      on: [{ left: 'id', right: 'id' }],
      orderBy: [{ column: 'id', direction: 'asc', nulls: 'last' }],
    })
  })

  it('begins two columns of one table with different ones where another fits', () => {
    const schema = z.strictObject({
      x: fields.column('Across', { families: ['integer', 'number'] }),
      y: fields.column('Up', { families: ['integer', 'number'] }),
      z: fields.column('Size', { families: ['integer', 'number'] }),
      other: fields.column('Other', { input: 1 }),
    })
    expect(start(schema, 'id')).toEqual({ x: 'id', y: 'net gross', z: 'id', other: 'id' })
    expect(start(z.strictObject({ a: fields.column('A'), b: fields.column('B') }))).toEqual({
      a: 'title',
      b: 'net gross',
    })
  })

  it('gives an object for every kind there is, whatever the columns', () => {
    for (const type of Object.keys(KINDS) as KindType[]) {
      for (const { kind, params } of KINDS[type].list) {
        const begun = startParams(params, { inputs: [left, right], column: 'title', others: ['b'] })
        const none = startParams(params, { inputs: [[], []], column: undefined, others: [] })
        // Nothing is begun that the schema does not know.
        const unknown = [begun, none].flatMap((each) =>
          (params.safeParse(each).error?.issues ?? []).filter(({ code }) => code === 'unrecognized_keys'),
        )
        expect(unknown, kind).toEqual([])
      }
    }
  })
})
