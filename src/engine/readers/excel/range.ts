/** Rows and columns from 0, all inclusive; an open end is `Infinity`. */
export interface Area {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** `A` is 0, `AA` is 26. */
function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** 0 is `A`, 26 is `AA`. */
export function lettersOf(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest > 0 ? lettersOf(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}

const END = /^\$?([A-Z]{1,3})?\$?([1-9][0-9]{0,6})?$/i

/** `B3:F200`; what is left out is open: `B3:F` has no last row, `B3` nothing but a beginning. Undefined for other text. */
export function parseArea(text: string): Area | undefined {
  const [from = '', to = '', ...more] = text.trim().split(':')
  const [first, last] = [END.exec(from), END.exec(to)]
  if (first === null || last === null || more.length > 0 || from === '') return undefined
  const area = {
    top: first[2] === undefined ? 0 : Number(first[2]) - 1,
    left: first[1] === undefined ? 0 : columnOf(first[1]),
    bottom: last[2] === undefined ? Infinity : Number(last[2]) - 1,
    right: last[1] === undefined ? Infinity : columnOf(last[1]),
  }
  return area.bottom >= area.top && area.right >= area.left ? area : undefined
}

/** As it is written: `B3:F200`, or `B3:F` without a last row. */
export function areaText({ top, left, bottom, right }: Area): string {
  return `${cellText(top, left)}:${lettersOf(right)}${bottom === Infinity ? '' : bottom + 1}`
}

/** The address of a cell: `B3`. */
export function cellText(row: number, column: number): string {
  return `${lettersOf(column)}${row + 1}`
}

/** What two areas have in common; undefined for nothing. */
export function overlap(one: Area, other: Area): Area | undefined {
  const top = Math.max(one.top, other.top)
  const left = Math.max(one.left, other.left)
  const bottom = Math.min(one.bottom, other.bottom)
  const right = Math.min(one.right, other.right)
  return top <= bottom && left <= right ? { top, left, bottom, right } : undefined
}
