import { printText } from '../expression/print.ts'
import { extracted, inClass, occurs, quotedPattern, wrapped, type Example, type Piece, type Texts } from './piece.ts'

/** So many parts of a text are looked at, and so many kinds of separators. */
const PARTS = 8
const SEPARATORS = 8

/** So many parts are cut again. */
const CUT_AGAIN = 80

/** Everything that a text gives and that occurs in what is wanted: itself, its parts, and their beginnings, ends and cases. */
export function textPieces(whole: Piece, examples: readonly Example[]): readonly Piece[] {
  const first = partsOf(whole, examples)
  const again = first
    .toSorted((a, b) => a.cost - b.cost)
    .slice(0, CUT_AGAIN)
    .flatMap((part) => partsOf(part, examples))
  const all = [whole, trimmed(whole), ...first, ...again, ...remade(whole, examples)]
  const found = [...all, ...all.flatMap((piece) => endsOf(piece, examples)), ...substrings(whole, examples)]
  return found.flatMap((piece) => cased(piece, examples))
}

function trimmed(piece: Piece): Piece {
  return wrapped(
    piece,
    (inner) => `trim(${inner})`,
    (text) => text.replace(/^\s+|\s+$/gu, ''),
    0.2,
  )
}

/** The texts of the examples. */
function given(piece: Piece, examples: readonly Example[]): readonly string[] {
  return examples.flatMap(({ row }) => piece.texts[row] ?? [])
}

/** The signs, and runs of signs, that stand between letters and digits. */
function separatorsOf(texts: readonly string[]): readonly string[] {
  const runs = texts.flatMap((text) => text.match(/[^\p{L}\p{N}]+/gu) ?? [])
  const signs = runs.flatMap((run) => [...run])
  return [...new Set([...runs, ...signs])].slice(0, SEPARATORS)
}

/** The parts of a text between separators, by their place from either end; its numbers, words, and what stands in brackets. */
function partsOf(piece: Piece, examples: readonly Example[]): readonly Piece[] {
  const texts = given(piece, examples)
  const separators = separatorsOf(texts).filter((separator) => texts.every((text) => text.includes(separator)))
  return [...separators.flatMap((separator) => splits(piece, separator, texts)), ...matches(piece, texts)]
}

function splits(piece: Piece, separator: string, texts: readonly string[]): readonly Piece[] {
  const parts = Math.min(PARTS, Math.max(0, ...texts.map((text) => text.split(separator).length)))
  const places = Array.from({ length: parts }, (_, index) => index + 1)
  const byPlace = places.map((place) =>
    wrapped(
      piece,
      (inner) => `split_part(${inner}, ${printText(separator)}, ${place})`,
      (text) => text.split(separator)[place - 1] ?? '',
      1.6 + 0.2 * place,
    ),
  )
  const pattern = quotedPattern(separator)
  const sign = [...separator].length === 1 ? inClass(separator) : undefined
  const ends =
    sign === undefined
      ? []
      : [extracted(piece, `([^${sign}]*)$`, 1, 2), extracted(piece, `^[^${sign}]*${pattern}(.*)$`, 1, 2.6)]
  return [...byPlace, ...ends, extracted(piece, `^(.*)${pattern}`, 1, 2.8)]
}

/** Letters as a class: those of Latin, Greek and Cyrillic where the texts go beyond ASCII. */
function letters(texts: readonly string[]): string {
  return texts.every((text) => /^[\x20-\x7e]*$/.test(text)) ? 'A-Za-z' : 'A-Za-zÀ-ÖØ-öø-ſͰ-ϿЀ-ӿ'
}

function matches(piece: Piece, texts: readonly string[]): readonly Piece[] {
  const of = (signs: string, cost: number): readonly Piece[] => [
    extracted(piece, `[${signs}]+`, 0, cost),
    ...[2, 3, 4].map((place) =>
      extracted(piece, `^(?:[^${signs}]*[${signs}]+){${place - 1}}[^${signs}]*([${signs}]+)`, 1, cost + 0.4 * place),
    ),
    extracted(piece, `([${signs}]+)[^${signs}]*$`, 1, cost + 0.4),
  ]
  const between = ([open, close]: readonly [string, string]) =>
    texts.some((text) => text.includes(open) && text.includes(close))
      ? [extracted(piece, `${quotedPattern(open)}([^${inClass(close)}]*)${quotedPattern(close)}`, 1, 1.8)]
      : []
  return [
    ...of('0-9', 1.8),
    ...of(letters(texts), 2),
    extracted(piece, '[0-9]+(?:[.,][0-9]+)*', 0, 2),
    extracted(piece, '[A-Z]+', 0, 2.6),
    ...BRACKETS.flatMap(between),
  ]
}

const BRACKETS = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
  ['"', '"'],
] as const

