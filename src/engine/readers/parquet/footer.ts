import type { Bytes } from '../../connector.ts'
import { readThrift, type ThriftStruct, type ThriftValue } from './thrift.ts'

/** What a column of a Parquet file is beyond what the decoders make of it. */
export type Meaning = 'uuid' | 'geometry' | 'utc' | 'int96'

/** A column of the table; one that is nested has its values in `leaves`. */
export interface FooterColumn {
  readonly name: string
  readonly meaning: Meaning | undefined
  readonly leaves: readonly (Meaning | undefined)[] | undefined
}

/** What the end of a Parquet file says of it; the numbers of its fields stand in Apache's `parquet.thrift`. */
export interface Footer {
  /** Of the columns of the table, not those inside of them. */
  readonly columns: readonly FooterColumn[]
  /** A column that is encrypted, if any. */
  readonly encrypted: string | undefined
  /** The rows of each row group. */
  readonly groups: readonly number[]
  /** Arrow's description of the table in base64, as Arrow's writers leave it. */
  readonly arrowSchema: string | undefined
  /** Where it begins in the file, and all that it says. */
  readonly start: number
  readonly all: ThriftStruct
}

/** The length of the footer and the magic number behind it, in bytes. */
export const TAIL = 8
/** Physical types. */
export const INT96 = 3
/** Of an old list: a value that comes any number of times. */
const REPEATED = 2
const LOGICAL: Readonly<Record<number, Meaning>> = { 14: 'uuid', 17: 'geometry', 18: 'geometry' }
const TIMESTAMP = 8
/** Timestamps of old writers, which are in UTC by definition. */
const CONVERTED_TIMESTAMPS: readonly unknown[] = [9, 10]

/** Undefined where it cannot be read: then the decoders say what is wrong. */
export async function footerOf(bytes: Bytes): Promise<Footer | undefined> {
  const tail = await bytes.read(bytes.size - TAIL, bytes.size)
  const length = new DataView(tail.buffer, tail.byteOffset, tail.byteLength).getUint32(0, true)
  const start = bytes.size - TAIL - length
  if (start < 0) return undefined
  try {
    return footerIn(readThrift(await bytes.read(start, start + length)), start)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function footerIn(all: ThriftStruct, start: number): Footer {
  const [root, ...elements] = structsIn(all.get(2))
  const geometries = geometriesOf(all)
  const columns: FooterColumn[] = []
  let at = 0
  for (let column = 0; column < Number(root?.get(5)?.value ?? 0); column += 1) {
    const element = elements[at]
    if (element === undefined) break
    const name = textIn(element.get(4))
    const end = after(elements, at)
    const isNested = isGroup(element) || Number(element.get(3)?.value ?? 0) === REPEATED
    const inside = elements.slice(at, end).filter((each) => !isGroup(each))
    const leaves = isNested ? inside.map(meaningOf) : undefined
    columns.push({ name, meaning: geometries.has(name) ? 'geometry' : meaningOf(element), leaves })
    at = end
  }
  const groups = structsIn(all.get(4)).map((group) => Number(group.get(3)?.value ?? 0))
  return { columns, encrypted: encryptedOf(all), groups, arrowSchema: metadataOf(all, 'ARROW:schema'), start, all }
}

/** Where the next column begins: behind this one and all that is inside of it. */
function after(elements: readonly ThriftStruct[], at: number): number {
  let next = at + 1
  for (let inside = Number(elements[at]?.get(5)?.value ?? 0); inside > 0 && next < elements.length; inside -= 1) {
    next = after(elements, next)
  }
  return next
}

function isGroup(element: ThriftStruct): boolean {
  return element.has(5)
}

function meaningOf(element: ThriftStruct): Meaning | undefined {
  const logical = element.get(10)
  const [kind, details] = logical?.type === 12 ? ([...logical.value][0] ?? []) : []
  if (kind === TIMESTAMP) return details?.type === 12 && details.value.get(1)?.value === true ? 'utc' : undefined
  if (kind !== undefined) return LOGICAL[kind]
  if (element.get(1)?.value === INT96) return 'int96'
  return CONVERTED_TIMESTAMPS.includes(element.get(6)?.value) ? 'utc' : undefined
}

/** The columns of GeoParquet, which says so in its metadata (https://geoparquet.org). */
function geometriesOf(file: ThriftStruct): ReadonlySet<string> {
  const geo = metadataOf(file, 'geo')
  if (geo === undefined) return new Set()
  try {
    const { columns } = JSON.parse(geo) as { readonly columns?: Readonly<Record<string, unknown>> }
    return new Set(
      Object.entries(columns ?? {})
        .filter(([, column]) => (column as { readonly encoding?: unknown } | null)?.encoding === 'WKB')
        .map(([name]) => name),
    )
  } catch {
    // Other programs use the same key for something else.
    return new Set()
  }
}

function encryptedOf(file: ThriftStruct): string | undefined {
  const [group] = structsIn(file.get(4))
  const chunk = structsIn(group?.get(1)).find((each) => each.has(8))
  if (chunk === undefined) return undefined
  const metadata = chunk.get(3)
  const path = metadata?.type === 12 ? metadata.value.get(3) : undefined
  return path?.type === 9 ? path.value.map(textIn).join('.') : 'of its own'
}

function metadataOf(file: ThriftStruct, key: string): string | undefined {
  const entry = structsIn(file.get(5)).find((each) => textIn(each.get(1)) === key)
  return entry === undefined ? undefined : textIn(entry.get(2))
}

/** The structs of a list. */
export function structsIn(list: ThriftValue | undefined): readonly ThriftStruct[] {
  return list?.type === 9 ? list.value.flatMap((each) => (each.type === 12 ? [each.value] : [])) : []
}

function textIn(value: ThriftValue | undefined): string {
  return value?.type === 8 ? new TextDecoder().decode(value.value) : ''
}
