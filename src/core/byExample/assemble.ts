import { printText } from '../expression/print.ts'
import type { Example, Piece, Texts } from './piece.ts'

/** A formula that gives what is wanted in every example. */
export interface Assembled {
  readonly formula: string
  readonly texts: Texts
  readonly cost: number
}

/** So many ways to the same place are followed, and so many steps are taken in all. */
const WAYS = 12
const STEPS = 4000

interface Way {
  /** How much of each example's result is built. */
  readonly done: readonly number[]
  readonly parts: readonly (Piece | string)[]
  readonly cost: number
}

/**
 * The cheapest ways to build all results out of the pieces, with texts of their own between them: Dijkstra's algorithm
 * over how much of each result is done, the cheapest first. `inputs` are the texts of the examples' rows.
 */
export function assemble(
  pieces: readonly Piece[],
  examples: readonly Example[],
  rows: number,
  inputs: readonly string[],
): readonly Assembled[] {
  const known = new Set(inputs.join('').toLowerCase())
  const open: Way[] = [{ done: examples.map(() => 0), parts: [], cost: 0 }]
  const visits = new Map<string, number>()
  const found: Way[] = []
  for (let steps = 0; steps < STEPS && found.length < 4 * WAYS; steps += 1) {
    const way = open.shift()
    if (way === undefined) break
    const place = way.done.join(' ')
    const seen = visits.get(place) ?? 0
    if (seen >= WAYS) continue
    visits.set(place, seen + 1)
    if (way.done.every((done, index) => done === examples[index]?.wanted.length)) {
      if (way.parts.some((part) => typeof part !== 'string')) found.push(way)
      continue
    }
    for (const next of [...continued(way, pieces, examples), ...filled(way, examples, known)]) insert(open, next)
  }
  return found.map((way) => ({ formula: written(way.parts), texts: textsOf(way.parts, rows), cost: way.cost }))
}

function insert(open: Way[], way: Way): void {
  let [low, high] = [0, open.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((open[middle]?.cost ?? 0) <= way.cost) low = middle + 1
    else high = middle
  }
  open.splice(low, 0, way)
}

/** The way with one more piece that stands next in every result. */
function continued(way: Way, pieces: readonly Piece[], examples: readonly Example[]): readonly Way[] {
  return pieces.flatMap((piece) => {
    const fits = examples.every(({ row, wanted }, index) =>
      wanted.startsWith(piece.texts[row] ?? '', way.done[index] ?? 0),
    )
    const done = way.done.map((at, index) => at + (piece.texts[examples[index]?.row ?? -1] ?? '').length)
    if (!fits || done.every((at, index) => at === way.done[index])) return []
    const before = way.parts.at(-1)
    // A format of several parts of one time is one part.
    const goesOn = piece.token !== undefined && sameTime(way.parts, piece)
    const cost = way.cost + (goesOn ? 0.1 : piece.cost + 0.3)
    return before === undefined || typeof before === 'string' || goesOn || apart(before, piece)
      ? [{ done, parts: [...way.parts, piece], cost }]
      : [{ done, parts: [...way.parts, piece], cost: cost + 1 }]
  })
}

function sameTime(parts: readonly (Piece | string)[], piece: Piece): boolean {
  const last = parts.findLast((part) => typeof part !== 'string')
  return last !== undefined && typeof last !== 'string' && last.token?.time === piece.token?.time
}

/** Two pieces side by side are likelier to be meant when they are of different kinds than when one was cut in two. */
function apart(before: Piece, piece: Piece): boolean {
  return before.formula !== piece.formula && before.token === undefined
}

/** The way with a text that stands next in all results; a letter or digit that is in the row was hardly meant as a text. */
function filled(way: Way, examples: readonly Example[], known: ReadonlySet<string>): readonly Way[] {
  if (typeof way.parts.at(-1) === 'string') return []
  const rests = examples.map(({ wanted }, index) => wanted.slice(way.done[index]))
  const [first = ''] = rests
  const found: Way[] = []
  let cost = way.cost + 0.6
  for (let length = 1; length <= first.length; length += 1) {
    const text = first.slice(0, length)
    if (!rests.every((rest) => rest.startsWith(text))) break
    const sign = text.slice(-1)
    cost += /[\p{L}\p{N}]/u.test(sign) ? (known.has(sign.toLowerCase()) ? 4.2 : 1.2) : 0.3
    found.push({ done: way.done.map((at) => at + length), parts: [...way.parts, text], cost })
  }
  return found
}

function textsOf(parts: readonly (Piece | string)[], rows: number): Texts {
  return Array.from({ length: rows }, (_, row) => {
    const texts = parts.map((part) => (typeof part === 'string' ? part : part.texts[row]))
    return texts.includes(undefined) ? undefined : texts.join('')
  })
}

/** Parts joined by `||`; what belongs to one time, with the texts between, as one format. */
function written(parts: readonly (Piece | string)[]): string {
  const out: string[] = []
  for (let index = 0; index < parts.length;) {
    const part = parts[index] ?? ''
    const end = typeof part === 'string' || part.token === undefined ? index + 1 : endOfTime(parts, index)
    out.push(
      end > index + 1 ? formatted(parts.slice(index, end)) : typeof part === 'string' ? printText(part) : part.formula,
    )
    index = end
  }
  return out.join(' || ')
}

/** The end of the run of parts of one time that begins at `start`; its last part is no text. */
function endOfTime(parts: readonly (Piece | string)[], start: number): number {
  const first = parts[start]
  const time = typeof first === 'string' ? undefined : first?.token?.time
  let end = start + 1
  for (let index = start + 1; index < parts.length; index += 1) {
    const part = parts[index] ?? ''
    if (typeof part === 'string') continue
    if (part.token === undefined || part.token.time !== time) break
    end = index + 1
  }
  return end
}

function formatted(parts: readonly (Piece | string)[]): string {
  const time = parts.flatMap((part) => (typeof part === 'string' ? [] : (part.token?.time ?? [])))[0] ?? ''
  const format = parts.map((part) =>
    typeof part === 'string' ? part.replaceAll('%', '%%') : (part.token?.format ?? ''),
  )
  return `format_date(${time}, ${printText(format.join(''))})`
}