/** The text with signs left out or replaced by others. */
function remade(whole: Piece, examples: readonly Example[]): readonly Piece[] {
  const signs = separatorsOf(given(whole, examples))
  const others = separatorsOf(examples.map(({ wanted }) => wanted))
  const swap = (from: string, to: string) =>
    wrapped(
      whole,
      (inner) => `replace(${inner}, ${printText(from)}, ${printText(to)})`,
      (text) => text.replaceAll(from, to),
      to === '' ? 2.2 : 2.4,
    )
  const keep = (kept: string, cost: number) =>
    wrapped(
      whole,
      (inner) => `regexp_replace(${inner}, '[^${kept}]', '')`,
      (text) => text.replace(new RegExp(`[^${kept}]`, 'gu'), ''),
      cost,
    )
  return [
    ...signs.flatMap((from) => ['', ...others].filter((to) => to !== from).map((to) => swap(from, to))),
    keep('0-9', 2.2),
    keep('A-Z', 2.6),
    keep('A-Za-z', 2.6),
    keep('A-Za-z0-9', 2.6),
    wrapped(
      whole,
      (inner) => `squish(${inner})`,
      (text) => text.trim().replace(/\s+/gu, ' '),
      0.4,
    ),
  ]
}

/** Beginnings and ends of up to four characters, and numbers with and without leading zeros. */
function endsOf(piece: Piece, examples: readonly Example[]): readonly Piece[] {
  const counts = [1, 2, 3, 4]
  return [
    ...counts.map((count) =>
      wrapped(
        piece,
        (inner) => `left(${inner}, ${count})`,
        (text) => [...text].slice(0, count).join(''),
        (count === 1 ? 1 : 1.6) + 0.2 * count + cut(piece.texts, count, -1),
      ),
    ),
    ...counts.map((count) =>
      wrapped(
        piece,
        (inner) => `right(${inner}, ${count})`,
        (text) => [...text].slice(-count).join(''),
        1.8 + 0.2 * count + cut(piece.texts, count, 1),
      ),
    ),
    ...(/^0/.test(given(piece, examples)[0] ?? '')
      ? [
          wrapped(
            piece,
            (inner) => `regexp_replace(${inner}, '^0+', '')`,
            (text) => text.replace(/^0+/, ''),
            1.2,
          ),
        ]
      : []),
    ...padded(piece, examples),
  ]
}

/** Whole numbers that are filled up with zeros, to a length that none exceeds. */
function padded(piece: Piece, examples: readonly Example[]): readonly Piece[] {
  if (!piece.texts.every((text) => text === undefined || /^[0-9]*$/.test(text))) return []
  const longest = Math.max(0, ...piece.texts.map((text) => text?.length ?? 0))
  const shortest = Math.min(...given(piece, examples).map((text) => text.length))
  return [2, 3, 4, 5, 6, 7, 8, 9, 10]
    .filter((length) => length >= longest && length > shortest)
    .map((length) =>
      wrapped(
        piece,
        (inner) => `lpad(${inner}, ${length}, '0')`,
        (text) => text.padStart(length, '0'),
        1,
      ),
    )
}

/** What it costs that so many characters from an end cut through words or numbers: an initial is a thing of its own. */
function cut(texts: Texts, count: number, side: 1 | -1): number {
  if (count === 1 && side === -1) return 0
  const there = texts.flatMap((text) => (text === undefined || [...text].length <= count ? [] : [[...text]]))
  const through = there.filter((letters) => {
    const [one, other] = [letters.at(side === -1 ? count - 1 : -count), letters.at(side === -1 ? count : -count - 1)]
    return /^(?:\p{L}\p{L}|\p{N}\p{N})$/u.test(`${one ?? ''}${other ?? ''}`)
  })
  return there.length === 0 ? 1 : (1.6 * through.length) / there.length
}

/** What stands at the same place in all texts: the last resort, since another row may well be longer. */
function substrings(whole: Piece, examples: readonly Example[]): readonly Piece[] {
  const length = Math.min(40, ...given(whole, examples).map((text) => [...text].length))
  const found: Piece[] = []
  for (let start = 1; start <= length; start += 1) {
    for (let count = 1; start + count - 1 <= length; count += 1) {
      const piece = wrapped(
        whole,
        (inner) => `substr(${inner}, ${start}, ${count})`,
        (text) => [...text].slice(start - 1, start - 1 + count).join(''),
        4.5,
      )
      if (occurs(piece, examples)) found.push(piece)
    }
  }
  return found
}

/** The piece as it is, in small or large letters, or with a large first one: what occurs of these. */
function cased(piece: Piece, examples: readonly Example[]): readonly Piece[] {
  const cases = [
    piece,
    wrapped(
      piece,
      (inner) => `lower(${inner})`,
      (text) => text.toLowerCase(),
      0.6,
    ),
    wrapped(
      piece,
      (inner) => `upper(${inner})`,
      (text) => text.toUpperCase(),
      0.6,
    ),
    wrapped(
      piece,
      (inner) => `capitalize(${inner})`,
      (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1).toLowerCase()}`,
      0.8,
    ),
  ]
  return cases.filter((each) => occurs(each, examples))
}
