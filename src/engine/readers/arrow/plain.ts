import { columnFromArray, Type, type Batch, type Column, type DataType, type Field } from '@uwdata/flechette'
import { WrongArrow } from './messages.ts'
import {
  batchOf,
  bytesOf,
  checked,
  countOf,
  damaged,
  gatherSpans,
  placeOf,
  takeBits,
  takeFixed,
  takeSpans,
  takeValidity,
  validityOf,
  type Rows,
} from './rows.ts'
import { asText, longDecimals, spansAsText, textOf, uuids } from './texts.ts'
import { childOf, isUuid, plainType } from './types.ts'
import { takeDates, takeDecimals, takeFloats, takeTimes, type Losses } from './values.ts'

/** Rows of a batch in the field's plain type (`plainType`), with nothing of the batch beside them. */
export function takePlain(field: Field, batch: Batch<unknown>, rows: Rows, losses: Losses): Batch<unknown> {
  const { type } = field
  const plain = plainType(field)
  const whole = (values: Uint8Array) => batchOf(plain, takeValidity(batch, rows), { values })
  switch (type.typeId) {
    case Type.Null: {
      const none = validityOf(countOf(rows), () => false)
      return batchOf(plain, none, { values: new Uint8Array(4 * none.length) })
    }
    case Type.Int:
      return whole(takeFixed(batch.values, type.bitWidth / 8, rows))
    case Type.Bool:
      return whole(takeBits(bytesOf(batch.values), rows))
    case Type.Float:
      return whole(takeFloats(batch, type, rows))
    case Type.Date:
      return whole(takeDates(batch, type, rows))
    case Type.Time:
    case Type.Timestamp:
      return whole(takeTimes(batch, type, rows, losses))
    case Type.Decimal:
      return plain.typeId === Type.Utf8 ? longDecimals(batch, type, rows) : whole(takeDecimals(batch, type, rows))
    case Type.Duration:
    case Type.Interval:
      return spansAsText(batch, type, rows, losses)
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Binary:
    case Type.LargeBinary:
      return takeBytes(plain, batch, rows)
    case Type.Utf8View:
    case Type.BinaryView:
      return takeViews(plain, batch, rows)
    case Type.FixedSizeBinary: {
      if (isUuid(type, field.metadata)) return uuids(batch, rows)
      const offsets = Int32Array.from({ length: countOf(rows) + 1 }, (_, index) => index * type.stride)
      return batchOf(plain, takeValidity(batch, rows), { offsets, values: takeFixed(batch.values, type.stride, rows) })
    }
    case Type.List:
    case Type.LargeList:
    case Type.Map:
      return takeLists(field, plain, batch, rows, takeSpans(batch.offsets, rows), losses)
    case Type.ListView:
    case Type.LargeListView: {
      const { offsets, sizes } = batch
      const spanOf = (place: number) => [Number(offsets[place]), Number(offsets[place]) + Number(sizes[place])] as const
      return takeLists(field, plain, batch, rows, gatherSpans(present(batch, rows), spanOf), losses)
    }
    case Type.FixedSizeList: {
      const spanOf = (place: number) => [place * type.stride, (place + 1) * type.stride] as const
      return takeLists(field, plain, batch, rows, gatherSpans(present(batch, rows), spanOf), losses)
    }
    case Type.Struct: {
      if (type.children.length === 0) return asText(batch, rows)
      const children = type.children.map((child, index) => takePlain(child, innerOf(batch, index), rows, losses))
      return batchOf(plain, takeValidity(batch, rows), { children })
    }
    case Type.Dictionary:
      return fromDictionary({ ...field, type: type.dictionary }, batch, rows, losses)
    case Type.RunEndEncoded:
      return takePlain(childOf(type, 1), innerOf(batch, 1), runsOf(batch, rows), losses)
    default:
      return asText(batch, rows)
  }
}

function innerOf(batch: Batch<unknown>, index: number): Batch<unknown> {
  const inner = (batch.children as readonly Batch<unknown>[] | undefined)?.[index]
  if (inner === undefined) throw damaged()
  return inner
}

/** Texts and bytes that stand one behind the other. */
function takeBytes(plain: DataType, batch: Batch<unknown>, rows: Rows): Batch<unknown> {
  const { offsets, inner } = takeSpans(batch.offsets, rows)
  return textOf(plain, takeValidity(batch, rows), offsets, takeFixed(batch.values, 1, inner))
}

/** How long a text may be that stands in its view; a longer one is told by a buffer and a place. */
const INLINE = 12
const VIEW = 16

