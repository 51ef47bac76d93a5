import { assertNever } from '../assertNever.ts'
import type { Column, Row, Value } from '../data.ts'
import { printColumn, printText } from '../expression/print.ts'
import { say, type Sentence } from '../sentence.ts'
import { family, isNumeric } from '../sql/types.ts'
import { STEPS } from '../steps/index.ts'
import { oneOf, printValue, within, type Stretch } from './formulas.ts'
import { patternLike } from './patternLike.ts'

/** What was picked in a table. */
export type Picked =
  | { readonly type: 'values'; readonly column: string; readonly values: readonly Value[] }
  /** A part of the text in a cell, in UTF-16 units. */
  | {
      readonly type: 'text'
      readonly column: string
      readonly whole: string
      readonly start: number
      readonly end: number
    }
  | { readonly type: 'rows'; readonly rows: readonly Row[] }
  | ({ readonly type: 'range'; readonly column: string } & Stretch)

/** A step that what was picked asks for, begun with its params; it may want a word more, such as the text to put there. */
export interface Move {
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
  /** What it does, in a few words. */
  readonly title: Sentence
}

/** So many columns decide which rows are like those that were picked. */
const ALIKE = 3

/** The steps for what was picked, the likeliest first. `columns` are those of the table; of `rows` the cells are in their order. */
export function movesFor(picked: Picked, columns: readonly Column[]): readonly Move[] {
  if (picked.type === 'rows') return forRows(picked.rows, columns)
  const column = columns.find(({ name }) => name === picked.column)
  if (column === undefined) return []
  switch (picked.type) {
    case 'values':
      return forValues(column, distinct(picked.values))
    case 'text':
      return forText(column, picked, columns)
    case 'range':
      return forRange(column, picked)
    default:
      return assertNever(picked)
  }
}

/** A step under its own sentence, or under a title where the sentence would say less. */
function move(kind: string, params: Readonly<Record<string, unknown>>, title?: Sentence): readonly Move[] {
  const step = STEPS.find(kind)
  const parsed = step?.params.safeParse(params)
  if (step === undefined || parsed?.success !== true) return []
  return [{ kind, params, title: title ?? step.summary(parsed.data) }]
}

function filters(where: string | undefined): readonly Move[] {
  if (where === undefined) return []
  return [...move('filter', { where, mode: 'keep' }), ...move('filter', { where, mode: 'drop' })]
}

function distinct(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}

function forValues(column: Column, values: readonly Value[]): readonly Move[] {
  const { name, type } = column
  const there = values.filter((value) => value !== null)
  const [first] = there
  if (first === undefined) {
    return values.length === 0
      ? []
      : [
          ...move('dropNulls', { columns: [name], how: 'any' }),
          ...filters(`${printColumn(name)} is null`).slice(0, 1),
          ...move(
            'fillNulls',
            { columns: [name], method: isNumeric(type) ? 'median' : 'mode' },
            say`Fill missing ${{ column: name }}`,
          ),
        ]
  }
  const one = there.length === 1 && values.length === 1
  return [
    ...filters(oneOf(column, values)),
    ...(family(type) === 'text'
      ? move(
          'mapValues',
          { column: name, mapping: [{ from: there, to: first }], otherwise: 'keep' },
          one
            ? say`Replace ${{ value: `'${String(first)}'` }} by another value`
            : say`Merge ${there.length} values into one`,
        )
      : []),
    ...move('nullIf', { columns: [name], values: there }),
    ...(one ? compared(column, first) : []),
  ]
}

/** Of an ordered value: the rows from it on, up to it, and of a time those of its month and year. */
function compared({ name, type }: Column, value: Value): readonly Move[] {
  const printed = printValue(value, type)
  const kind = family(type)
  if (printed === undefined || !(isNumeric(type) || kind === 'date' || kind === 'timestamp')) return []
  const column = printColumn(name)
  const keep = (where: string) => filters(where).slice(0, 1)
  const [year, month] = String(value).split('-')
  return [
    ...keep(`${column} >= ${printed}`),
    ...keep(`${column} <= ${printed}`),
    ...(kind === 'date' || kind === 'timestamp'
      ? [
          ...keep(`year(${column}) = ${Number(year)}`),
          ...keep(`year(${column}) = ${Number(year)} and month(${column}) = ${Number(month)}`),
        ]
      : []),
  ]
}

