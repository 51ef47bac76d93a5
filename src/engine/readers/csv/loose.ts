/** The marks of a dialect as bytes; -1 is none. */
export interface Marks {
  readonly delimiter: Uint8Array
  readonly quote: number
  readonly escape: number
}

/** A field of a record whose quotes are astray: its place, and whether quotes stood around it. */
export interface LooseField {
  readonly start: number
  readonly end: number
  readonly quoted: boolean
}

export interface Loose {
  readonly fields: readonly LooseField[]
  /** Where the line end behind the record stands. */
  readonly end: number
  /** Line ends within its fields. */
  readonly breaks: number
}

/** One way to read the next field, and how little it is trusted. */
interface Choice extends LooseField {
  readonly next: number
  readonly cost: number
  readonly breaks: number
}

const LF = 10
const CR = 13

/** Ways to go on that are tried for one record. */
const TRIES = 3000
/** Bytes of a field in quotes that is looked at. */
const LONGEST = 256 * 1024
/** Fields that such a record has at most. */
const DEEPEST = 4000
/** A record of another width than the table is less likely than one or two quotes astray. */
const WRONG_WIDTH = 3

/**
 * The likeliest reading of a record that breaks the rules of quotes: each quote may be one that opens, one that closes or a
 * character, and the reading with the fewest oddities wins, one of the table's width before all others. Undefined where
 * none is complete.
 */
export function looseRecord(
  bytes: Uint8Array,
  begin: number,
  length: number,
  isLast: boolean,
  { delimiter, quote, escape }: Marks,
  width: number | undefined,
): Loose | undefined {
  let best: { readonly cost: number; readonly record: Loose } | undefined
  let tries = TRIES

  function isDelimiter(at: number): boolean {
    return at + delimiter.length <= length && delimiter.every((byte, index) => bytes[at + index] === byte)
  }

  function isEnd(at: number): boolean {
    return at < length ? bytes[at] === LF || bytes[at] === CR : isLast
  }

  function plainEnd(from: number): number {
    let at = from
    while (at < length && !isEnd(at) && !isDelimiter(at)) at += 1
    return at
  }

  /** By the rules: up to the first quote that is not escaped. */
  function strict(at: number): Choice | undefined {
    let breaks = 0
    const furthest = Math.min(length, at + LONGEST)
    for (let close = at + 1; close < furthest; close += 1) {
      const byte = bytes[close]
      if (byte === LF || (byte === CR && bytes[close + 1] !== LF)) breaks += 1
      if (byte === escape && escape !== quote) close += 1
      else if (byte === quote && escape === quote && bytes[close + 1] === quote) close += 1
      else if (byte === quote) {
        const isSound = isDelimiter(close + 1) || isEnd(close + 1)
        const cost = breaks === 0 ? 0 : 0.5
        return isSound ? { start: at + 1, end: close, quoted: true, next: close + 1, cost, breaks } : undefined
      }
    }
    return undefined
  }

  /** Up to any quote of the line that a field may end with, or that another field may begin at without a delimiter. */
  function closed(at: number, known: number): readonly Choice[] {
    const choices: Choice[] = []
    let cost = 1
    for (let close = at + 1; close < length && !isEnd(close) && choices.length < 5; close += 1) {
      if (bytes[close] !== quote) continue
      const field = { start: at + 1, end: close, quoted: true, next: close + 1, breaks: 0 }
      if (isDelimiter(close + 1) || isEnd(close + 1)) {
        if (close !== known) choices.push({ ...field, cost })
      } else if (bytes[close + 1] === quote && close > at + 1 && close + 2 < length)
        choices.push({ ...field, cost: 2.5 })
      // A quote behind a delimiter is more likely one that opens the next field.
      if (isDelimiter(close - delimiter.length)) cost += 2
    }
    return choices
  }

  const known = new Map<number, readonly Choice[]>()
  function choicesAt(at: number): readonly Choice[] {
    const choices = known.get(at) ?? choicesFrom(at)
    known.set(at, choices)
    return choices
  }

  function choicesFrom(at: number): readonly Choice[] {
    const end = plainEnd(at)
    const plain = { start: at, end, quoted: false, next: end, breaks: 0 }
    if (bytes[at] !== quote || at === length) {
      const inner = bytes.subarray(at, end).indexOf(quote)
      const glued = { ...plain, end: at + inner, next: at + inner, cost: 2 }
      return inner > 0 ? [{ ...plain, cost: 0 }, glued] : [{ ...plain, cost: 0 }]
    }
    const sound = strict(at)
    const others = [...closed(at, sound?.end ?? -1), { ...plain, cost: 1.5 }]
    return sound === undefined ? others : [sound, ...others]
  }

  /** The least cost at which so many fields were read up to a place. */
  const reached = new Map<string, number>()

  function walk(from: number, fields: readonly LooseField[], cost: number, breaks: number): void {
    const place = `${from} ${fields.length}`
    if (cost >= (reached.get(place) ?? Infinity)) return
    reached.set(place, cost)
    for (const choice of choicesAt(from)) {
      tries -= 1
      const sum = cost + choice.cost
      // The first reading is followed to its end.
      if (tries < 0 && (best !== undefined || !isLast)) continue
      if ((best !== undefined && sum >= best.cost) || fields.length > DEEPEST) continue
      const now = [...fields, choice]
      const lines = breaks + choice.breaks
      if (isDelimiter(choice.next)) walk(choice.next + delimiter.length, now, sum, lines)
      else if (isEnd(choice.next)) {
        const total = sum + (width === undefined || now.length === width ? 0 : WRONG_WIDTH)
        if (best === undefined || total < best.cost)
          best = { cost: total, record: { fields: now, end: choice.next, breaks: lines } }
      } else if (bytes[choice.next] === quote) walk(choice.next, now, sum, lines)
    }
  }

  walk(begin, [], 0, 0)
  return best?.record
}
