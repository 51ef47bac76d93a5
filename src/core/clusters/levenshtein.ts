import { bagsOf, mayLack } from './bags.ts'
import type { PairMethod } from './define.ts'

/**
 * The edits (insert, delete, replace) that make `b` of `a`, or `most` + 1 where there are more. Only the cells within
 * `most` of the diagonal are worked out (Ukkonen 1985).
 */
export function levenshtein(a: string, b: string, most: number): number {
  if (a.length > b.length) return levenshtein(b, a, most)
  if (b.length - a.length > most) return most + 1
  let start = 0
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1
    endB -= 1
  }
  const [rows, columns] = [endA - start, endB - start]
  if (rows === 0 || most === 0) return Math.min(columns, most + 1)
  const cells = cellsFor(columns + 1)
  for (let column = 0; column <= columns; column += 1) cells[column] = column
  for (let row = 1; row <= rows; row += 1) {
    const letter = a.charCodeAt(start + row - 1)
    const first = Math.max(1, row - most)
    const last = Math.min(columns, row + most)
    let diagonal = cells[first - 1] ?? 0
    let left = first === 1 ? row : most + 1
    cells[first - 1] = left
    let least = left
    for (let column = first; column <= last; column += 1) {
      const above = column === row + most ? most + 1 : (cells[column] ?? 0)
      const same = b.charCodeAt(start + column - 1) === letter
      left = same ? diagonal : Math.min(diagonal, above, left) + 1
      diagonal = cells[column] ?? 0
      cells[column] = left
      if (left < least) least = left
    }
    if (least > most) return most + 1
  }
  return Math.min(cells[columns] ?? 0, most + 1)
}

let shared = new Uint16Array(64)
/** One row of cells, used again: an array for each pair would cost more than the comparison. */
function cellsFor(length: number): Uint16Array {
  if (shared.length < length) shared = new Uint16Array(length * 2)
  return shared
}

/**
 * Values at most `radius` edits apart, one edit for each `lettersPerEdit` letters of the longer one. Nothing is missed:
 * of a value cut into `radius` + 1 parts one is left whole, at most as far from its place as edits before it allow
 * (Pass-Join: Li, Deng, Wang, Feng 2011), so only values that share such a part are compared.
 */
export const levenshteinMethod: PairMethod = {
  type: 'pairs',
  pair: (pairing, { radius, lettersPerEdit }) => {
    const { texts, tell } = pairing
    const { bits } = bagsOf(texts)
    const compare = (a: number, b: number, most: number) => {
      // An edit takes one letter away and adds one at most.
      if (!mayLack(bits, a, b, most, most) || pairing.joined(a, b)) return
      if (levenshtein(texts[a] ?? '', texts[b] ?? '', most) <= most) pairing.join(a, b)
    }
    const allowed = (length: number) => Math.min(radius, Math.floor(length / lettersPerEdit))
    const parts = new Map<number, Parts>()
    const short: number[] = []
    texts.forEach((text, index) => {
      if (index % 1024 === 0) tell(index / texts.length)
      const most = allowed(text.length)
      if (most > 0) {
        for (const other of short) compare(index, other, most)
        for (let length = Math.max(radius + 1, text.length - most); length <= text.length; length += 1) {
          const found = parts.get(length)
          if (found !== undefined) probe(found, text, length, radius, (other) => compare(index, other, most))
        }
      }
      if (text.length <= radius) short.push(index)
      else add(parts, text, index, radius)
    })
  },
}

/** The values of one length by each of their parts. */
type Parts = readonly Map<string, number[]>[]

/** Where part `index` of a text of that length begins when it is cut into `count` parts of nearly equal length. */
function startOf(index: number, length: number, count: number): number {
  const short = Math.floor(length / count)
  const longer = length - short * count
  return index * short + Math.max(0, index - (count - longer))
}

function add(parts: Map<number, Parts>, text: string, index: number, radius: number): void {
  const count = radius + 1
  const maps = parts.get(text.length) ?? Array.from({ length: count }, () => new Map<string, number[]>())
  parts.set(text.length, maps)
  maps.forEach((map, part) => {
    const piece = text.slice(startOf(part, text.length, count), startOf(part + 1, text.length, count))
    const list = map.get(piece)
    if (list === undefined) map.set(piece, [index])
    else list.push(index)
  })
}

/** Calls `found` for each value of a length that shares a part with the text, where that part may have moved to. */
function probe(parts: Parts, text: string, length: number, radius: number, found: (other: number) => void): void {
  const longer = text.length - length
  for (let part = 0; part <= radius; part += 1) {
    const start = startOf(part, length, radius + 1)
    const size = startOf(part + 1, length, radius + 1) - start
    const after = radius - part
    const first = Math.max(0, start - part, start + longer - after)
    const last = Math.min(text.length - size, start + part, start + longer + after)
    for (let at = first; at <= last; at += 1) parts[part]?.get(text.slice(at, at + size))?.forEach(found)
  }
}
