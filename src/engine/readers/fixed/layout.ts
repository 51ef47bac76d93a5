/** Where the columns of a file without a mark between them stand. */
export type Layout =
  /** At the same places in all lines: where each begins, in characters from 0. `rule` is a line of dashes below the names, from 0. */
  | { readonly kind: 'places'; readonly starts: readonly number[]; readonly rule?: number; readonly why: string }
  /** Between bars, as tables are drawn for people: `| a | b |` with a line of dashes. */
  | { readonly kind: 'bars'; readonly cells: number; readonly starts: readonly number[]; readonly why: string }

/** Lines that are looked at, and within how many a line of dashes stands below names. */
const LOOKED_AT = 1000
const TOP = 20
/** Lines that must be there before blanks that happen to stand below each other are columns. */
const FEWEST = 3
const MANY = 8

/** A line of dashes between the rows of a drawn table: `|---|:--:|`, `+----+----+`, `----+----`. */
const DRAWN = /^[\s|]*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*[\s|+]*$|^\+(?:[-=]+\+)+\s*$/
const DASHES = /^\s*(?:-{2,}|={2,})(?:\s+(?:-+|=+))+\s*$/

/** Whether a line only divides the rows of a drawn table. */
export function isRule(line: string): boolean {
  return /--|==/.test(line) && /[|+]/.test(line) && DRAWN.test(line)
}

/** The columns of a text with these first lines, or undefined where none are to be seen. */
export function findLayout(lines: readonly string[]): Layout | undefined {
  const looked = lines.slice(0, LOOKED_AT)
  return drawn(looked) ?? dashed(looked) ?? aligned(looked)
}

/** Columns of these widths; what stands behind the last belongs to it. */
export function layoutOf(widths: readonly number[]): Layout {
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0))
  return { kind: 'places', starts, why: 'The options say the widths.' }
}

/** The widths of columns at places; the last one is as wide as its longest line. */
export function widthsOf({ starts }: Layout, lines: readonly string[]): readonly number[] {
  const longest = lines.slice(0, LOOKED_AT).reduce((most, line) => Math.max(most, charactersOf(line).length), 0)
  return starts.map((start, index) => Math.max(1, (starts[index + 1] ?? longest) - start))
}

/** The characters of a line: a letter of any script counts as one. */
export function charactersOf(line: string): string | readonly string[] {
  return /[\ud800-\udfff]/.test(line) ? Array.from(line) : line
}

function drawn(lines: readonly string[]): Layout | undefined {
  const rule = lines.slice(0, TOP).findIndex(isRule)
  const line = lines[rule] ?? ''
  const names = line.startsWith('+') ? lines[rule + 1] : lines[rule - 1]
  if (names?.includes('|') !== true) return undefined
  const cells = barCells(names).length
  if (cells < 2) return undefined
  const marks = [...line.trimEnd()].flatMap((character, index) => (/[|+]/.test(character) ? [index] : []))
  const isFramed = /^\s*[|+]/.test(line)
  const starts = isFramed ? marks.slice(0, -1).map((at) => at + 1) : [0, ...marks.map((at) => at + 1)]
  return { kind: 'bars', cells, starts, why: 'Bars stand between the columns, and dashes below the names.' }
}

/** The texts between bars; a bar behind a backslash is part of a text. */
export function barCells(line: string): readonly string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
}

/** Columns as a line of dashes below the names says. */
function dashed(lines: readonly string[]): Layout | undefined {
  const rule = lines.slice(0, TOP).findIndex((line) => DASHES.test(line))
  const line = lines[rule]
  if (line === undefined || rule === 0) return undefined
  const starts = [...line.matchAll(/\S+/g)].map(({ index }) => index)
  const rows = filled(lines.slice(rule + 1))
  const isKept = (row: string) => {
    const characters = charactersOf(row)
    return starts.slice(1).every((start) => isBlank(characters[start - 1]))
  }
  if (starts.length < 2 || rows.length === 0 || rows.filter(isKept).length < rows.length * 0.9) return undefined
  return {
    kind: 'places',
    starts: [0, ...starts.slice(1)],
    rule,
    why: 'A line of dashes below the names shows the widths.',
  }
}

/** Columns between blanks that run through all lines. */
function aligned(lines: readonly string[]): Layout | undefined {
  const rows = filled(lines).map(charactersOf)
  if (rows.length < FEWEST || isDelimited(lines)) return undefined
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const isGap = Array.from({ length: width }, (_, at) => rows.every((row) => isBlank(row[at])))
  const starts = isGap.flatMap((gap, at) => (!gap && (at === 0 || isGap[at - 1] === true) ? [at] : []))
  const gaps = starts.slice(1).map((start) => start - (isGap.lastIndexOf(false, start - 1) + 1))
  // In few lines, single blanks stand below each other by chance.
  const isSure = rows.length >= MANY || gaps.every((gap) => gap >= 2)
  if (starts.length < 2 || !isSure || !isMoreThanBlanks(filled(lines), starts.length)) return undefined
  const counts = starts.map(
    (start, index) =>
      rows.filter((row) =>
        Array.from(row)
          .slice(start, starts[index + 1])
          .some((each) => !isBlank(each)),
      ).length,
  )
  if (counts.some((count) => count < rows.length / 2)) return undefined
  const why = `Blanks run through all lines that were looked at, between ${starts.length} columns.`
  return { kind: 'places', starts: [0, ...starts.slice(1)], why }
}

/** Whether single blanks as marks between fields would say less than the places do. */
function isMoreThanBlanks(lines: readonly string[], columns: number): boolean {
  return lines.some((line) => line.trim().split(/[ \t]/).length !== columns)
}

/** Whether another mark divides all lines into equally many fields. */
function isDelimited(lines: readonly string[]): boolean {
  const rows = filled(lines)
  return [',', ';', '\t', '|', ':'].some((mark) => {
    const [first = 0, ...rest] = rows.map((row) => row.split(mark).length)
    return first > 1 && rest.filter((count) => count === first).length >= rest.length * 0.9
  })
}

function filled(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.trim() !== '')
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\t' || character === '\u00a0'
}
