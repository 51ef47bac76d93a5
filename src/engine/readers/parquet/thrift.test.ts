import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readThrift, writeThrift, type ThriftStruct, type ThriftValue } from './thrift.ts'

const { struct } = fc.letrec<{ value: ThriftValue; struct: ThriftStruct }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.boolean().map((value): ThriftValue => ({ type: value ? 1 : 2, value })),
    fc.integer({ min: -128, max: 127 }).map((value): ThriftValue => ({ type: 3, value })),
    fc.integer().map((value): ThriftValue => ({ type: 5, value })),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): ThriftValue => ({ type: 6, value })),
    fc.double({ noNaN: true }).map((value): ThriftValue => ({ type: 7, value })),
    fc.uint8Array().map((value): ThriftValue => ({ type: 8, value })),
    fc
      .array(tie('struct'), { maxLength: 20 })
      .map((all): ThriftValue => ({ type: 9, of: 12, value: all.map((value) => ({ type: 12, value })) })),
    tie('struct').map((value): ThriftValue => ({ type: 12, value })),
  ),
  struct: fc
    .array(fc.tuple(fc.integer({ min: 1, max: 300 }), tie('value')), { maxLength: 6 })
    .map((fields) => new Map(fields)),
}))

describe('a struct of Thrift', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(struct, (fields) => {
        expect(readThrift(writeThrift(fields))).toEqual(fields)
      }),
    )
  })

  it('of any bytes is one, or out of range', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(readThrift(bytes)).toBeInstanceOf(Map)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})
