import { INT96, structsIn, type Footer } from './footer.ts'
import { writeThrift, type ThriftStruct, type ThriftValue } from './thrift.ts'

const FIXED_BYTES = 7
/** Of a timestamp of 96 bits: nanoseconds of the day and the Julian day. */
const INT96_BYTES = 12

/**
 * The file with a footer that the decoder of the browser reads right, or undefined where it does so anyway. Timestamps of
 * 96 bits are declared as the bytes that they are: the decoder counts nanoseconds in 64 bits, and years before 1678 and
 * after 2261 would silently become others. A wrong number of rows, which some writers left, becomes that of the row groups.
 */
export function mended(file: Blob, { columns, all, start }: Footer): Blob | undefined {
  const isOld = columns.some(({ meaning, leaves }) => meaning === 'int96' || leaves?.includes('int96') === true)
  const rows = structsIn(all.get(4)).reduce((sum, group) => sum + BigInt(numberIn(group.get(3))), 0n)
  if (!isOld && rows === BigInt(numberIn(all.get(3)))) return undefined
  const footer = new Map(all)
  footer.set(3, { type: 6, value: rows })
  footer.set(2, mapped(all.get(2), elementMended))
  footer.set(
    4,
    mapped(all.get(4), (group) => new Map(group).set(1, mapped(group.get(1), chunkMended))),
  )
  const bytes = writeThrift(footer)
  const tail = new Uint8Array([0, 0, 0, 0, ...new TextEncoder().encode('PAR1')])
  new DataView(tail.buffer).setUint32(0, bytes.length, true)
  return new Blob([file.slice(0, start), bytes, tail])
}

function elementMended(element: ThriftStruct): ThriftStruct {
  if (element.get(1)?.value !== INT96) return element
  const [, ...rest] = element
  return new Map([[1, i32(FIXED_BYTES)], [2, i32(INT96_BYTES)], ...rest.filter(([number]) => number !== 2)])
}

function chunkMended(chunk: ThriftStruct): ThriftStruct {
  const metadata = chunk.get(3)
  if (metadata?.type !== 12 || metadata.value.get(1)?.value !== INT96) return chunk
  return new Map(chunk).set(3, { type: 12, value: new Map(metadata.value).set(1, i32(FIXED_BYTES)) })
}

function mapped(list: ThriftValue | undefined, change: (each: ThriftStruct) => ThriftStruct): ThriftValue {
  return { type: 9, of: 12, value: structsIn(list).map((each) => ({ type: 12, value: change(each) })) }
}

function i32(value: number): ThriftValue {
  return { type: 5, value }
}

function numberIn(value: ThriftValue | undefined): bigint | number {
  return value?.type === 6 || value?.type === 5 ? value.value : 0
}
