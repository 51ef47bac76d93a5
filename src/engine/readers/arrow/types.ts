import {
  binary,
  dateDay,
  decimal128,
  field as fieldOf,
  float32,
  int32,
  list,
  map,
  Precision,
  struct,
  timeMicrosecond,
  timestamp,
  TimeUnit,
  Type,
  utf8,
  type DataType,
  type DecimalType,
  type Field,
} from '@uwdata/flechette'

/**
 * The type that a field gets before an engine sees it: one of the few that both take, and take alike. Times count
 * microseconds, timestamps are in UTC, nothing is a dictionary, a view or a run; what has no type of its own is text.
 */
export function plainType({ type, metadata }: Field): DataType {
  switch (type.typeId) {
    case Type.Null:
      return int32()
    case Type.Int:
    case Type.Bool:
      return type
    case Type.Float:
      return type.precision === Precision.HALF ? float32() : type
    case Type.Decimal:
      return plainDecimal(type)
    case Type.Date:
      return dateDay()
    case Type.Time:
      return timeMicrosecond()
    case Type.Timestamp:
      return timestamp(TimeUnit.MICROSECOND, null)
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
      return binary()
    case Type.FixedSizeBinary:
      return isUuid(type, metadata) ? utf8() : binary()
    case Type.List:
    case Type.LargeList:
    case Type.ListView:
    case Type.LargeListView:
    case Type.FixedSizeList:
      return list(plainField(childOf(type, 0)))
    case Type.Map: {
      const entries = childOf(type, 0)
      const [key, value] = [childOf(entries.type, 0), childOf(entries.type, 1)]
      return map(fieldOf('key', plainType(key), false), fieldOf('value', plainType(value)))
    }
    case Type.Struct:
      return type.children.length === 0 ? utf8() : struct(type.children.map(plainField))
    case Type.Dictionary:
      return plainType({ ...fieldOf('', type.dictionary), metadata })
    case Type.RunEndEncoded:
      return plainType(childOf(type, 1))
    default:
      return utf8()
  }
}

/** A field of that type, which may be missing and says nothing else of itself. */
export function plainField(field: Field): Field {
  return fieldOf(field.name, plainType(field))
}

/** A field inside of a type; a type that lacks it is a bug of whoever wrote the file. */
export function childOf(type: DataType, index: number): Field {
  const child = 'children' in type ? type.children[index] : undefined
  if (child === undefined) throw new RangeError(`a type without its part ${index}`)
  return child
}

export function isUuid(type: DataType, metadata: Field['metadata'] | null): boolean {
  return (
    type.typeId === Type.FixedSizeBinary && type.stride === 16 && metadata?.get('ARROW:extension:name') === 'arrow.uuid'
  )
}

/** More than 38 digits have no decimal type. */
function plainDecimal({ precision, scale }: DecimalType): DataType {
  const digits = Math.max(precision, scale)
  return digits > 38 ? utf8() : decimal128(digits, scale)
}

/** Whether values are spans of time; they are handed on as text that DuckDB reads as an interval. */
export function isInterval(type: DataType): boolean {
  return type.typeId === Type.Interval || type.typeId === Type.Duration
}

/** How many units of a time there are in a second. */
export const PER_SECOND: Readonly<Record<number, bigint>> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1000n,
  [TimeUnit.MICROSECOND]: 1_000_000n,
  [TimeUnit.NANOSECOND]: 1_000_000_000n,
}
