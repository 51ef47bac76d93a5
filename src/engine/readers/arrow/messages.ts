import type { Bytes } from '../../connector.ts'
import { fieldAt, readTable, type FlatTable } from './flatbuffer.ts'

/** A message of Arrow IPC: where it stands in the file, and what it is. */
export interface Message {
  readonly kind: 'schema' | 'dictionary' | 'batch'
  readonly start: number
  readonly end: number
  /** Of a batch. */
  readonly rows: number
  /** Of a dictionary: whose it is, and whether it only adds to what is there. */
  readonly dictionary: bigint
  readonly isDelta: boolean
}

/** Batches that share their dictionaries: what has to be read to decode them, in order, and how many rows they are. */
export interface Part {
  readonly ranges: readonly (readonly [start: number, end: number])[]
  readonly rows: number
}

export const MAGIC = 'ARROW1'
/** Before the length of a message's metadata, since version 0.15. */
const CONTINUATION = 0xffffffff
const KINDS = ['none', 'schema', 'dictionary', 'batch'] as const
/** How many bytes are read at once when looking for messages. */
const WINDOW = 64 * 1024
/** No message says more about itself than this; a larger figure is no Arrow. */
const METADATA = 256 * 1024 * 1024

/** Why a file is no whole Arrow file, in the words that follow "cannot be read: ". */
export class WrongArrow extends Error {}

/** Whether the bytes begin as a stream does: a schema of a length that makes sense. */
export function isStream(head: Uint8Array): boolean {
  if (head.length < 16) return false
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const length = view.getInt32(4, true)
  if (view.getUint32(0, true) !== CONTINUATION || length <= 0 || length % 8 !== 0 || length > METADATA) return false
  try {
    return kindOf(readTable(head.subarray(8, 8 + length))) === 'schema'
  } catch {
    // What looks like a table and leads nowhere is something else.
    return false
  }
}

/** All messages of a file or a stream; a `WrongArrow` where it is cut or something else. */
export async function messagesOf(bytes: Bytes): Promise<readonly Message[]> {
  const read = windowed(bytes)
  const isFile = latin1(await read(0, MAGIC.length)) === MAGIC
  const footer = isFile ? await footerOf(bytes, read) : undefined
  const end = footer?.start ?? bytes.size
  const messages: Message[] = []
  let position = isFile ? 8 : 0
  while (position < end) {
    const next = await messageAt(read, position, end)
    if (next === undefined) break
    messages.push(next)
    position = next.end
  }
  if (messages[0]?.kind !== 'schema') throw new WrongArrow('it has no schema.')
  const batches = messages.filter(({ kind }) => kind === 'batch').length
  if (footer !== undefined && footer.batches !== batches) {
    throw new WrongArrow(`its end names ${footer.batches} batches of rows, but it has ${batches}.`)
  }
  return messages
}

/** The messages in parts of about `rows` rows, each with the schema and the dictionaries that hold at that place. */
export function partsOf(messages: readonly Message[], rows: number): readonly Part[] {
  const [schema] = messages
  if (schema === undefined) return []
  const dictionaries = new Map<bigint, readonly Message[]>()
  const parts: Part[] = []
  let batches: Message[] = []
  let count = 0

  function close(): void {
    if (batches.length === 0) return
    const all = [schema, ...[...dictionaries.values()].flat(), ...batches]
    parts.push({ ranges: all.flatMap((each) => (each === undefined ? [] : [[each.start, each.end]])), rows: count })
    batches = []
    count = 0
  }

  for (const message of messages) {
    if (message.kind === 'dictionary') {
      close()
      const before = message.isDelta ? (dictionaries.get(message.dictionary) ?? []) : []
      dictionaries.set(message.dictionary, [...before, message])
    } else if (message.kind === 'batch') {
      batches.push(message)
      count += message.rows
      if (count >= rows) close()
    }
  }
  close()
  return parts.length > 0 ? parts : [{ ranges: [[schema.start, schema.end]], rows: 0 }]
}

type Read = (start: number, length: number) => Promise<Uint8Array>

/** Reads more than it is asked for, since the next message often stands close by. */
function windowed(bytes: Bytes): Read {
  let from = 0
  let held: Uint8Array = new Uint8Array()
  return async (start, length) => {
    if (start < from || start + length > from + held.length) {
      held = await bytes.read(start, Math.min(bytes.size, start + Math.max(length, WINDOW)))
      from = start
    }
    return held.subarray(start - from, start - from + length)
  }
}

/** The message that begins at `position`, or undefined where the stream says that it ends. */
async function messageAt(read: Read, position: number, end: number): Promise<Message | undefined> {
  const cut = new WrongArrow('it ends in the middle of a batch of rows. The rest is missing.')
  const start = viewOf(await read(position, Math.min(8, end - position)))
  if (start.byteLength < 4) throw cut
  const isMarked = start.getUint32(0, true) === CONTINUATION
  if (isMarked && start.byteLength < 8) throw cut
  const length = start.getInt32(isMarked ? 4 : 0, true)
  if (length === 0) return undefined
  const from = position + (isMarked ? 8 : 4)
  if (length < 0 || length > METADATA) throw new WrongArrow('its content is damaged.')
  if (from + length > end) throw cut
  const table = readTable(await read(from, length))
  const body = fieldAt.int64(table, 3) ?? 0n
  const kind = kindOf(table)
  const header = fieldAt.table(table, 2)
  if (kind === undefined || kind === 'none' || header === undefined || body < 0n) {
    throw new WrongArrow('it holds something else than rows, or its content is damaged.')
  }
  const stop = from + length + Number(body)
  if (stop > end) throw cut
  const isDictionary = kind === 'dictionary'
  return {
    kind,
    start: position,
    end: stop,
    rows: kind === 'batch' ? Number(fieldAt.int64(header, 0) ?? 0n) : 0,
    dictionary: isDictionary ? (fieldAt.int64(header, 0) ?? 0n) : -1n,
    isDelta: isDictionary && (fieldAt.uint8(header, 2) ?? 0) === 1,
  }
}

function kindOf(message: FlatTable): (typeof KINDS)[number] | undefined {
  return KINDS[fieldAt.uint8(message, 1) ?? 0]
}

/** Where the footer of a file begins, and how many batches of rows it names. */
async function footerOf(bytes: Bytes, read: Read): Promise<{ readonly start: number; readonly batches: number }> {
  const tail = 4 + MAGIC.length
  const end = bytes.size < 8 + tail ? new Uint8Array() : await bytes.read(bytes.size - tail, bytes.size)
  if (latin1(end.subarray(4)) !== MAGIC) throw new WrongArrow('it is no whole Arrow file: its end is missing.')
  const length = viewOf(end).getInt32(0, true)
  const start = bytes.size - tail - length
  if (length <= 0 || start < 8) throw new WrongArrow('its content is damaged.')
  return { start, batches: fieldAt.length(readTable(await read(start, length)), 3) }
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
