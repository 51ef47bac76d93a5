import { printText } from '../expression/print.ts'

/** What a formula gives in each row of the sample; undefined where it is missing. */
export type Texts = readonly (string | undefined)[]

/** The result that is wanted in a row of the sample. */
export interface Example {
  readonly row: number
  readonly wanted: string
}

/** A part that a result can be built of. */
export interface Piece {
  /** A formula that gives text. */
  readonly formula: string
  readonly texts: Texts
  /** How far-fetched it is: the lower, the likelier it is meant. */
  readonly cost: number
  /** A part of a date or time: neighbours of the same `time` are written as one format. */
  readonly token?: { readonly time: string; readonly format: string }
}

/** The piece with a function of its text around it. */
export function wrapped(
  piece: Piece,
  formula: (inner: string) => string,
  change: (text: string) => string | undefined,
  cost: number,
): Piece {
  return {
    formula: formula(piece.formula),
    texts: piece.texts.map((text) => (text === undefined ? undefined : change(text))),
    cost: piece.cost + cost,
  }
}

/** Whether a part of what is wanted could be this piece, in every example, and is more than nothing in one. */
export function occurs({ texts }: Piece, examples: readonly Example[]): boolean {
  let some = false
  for (const { row, wanted } of examples) {
    const text = texts[row]
    if (text === undefined || !wanted.includes(text)) return false
    if (text !== '') some = true
  }
  return some
}

/** What the first match of a pattern, or its group, holds: as `regexp_extract` does, with patterns that JavaScript reads alike. */
export function extracted(piece: Piece, pattern: string, group: 0 | 1, cost: number): Piece {
  const expression = new RegExp(pattern, 'u')
  const args = `${printText(pattern)}${group === 0 ? '' : ', 1'}`
  return wrapped(
    piece,
    (inner) => `regexp_extract(${inner}, ${args})`,
    (text) => expression.exec(text)?.[group],
    cost,
  )
}

/** A text as a pattern that matches it alone. */
export function quotedPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) => (sign === '/' || sign === '-' ? sign : `\\${sign}`))
}

/** A sign as it is written between the brackets of a class. */
export function inClass(sign: string): string {
  return /[\\\]^]/.test(sign) ? `\\${sign}` : sign
}
