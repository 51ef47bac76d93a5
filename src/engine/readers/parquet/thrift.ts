/** A value of Thrift's compact protocol with the number of its type, so that it can be written again. */
export type ThriftValue =
  | { readonly type: 1 | 2; readonly value: boolean }
  | { readonly type: 3 | 4 | 5 | 7; readonly value: number }
  | { readonly type: 6; readonly value: bigint }
  | { readonly type: 8; readonly value: Uint8Array }
  | { readonly type: 9 | 10; readonly of: number; readonly value: readonly ThriftValue[] }
  | { readonly type: 12; readonly value: ThriftStruct }

/** A struct: its fields by number, in the order in which they stand. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>

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
    let small = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const next = byte()
      small |= (next & 0x7f) << shift
      if (next < 0x80) return BigInt(small)
    }
    let value = BigInt(small)
    for (let shift = 28n; shift < 70n; shift += 7n) {
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

  function list(type: 9 | 10, depth: number): ThriftValue {
    const head = byte()
    const of = head & 15
    const length = head >> 4 === 15 ? Number(varint()) : head >> 4
    if (length > bytes.length) throw new RangeError('a list longer than the whole')
    return { type, of, value: Array.from({ length }, () => valueOf(of, depth, true)) }
  }

  function valueOf(type: number, depth: number, inList: boolean): ThriftValue {
    switch (type) {
      case 1:
      case 2:
        return { type, value: inList ? byte() === 1 : type === 1 }
      case 3:
        return { type, value: view.getInt8(at++) }
      case 4:
      case 5:
        return { type, value: Number(integer()) }
      case 6:
        return { type, value: integer() }
      case 7:
        return { type, value: double() }
      case 8:
        return { type, value: binary() }
      case 9:
      case 10:
        return list(type, depth)
      case 12:
        return { type, value: struct(depth + 1) }
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
      fields.set(number, valueOf(head & 15, depth, false))
    }
  }

  return struct(0)
}

/** The bytes that `readThrift` reads as this struct. */
export function writeThrift(root: ThriftStruct): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(1024)
  let at = 0

  function put(...values: readonly number[]): void {
    for (const value of values) {
      if (at === bytes.length) bytes = grown(bytes, 2 * bytes.length)
      bytes[at++] = value
    }
  }

  function putAll(values: Uint8Array): void {
    if (at + values.length > bytes.length) bytes = grown(bytes, 2 * (at + values.length))
    bytes.set(values, at)
    at += values.length
  }

  function varint(value: bigint): void {
    let rest = value
    for (; rest >= 0x80n; rest >>= 7n) put(Number(rest & 0x7fn) | 0x80)
    put(Number(rest))
  }

  function integer(value: bigint): void {
    varint(value < 0n ? (-value << 1n) - 1n : value << 1n)
  }

  function put1(each: ThriftValue, inList: boolean): void {
    switch (each.type) {
      case 1:
      case 2:
        if (inList) put(each.value ? 1 : 2)
        return
      case 3:
        return put(each.value & 0xff)
      case 4:
      case 5:
        return integer(BigInt(each.value))
      case 6:
        return integer(each.value)
      case 7:
        return putAll(new Uint8Array(new Float64Array([each.value]).buffer))
      case 8:
        varint(BigInt(each.value.length))
        return putAll(each.value)
      case 9:
      case 10:
        put((Math.min(15, each.value.length) << 4) | each.of)
        if (each.value.length >= 15) varint(BigInt(each.value.length))
        return each.value.forEach((item) => put1(item, true))
      case 12:
        return putStruct(each.value)
    }
  }

  function putStruct(fields: ThriftStruct): void {
    let before = 0
    for (const [number, each] of fields) {
      const step = number - before
      if (step > 0 && step < 16) put((step << 4) | each.type)
      else {
        put(each.type)
        integer(BigInt(number))
      }
      put1(each, false)
      before = number
    }
    put(0)
  }

  putStruct(root)
  return bytes.slice(0, at)
}

function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(length)
  more.set(bytes)
  return more
}
