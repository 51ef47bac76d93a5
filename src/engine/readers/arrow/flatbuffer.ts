/** A table of a FlatBuffer (https://flatbuffers.dev/internals/): where it stands, and where it says its fields are. */
export interface FlatTable {
  readonly view: DataView
  readonly position: number
}

/** The root of a buffer. Reading outside of the buffer is a `RangeError`. */
export function readTable(bytes: Uint8Array): FlatTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { view, position: view.getInt32(0, true) }
}

/** Fields by their number; undefined where the table leaves one out. */
export const fieldAt = {
  uint8: (table: FlatTable, field: number) => at(table, field, (place) => table.view.getUint8(place)),
  int64: (table: FlatTable, field: number) => at(table, field, (place) => table.view.getBigInt64(place, true)),
  table: (table: FlatTable, field: number) =>
    at(table, field, (place): FlatTable => ({ view: table.view, position: target(table.view, place) })),
  /** Of a list. */
  length: (table: FlatTable, field: number) =>
    at(table, field, (place) => table.view.getInt32(target(table.view, place), true)) ?? 0,
}

function at<T>({ view, position }: FlatTable, field: number, read: (place: number) => T): T | undefined {
  const places = position - view.getInt32(position, true)
  const slot = 4 + 2 * field
  if (slot >= view.getUint16(places, true)) return undefined
  const offset = view.getUint16(places + slot, true)
  return offset === 0 ? undefined : read(position + offset)
}

function target(view: DataView, place: number): number {
  return place + view.getUint32(place, true)
}
