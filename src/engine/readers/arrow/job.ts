import {
  Column,
  field as fieldOf,
  Table,
  tableFromIPC,
  tableToIPC,
  Type,
  type Batch,
  type Field,
  type Schema,
} from '@uwdata/flechette'
import { EngineError } from '../../errors.ts'
import type { DataFile } from '../../connector.ts'
import { withFile, type Job } from '../job.ts'
import { setCodecs } from './codecs.ts'
import { WrongArrow, type Part } from './messages.ts'
import { damaged } from './rows.ts'
import { dictionaryOf, takePlain } from './plain.ts'
import { isInterval, plainType } from './types.ts'
import type { Losses } from './values.ts'

/** Parts of Arrow IPC that are to be made plain: the messages of `file` at `ranges`, the schema first. */
export interface ArrowInput {
  readonly file: DataFile
  readonly ranges: Part['ranges']
  /** The columns keep their names. */
  readonly keepNames?: boolean
}

/** The same rows as Arrow IPC streams that both engines take, their columns named `c0`, `c1`, … or alike. */
export interface PlainArrow {
  readonly pieces: readonly Uint8Array<ArrayBuffer>[]
  readonly rows: number
  readonly fields: readonly PlainField[]
}

/** A column as the file has it. */
export interface PlainField {
  readonly name: string
  /** Of timestamps that have one. */
  readonly zone: string | undefined
  /** Its text is to become an interval. */
  readonly isInterval: boolean
  readonly missing: number
  /** Times that were finer than a microsecond. */
  readonly finer: number
}

/** A piece has no more rows than that, and about as many bytes. */
const ROWS = 262_144
const BYTES = 32 * 1024 * 1024

/** Decompresses, decodes and makes plain. What is wrong with the file is a `file-damaged` error without its name. */
export const arrowJob: Job<ArrowInput, PlainArrow> = (input, run) =>
  withFile(run, input.file, async (bytes) => {
    const messages: Uint8Array[] = []
    for (const [start, end] of input.ranges) messages.push(await bytes.read(start, end))
    try {
      setCodecs()
      checkSchema(tableFromIPC(messages.slice(0, 1)).schema)
      return plainOf(tableFromIPC(messages, { useBigInt: true, useDecimalInt: true }), input.keepNames === true)
    } catch (error) {
      // A decoder that meets what cannot be fails in any way that JavaScript has.
      const why = error instanceof WrongArrow ? error.message : damaged().message
      if (error instanceof RangeError && /allocation/i.test(error.message)) throw error
      throw new EngineError('file-damaged', why, { cause: error })
    }
  })

function checkSchema({ endianness, fields }: Schema): void {
  if (endianness === 1) throw new WrongArrow('it was written on a big-endian machine, which is not known here.')
  if (fields.length === 0) throw new WrongArrow('it has no columns.')
  const hundreds = fields.find(({ type }) => type.typeId === Type.Decimal && type.scale < 0)
  if (hundreds !== undefined) {
    throw new WrongArrow(`the column ${hundreds.name} is a decimal with a scale below 0, which is not known here.`)
  }
}

function plainOf({ schema, children }: Table, keepNames: boolean): PlainArrow {
  const losses = schema.fields.map((): Losses => ({ finer: 0 }))
  const names = keepNames ? schema.fields.map(({ name }) => name) : newNames(schema)
  const batches = children[0]?.data.map(({ length }) => length) ?? []
  const pieces = slicesOf(batches, schema, children).map((slices) => {
    const columns = schema.fields.map((field, index) =>
      columnOf(
        slices.map(({ batch, start, end }) => {
          const data = children[index]?.data[batch]
          if (data === undefined || data.length < end) throw damaged()
          return takePlain(field, data, { start, end }, losses[index] ?? { finer: 0 })
        }),
        field,
      ),
    )
    return encoded(columns, names)
  })
  if (pieces.length === 0)
    pieces.push(
      encoded(
        schema.fields.map((field) => columnOf([], field)),
        names,
      ),
    )
  return {
    pieces,
    rows: batches.reduce((sum, length) => sum + length, 0),
    fields: schema.fields.map((field, index) => fieldFound(field, children[index], losses[index]?.finer ?? 0)),
  }
}

function columnOf(batches: Batch<unknown>[], field: Field): Column<unknown> {
  return new Column(batches, plainType(field))
}

function encoded(columns: readonly Column<unknown>[], names: readonly string[]): Uint8Array<ArrayBuffer> {
  const fields = columns.map(({ type }, index) => fieldOf(names[index] ?? '', type))
  const bytes = tableToIPC(new Table({ fields, metadata: null }, [...columns]), { format: 'stream' })
  if (bytes === null) throw new Error('nothing was encoded')
  return new Uint8Array(bytes)
}

interface Slice {
  readonly batch: number
  readonly start: number
  readonly end: number
}

/** Rows by piece: few small batches are one piece, a large batch is several. */
function slicesOf(batches: readonly number[], schema: Schema, children: readonly Column<unknown>[]): Slice[][] {
  const pieces: Slice[][] = []
  let piece: Slice[] = []
  let room = ROWS
  batches.forEach((length, batch) => {
    const most = rowsOf(length, schema, children, batch)
    for (let start = 0; start < length;) {
      const end = Math.min(length, start + Math.min(room, most))
      piece.push({ batch, start, end })
      room -= end - start
      start = end
      if (room <= 0 || end < length) {
        pieces.push(piece)
        piece = []
        room = ROWS
      }
    }
  })
  return piece.length === 0 ? pieces : [...pieces, piece]
}

/** How many rows of a batch have about `BYTES`. */
function rowsOf(length: number, { fields }: Schema, children: readonly Column<unknown>[], batch: number): number {
  const bytes = fields.reduce((sum, _, index) => sum + sizeOf(children[index]?.data[batch]), 0)
  return Math.max(1024, Math.floor((BYTES * length) / Math.max(1, bytes)))
}

function sizeOf(batch: Batch<unknown> | undefined): number {
  if (batch === undefined) return 0
  const { values, children, data } = batch as Partial<Pick<Batch<unknown>, 'values' | 'children'>> & {
    readonly data?: readonly Uint8Array[]
  }
  const buffers = (values?.byteLength ?? 0) + (data ?? []).reduce((sum, { byteLength }) => sum + byteLength, 0)
  const dictionary = dictionaryOf(batch)
  if (dictionary !== undefined) {
    const entries = dictionary.data.reduce((sum, each) => sum + sizeOf(each), 0)
    return buffers + (batch.length * entries) / Math.max(1, dictionary.length)
  }
  return (children ?? []).reduce((sum, child) => sum + sizeOf(child), buffers)
}

/** Names that no column has, since the names in a file may repeat or differ in case alone. */
function newNames({ fields }: Schema): readonly string[] {
  let mark = 'c'
  while (fields.some(({ name }) => name.toLowerCase().startsWith(mark))) mark += '_'
  return fields.map((_, index) => `${mark}${index}`)
}

function fieldFound({ name, type }: Field, column: Column<unknown> | undefined, finer: number): PlainField {
  const zone = type.typeId === Type.Timestamp ? type.timezone : null
  return {
    name,
    zone: zone ?? undefined,
    isInterval: isInterval(type),
    missing: type.typeId === Type.Null ? (column?.length ?? 0) : (column?.nullCount ?? 0),
    finer,
  }
}
