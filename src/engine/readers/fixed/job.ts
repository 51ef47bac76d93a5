import { pieces } from '../../bytes.ts'
import type { DataFile } from '../../connector.ts'
import { createUtf8Check } from '../encoding.ts'
import { withFile, type Job } from '../job.ts'
import { barCells, charactersOf, isRule, type Layout } from './layout.ts'

/** What stands between the fields of the copy: a mark that text does not have. */
export const DIVIDER = '\u001f'

/** A file in UTF-8, the bytes of mark before its text, and where its columns stand. */
export interface FixedInput {
  readonly file: DataFile
  readonly mark: number
  readonly layout: Layout
}

/** The copy, and the lines outside of the table, which are empty in it: how many, and the first of them. */
export interface FixedCopy {
  readonly file: Blob
  readonly outside: number
  readonly first: readonly string[]
}

/** Lines outside of the table that are told. */
const TOLD = 3

/** Writes a file anew with a mark between its columns, line for line; undefined when its bytes are not UTF-8. */
export const fixedJob: Job<FixedInput, FixedCopy | undefined> = ({ file, mark, layout }, run) =>
  withFile(run, file, async (bytes) => {
    const check = createUtf8Check()
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const parts: Blob[] = []
    let rest = ''
    let count = 0
    let outside = 0
    const first: string[] = []

    function copied(line: string, index: number): string {
      if (isOutside(line, index, layout)) {
        outside += 1
        if (first.length < TOLD) first.push(line.trim())
        return ''
      }
      return rewritten(line, index, layout)
    }

    function add(lines: readonly string[]): void {
      const from = count
      count += lines.length
      parts.push(new Blob([lines.map((line, index) => `${copied(line, from + index)}\n`).join('')]))
    }

    for await (const { at, piece } of pieces(bytes, mark, run.signal)) {
      if (!check.push(piece)) return undefined
      const text = rest + decoder.decode(piece, { stream: true })
      // A carriage return at the end may be the half of a line end.
      const end = text.endsWith('\r') ? text.length - 1 : text.length
      const lines = text.slice(0, end).split(LINE_END)
      rest = (lines.pop() ?? '') + text.slice(end)
      add(lines)
      run.onProgress?.(at + piece.length)
    }
    if (!check.end()) return undefined
    const last = (rest + decoder.decode()).split(LINE_END)
    if (last.at(-1) === '') last.pop()
    add(last)
    return { file: new Blob(parts), outside, first }
  })

/** Any line end. */
export const LINE_END = /\r\n|\n|\r/

/** Titles above the names, and lines without a bar where bars are drawn, such as a count of rows at the end. */
function isOutside(line: string, index: number, layout: Layout): boolean {
  if (line.trim() === '') return false
  if (layout.kind === 'bars') return !line.includes('|') && !isRule(line)
  return layout.rule !== undefined && index < layout.rule - 1
}

/** A line with marks between its columns; lines that only divide are empty, so that the count of lines stays right. */
function rewritten(line: string, index: number, layout: Layout): string {
  if (layout.kind === 'bars') {
    if (isRule(line)) return ''
    const cells = barCells(line)
    // Where a text has a bar in it, the places of the line of dashes tell.
    const fitting = cells.length === layout.cells ? cells : placed(line, layout.starts).map(withoutBar)
    return fitting.map(field).join(DIVIDER)
  }
  if (index === layout.rule || line.trim() === '') return ''
  return placed(line, layout.starts).map(field).join(DIVIDER)
}

function placed(line: string, starts: readonly number[]): readonly string[] {
  const characters = charactersOf(line)
  const slice = (from: number, to: number | undefined) => {
    const part = characters.slice(from, to)
    return typeof part === 'string' ? part : part.join('')
  }
  return starts.map((start, index) => slice(start, starts[index + 1]).trim())
}

function withoutBar(text: string): string {
  return text.replace(/\|$/, '').trimEnd()
}

function field(text: string): string {
  return text.includes('"') || text.includes(DIVIDER) ? `"${text.replaceAll('"', '""')}"` : text
}