function takeViews(plain: DataType, batch: Batch<unknown>, rows: Rows): Batch<unknown> {
  const views = bytesOf(batch.values)
  const view = new DataView(views.buffer, views.byteOffset, views.byteLength)
  const { data } = batch as Batch<unknown> & { readonly data: readonly Uint8Array[] }
  const isThere = present(batch, rows)
  const pieces = Array.from(isThere, (place) => {
    if (place < 0) return new Uint8Array()
    const start = place * VIEW
    const length = view.getInt32(start, true)
    if (length <= INLINE) return checked(views, start + 4, start + 4 + length)
    const from = view.getInt32(start + 12, true)
    return checked(data[view.getInt32(start + 8, true)] ?? new Uint8Array(), from, from + length)
  })
  const offsets = new Int32Array(pieces.length + 1)
  pieces.forEach((piece, index) => (offsets[index + 1] = (offsets[index] ?? 0) + piece.length))
  const values = new Uint8Array(offsets.at(-1) ?? 0)
  pieces.forEach((piece, index) => values.set(piece, offsets[index] ?? 0))
  return textOf(plain, takeValidity(batch, rows), offsets, values)
}

/** The places of the rows that have a value, and -1 for the others: what stands there is anything. */
function present(batch: Batch<unknown>, rows: Rows): Int32Array {
  const isPartial = batch.nullCount !== 0
  return Int32Array.from({ length: countOf(rows) }, (_, index) => {
    const place = placeOf(rows, index)
    return place >= 0 && isPartial && !batch.isValid(place) ? -1 : place
  })
}

function takeLists(
  { type }: Field,
  plain: DataType,
  batch: Batch<unknown>,
  rows: Rows,
  { offsets, inner }: ReturnType<typeof takeSpans>,
  losses: Losses,
): Batch<unknown> {
  const child = takePlain(childOf(type, 0), innerOf(batch, 0), inner, losses)
  return batchOf(plain, takeValidity(batch, rows), { offsets, children: [child] })
}

function fromDictionary(field: Field, batch: Batch<unknown>, rows: Rows, losses: Losses): Batch<unknown> {
  const dictionary = dictionaryOf(batch)
  const places = present(batch, rows).map((place) => {
    if (place < 0) return -1
    const index = Number(batch.values[place])
    if (!(index >= 0 && index < (dictionary?.length ?? 0))) throw damaged()
    return index
  })
  const [first, ...more] = dictionary?.data ?? []
  if (more.length > 0 && dictionary !== undefined) return fromGrown(field, dictionary, places)
  if (first !== undefined) return takePlain(field, first, places, losses)
  // Without any entry, every value is missing.
  return batchOf(
    plainType(field),
    validityOf(places.length, () => false),
    emptyOf(field, places.length),
  )
}

/** The entries that a batch's values are numbers of; undefined where the file does not have them. */
export function dictionaryOf(batch: Batch<unknown>): Column<unknown> | undefined {
  return (batch as { readonly dictionary?: Column<unknown> }).dictionary
}

/** A dictionary that later batches added to. */
function fromGrown(field: Field, dictionary: Column<unknown>, places: Int32Array): Batch<unknown> {
  const plain = plainType(field)
  const isSimple = [Type.Utf8, Type.Binary, Type.Int, Type.Float].some((typeId) => typeId === plain.typeId)
  if (!isSimple) throw new WrongArrow(`the column ${field.name} has a growing dictionary of nested values.`)
  const values = Array.from(places, (place) => (place < 0 ? null : dictionary.at(place)))
  const [batch] = columnFromArray(values, plain, { maxBatchRows: Math.max(1, values.length) }).data
  if (batch === undefined) throw damaged()
  return batch
}

function emptyOf({ type }: Field, rows: number): { values: Uint8Array; offsets?: Int32Array } {
  const isText = [Type.Utf8, Type.LargeUtf8, Type.Binary, Type.LargeBinary].some((typeId) => typeId === type.typeId)
  if (!isText) throw damaged()
  return { values: new Uint8Array(), offsets: new Int32Array(rows + 1) }
}

/** In which run each of the rows is. */
function runsOf(batch: Batch<unknown>, rows: Rows): Int32Array {
  const { values: ends } = innerOf(batch, 0)
  return Int32Array.from({ length: countOf(rows) }, (_, index) => {
    const place = placeOf(rows, index)
    if (place < 0) return -1
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (Number(ends[middle]) > place) high = middle
      else low = middle + 1
    }
    if (low === ends.length) throw damaged()
    return low
  })
}