function forText(
  column: Column,
  { whole, start, end }: { readonly whole: string; readonly start: number; readonly end: number },
  columns: readonly Column[],
): readonly Move[] {
  const picked = whole.slice(start, end)
  const { name } = column
  if (picked === '' || family(column.type) !== 'text') return []
  if (start === 0 && end === whole.length) return forValues(column, [whole])
  const text = printText(picked)
  const atEnd = start === 0 ? `starts_with` : end === whole.length ? 'ends_with' : undefined
  const separates = !/[\p{L}\p{N}]/u.test(picked)
  const parts = whole.split(picked).length
  const split = move('split', { column: name, by: picked, into: newNames(name, parts, columns) })
  return [
    ...(separates ? split : []),
    ...move('extract', { column: name, pattern: patternLike(whole, start, end), into: newNames(name, 1, columns) }),
    ...move(
      'replace',
      { columns: [name], find: picked, with: '' },
      say`Remove ${{ value: `'${picked}'` }} from ${{ column: name }}`,
    ),
    ...move(
      'replace',
      { columns: [name], find: picked, with: picked },
      say`Replace ${{ value: `'${picked}'` }} in ${{ column: name }} by another text`,
    ),
    ...(atEnd === undefined ? [] : filters(`${atEnd}(${printColumn(name)}, ${text})`)),
    ...filters(`contains(${printColumn(name)}, ${text})`),
    ...(separates ? [] : split),
  ]
}

/** `name_1`, `name_2`, … that no column has; the name itself with `_part` where it is one. */
function newNames(name: string, count: number, columns: readonly Column[]): readonly string[] {
  const taken = new Set(columns.map((column) => column.name.toLowerCase()))
  const free = (wanted: string): string => (taken.has(wanted.toLowerCase()) ? free(`${wanted}_`) : wanted)
  if (count === 1) return [free(`${name}_part`)]
  return Array.from({ length: count }, (_, index) => free(`${name}_${index + 1}`))
}

/** Rows like those: what all of them have in common, by the columns with the fewest kinds of values first. */
function forRows(rows: readonly Row[], columns: readonly Column[]): readonly Move[] {
  const [first] = rows
  if (first === undefined) return []
  const common = columns.flatMap((column, index) => {
    const value = first[index] ?? null
    const where = rows.every((row) => (row[index] ?? null) === value) ? oneOf(column, [value]) : undefined
    return where === undefined || where === '' ? [] : [{ where, rank: telling(column, value) }]
  })
  const conditions = common
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, ALIKE)
    .map(({ where }) => where)
  const missing = columns
    .filter((_, index) => rows.every((row) => (row[index] ?? null) === null))
    .map(({ name }) => name)
  return [
    ...(conditions.length > 1 ? filters(conditions.join(' and ')) : []),
    ...conditions.flatMap((where) => filters(where)),
    ...(missing.length > 0 ? move('dropNulls', { columns: missing, how: 'any' }) : []),
    ...(rows.length > 1 && common.length === columns.length ? move('distinct', { keep: 'first' }) : []),
  ]
}

/** How little a column says of what rows have in common: a category says most, a measured number least. */
function telling({ type }: Column, value: Value): number {
  if (value === null) return 3
  const rank = { text: 0, boolean: 0, integer: 1, date: 2 } as Readonly<Record<string, number>>
  return rank[family(type)] ?? 4
}

function forRange(column: Column, stretch: Stretch): readonly Move[] {
  const where = within(column, stretch)
  if (where === undefined) return []
  const { name, type } = column
  const printed = printColumn(name)
  return [
    ...filters(where),
    ...(isNumeric(type)
      ? move(
          'clip',
          { columns: [name], method: 'bounds', low: Number(stretch.from), high: Number(stretch.to) },
          say`Clip ${{ column: name }} to ${Number(stretch.from)} and ${Number(stretch.to)}`,
        )
      : []),
    ...move(
      'derive',
      { name, expression: `case when ${where} then null else ${printed} end` },
      say`Make these values of ${{ column: name }} missing`,
    ),
  ]
}
