import type { Bytes } from '../../connector.ts'
import { readThrift, type ThriftStruct, type ThriftValue } from './thrift.ts'

/** What a column of a Parquet file is beyond what the decoders make of it. */
export type Meaning = 'uuid' | 'geometry' | 'utc' | 'int96'

/** What the end of a Parquet file says of it; the numbers of its fields stand in Apache's `parquet.thrift`. */
export interface Footer {
  /** Of the columns of the table, not those inside of them. */
  readonly columns: readonly { readonly name: string; readonly meaning: Meaning | undefined }[]
  /** A column that is encrypted, if any. */
  readonly encrypted: string | undefined
  /** Arrow's description of the table in base64, as Arrow's writers leave it. */
  readonly arrowSchema: string | undefined
}

const MAGIC = 8
const INT96 = 3
const LOGICAL: Readonly<Record<number, Meaning>> = { 14: 'uuid', 17: 'geometry', 18: 'geometry' }
const TIMESTAMP = 8
/** Timestamps of old writers, which are in UTC by definition. */
const CONVERTED_TIMESTAMPS: readonly ThriftValue[] = [9, 10]

/** Undefined where it cannot be read: then the decoders say what is wrong. */
export async function footerOf(bytes: Bytes): Promise<Footer | undefined> {
  const end = await bytes.read(bytes.size - MAGIC, bytes.size)
  const length = new DataView(end.buffer, end.byteOffset, end.byteLength).getUint32(0, true)
  if (length > bytes.size - MAGIC) return undefined
  try {
    return footerIn(readThrift(await bytes.read(bytes.size - MAGIC - length, bytes.size - MAGIC)))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function footerIn(file: ThriftStruct): Footer {
  const [root, ...elements] = structs(file.get(2))
  const geometries = geometriesOf(file)
  const columns: { name: string; meaning: Meaning | undefined }[] = []
  let at = 0
  for (let column = 0; column < Number(root?.get(5) ?? 0); column += 1) {
    const element = elements[at]
    if (element === undefined) break
    const name = text(element.get(4))
    columns.push({ name, meaning: geometries.has(name) ? 'geometry' : meaningOf(element) })
    at = after(elements, at)
  }
  return { columns, encrypted: encryptedOf(file), arrowSchema: metadataOf(file, 'ARROW:schema') }
}

/** Where the next column begins: behind this one and all that is inside of it. */
function after(elements: readonly ThriftStruct[], at: number): number {
  let next = at + 1
  for (let inside = Number(elements[at]?.get(5) ?? 0); inside > 0 && next < elements.length; inside -= 1) {
    next = after(elements, next)
  }
  return next
}

function meaningOf(element: ThriftStruct): Meaning | undefined {
  const logical = element.get(10)
  const [kind, details] = logical instanceof Map ? ([...(logical as ThriftStruct)][0] ?? []) : []
  if (kind === TIMESTAMP) return details instanceof Map && details.get(1) === true ? 'utc' : undefined
  if (kind !== undefined) return LOGICAL[kind]
  if (element.get(1) === INT96) return 'int96'
  return CONVERTED_TIMESTAMPS.includes(element.get(6) ?? -1) ? 'utc' : undefined
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
  const [group] = structs(file.get(4))
  const chunk = structs(group?.get(1)).find((each) => each.has(8))
  const metadata = chunk?.get(3)
  const path = metadata instanceof Map ? (metadata as ThriftStruct).get(3) : undefined
  if (chunk === undefined) return undefined
  return Array.isArray(path) ? path.map((part: ThriftValue) => text(part)).join('.') : 'a column'
}

function metadataOf(file: ThriftStruct, key: string): string | undefined {
  const entry = structs(file.get(5)).find((each) => text(each.get(1)) === key)
  return entry === undefined ? undefined : text(entry.get(2))
}

function structs(value: ThriftValue | undefined): readonly ThriftStruct[] {
  return Array.isArray(value) ? value.filter((each): each is ThriftStruct => each instanceof Map) : []
}

function text(value: ThriftValue | undefined): string {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : ''
}
