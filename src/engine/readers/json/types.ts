import { LOOKS, shapeOf } from '../csv/shape.ts'
import type { JsonRecord, JsonValue } from './parse.ts'

/** What the values of one name were so far. */
interface Seen {
  kind: JsonValue['kind'] | 'mixed' | undefined
  /** The marks of `shape.ts` that all of its texts share. */
  shared: number
  isInteger: boolean
}

/** Finds the names of records and the type that holds all values of each without loss. */
export function createTypes(): { add(record: JsonRecord): void; found(): Iterable<readonly [string, string]> } {
  const names = new Map<string, Seen>()
  const encoder = new TextEncoder()

  function see(seen: Seen, { kind, text }: JsonValue): void {
    if (kind === 'null') return
    seen.kind = seen.kind === undefined || seen.kind === kind ? kind : 'mixed'
    if (seen.shared === 0 && !seen.isInteger) return
    const bytes = kind === 'nested' ? undefined : encoder.encode(text)
    // An exponent without a sign is a number here: only in free text it may be a code.
    const exponent = kind === 'number' && /^-?[0-9.]{1,17}[eE]/.test(text) ? LOOKS.number : 0
    const shape = bytes === undefined ? 0 : shapeOf(bytes, 0, bytes.length) | exponent
    seen.shared &= shape
    seen.isInteger &&= kind === 'number' && (shape & LOOKS.integer) !== 0
  }

  return {
    add: (record) => {
      for (const [name, value] of record) {
        let seen = names.get(name)
        if (seen === undefined) {
          seen = { kind: undefined, shared: -1, isInteger: true }
          names.set(name, seen)
        }
        see(seen, value)
      }
    },
    found: function* () {
      for (const [name, seen] of names) yield [name, typeOf(seen)] as const
    },
  }
}

function typeOf({ kind, shared, isInteger }: Seen): string {
  switch (kind) {
    case 'boolean':
      return 'boolean'
    case 'number':
      if (isInteger) return 'integer'
      return (shared & LOOKS.number) === 0 ? 'text' : 'number'
    case 'string':
      return (['date', 'timestamp', 'time'] as const).find((type) => (shared & LOOKS[type]) !== 0) ?? 'text'
    default:
      return 'text'
  }
}
