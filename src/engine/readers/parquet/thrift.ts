/** A struct of Thrift's compact protocol: its fields by number. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>
export type ThriftValue = boolean | number | bigint | Uint8Array | readonly ThriftValue[] | ThriftStruct

/** Structs inside of structs; beyond it is no file that a program wrote. */
const DEPTH = 64

/**
 * Decodes one struct (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md). Bytes that are
 * none are a `RangeError`. Maps are left out: Parquet has none.
 */
export function readThrift(bytes: Uint8Array): ThriftStruct {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0

  function byte(): number {
    return view.getUint8(at++)
  }

  function varint(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const next = byte()
      value |= BigInt(next & 0x7f) << shift
      if (next < 0x80) return value
    }
    throw new RangeError('a number of more than 64 bits')
  }

  function integer(): bigint {
    const value = varint()
    return (value >> 1n) ^ -(value & 1n)
  }

  function binary(): Uint8Array {
    const length = Number(varint())
    if (at + length > bytes.length) throw new RangeError('bytes beyond the end')
    at += length
    return bytes.subarray(at - length, at)
  }

  function double(): number {
    at += 8
    return view.getFloat64(at - 8, true)
  }

  function list(depth: number): readonly ThriftValue[] {
    const head = byte()
    const length = head >> 4 === 15 ? Number(varint()) : head >> 4
    if (length > bytes.length) throw new RangeError('a list longer than the whole')
    return Array.from({ length }, () => value(head & 15, depth, true))
  }

  function value(type: number, depth: number, inList: boolean): ThriftValue {
    switch (type) {
      case 1:
      case 2:
        return inList ? byte() === 1 : type === 1
      case 3:
        return view.getInt8(at++)
      case 4:
      case 5:
        return Number(integer())
      case 6:
        return integer()
      case 7:
        return double()
      case 8:
        return binary()
      case 9:
      case 10:
        return list(depth)
      case 12:
        return struct(depth + 1)
      default:
        throw new RangeError(`no type ${type}`)
    }
  }

  function struct(depth: number): ThriftStruct {
    if (depth > DEPTH) throw new RangeError('structs too deep')
    const fields = new Map<number, ThriftValue>()
    let number = 0
    for (;;) {
      const head = byte()
      if (head === 0) return fields
      number = head >> 4 === 0 ? Number(integer()) : number + (head >> 4)
      fields.set(number, value(head & 15, depth, false))
    }
  }

  return struct(0)
}
