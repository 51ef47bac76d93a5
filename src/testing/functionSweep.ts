import type { Row, Table, Value } from '../core/data.ts'
import { compileExpression, type Compiled } from '../core/expression/compile.ts'
import { FUNCTIONS } from '../core/sql/functions.ts'
import { readSignature, type FunctionKind, type Parameter, type Signature } from '../core/sql/functions/define.ts'
import { gradeName } from '../core/sql/grade.ts'
import { identifier, joined, literal, sql, type Sql } from '../core/sql/sql.ts'
import { table } from '../core/table.ts'
import type { Relation } from '../core/relation.ts'
import type { Database } from './native.ts'

const TEXTS = [
  ...[null, '', ' ', '\u00a0', '\u00a0a \t', 'é', 'e\u0301', 'ß', 'İ', 'Ünïcödé', '👍a', 'a,b,,c', 'Hello World'],
  ...["it's", 'a\\b%_c$1', 'line\nend\r', 'NaN', 'true', '2024-02-29', '-1.5e3', '9007199254740993', '0x1F', ' 12 '],
]
const INTEGERS = [
  ...[null, 0, 1, -1, 2, 3, 7, -7, 12, 29, 100, 2 ** 31, -(2 ** 31) - 1],
  ...[9007199254740993n, 2n ** 63n - 1n, -(2n ** 63n)],
]
/** As text, since a table of values has no minus zero. */
const NUMBERS = [
  ...[null, '0', '-0.0', '1', '-1', '0.5', '1.005', '2.5', '-2.5', 'NaN', 'Infinity', '-Infinity', '1e308', '1e-308'],
  ...['9007199254740993', '0.1', '1e20', '-7.25', '64'],
]
const DECIMALS = [null, '0', '1.005', '-1.005', '99999999999999.9999', '2.5', '-2.5', '0.0001', '7']
const DATES = [
  ...[null, '1970-01-01', '2024-02-29', '2023-02-28', '2024-12-30', '1969-12-31', '0001-01-01', '9999-12-31'],
  ...['2024-01-31', '1900-03-01', '1582-10-10'],
]
const TIMES = [
  ...[null, '2024-02-29 23:59:59.999999', '1970-01-01 00:00:00', '1969-12-31 23:59:59.5', '2024-03-31 02:30:00'],
  ...['0001-01-01 00:00:00', '9999-12-31 23:59:59', '2024-12-30 12:00:00.000001'],
]

/** How many rows: enough that every value meets many others. */
const ROWS = 96

const pick = (values: readonly Value[], at: number): Value => values[at % values.length] ?? null

/** The values that engines disagree on, each meeting others from row to row; `id` numbers the rows, `g` groups them. */
export const NASTY: Table = table(
  {
    id: 'integer',
    g: 'integer',
    t: 'text',
    u: 'text',
    i: 'integer',
    j: 'integer',
    x: 'number',
    y: 'number',
    p: 'decimal(18,4)',
    q: 'decimal(18,4)',
    b: 'boolean',
    c: 'boolean',
    d: 'date',
    e: 'date',
    s: 'timestamp',
    v: 'timestamp',
  },
  Array.from({ length: ROWS }, (_, row): Row => {
    const both = (values: readonly Value[]) => [pick(values, row), pick(values, row * 5 + Math.floor(row / 7))]
    return [...[row, row % 7], ...[TEXTS, INTEGERS, NUMBERS, DECIMALS, [true, false, null], DATES, TIMES].flatMap(both)]
  }),
)

/** Columns of `NASTY` by the type of a parameter; parameters of one type take one after the other. */
const COLUMNS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  text: [['t', 'u']],
  integer: [['i', 'j']],
  number: [['x', 'y']],
  numeric: [['x', 'y'], ['i', 'j'], ['p', 'q']], // prettier-ignore
  decimal: [['p', 'q']],
  boolean: [['b', 'c']],
  date: [['d', 'e']],
  timestamp: [['s', 'v']],
  temporal: [['d', 'e'], ['s', 'v']], // prettier-ignore
  any: [['t', 'u'], ['i', 'j'], ['x', 'y'], ['p', 'q'], ['d', 'e']], // prettier-ignore
  printable: [['t', 'u'], ['i', 'j'], ['x', 'y'], ['p', 'q'], ['s', 'v'], ['b', 'c']], // prettier-ignore
  T: [['t', 'u'], ['i', 'j'], ['x', 'y'], ['p', 'q'], ['d', 'e'], ['b', 'c']], // prettier-ignore
  amount: [['2'], ['1']], // prettier-ignore
  constant: [["','"]],
  regex: [["'[a-z0-9]+'"], ["'(.)(.)'"]], // prettier-ignore
  unit: ['second', 'hour', 'day', 'week', 'month', 'quarter', 'year'].map((unit) => [`'${unit}'`]),
  part: ['year', 'quarter', 'month', 'week', 'weekday', 'day', 'hour', 'isoYear', 'dayOfYear'].map((part) => [
    `'${part}'`,
  ]),
  format: [["'%Y-%m-%d'"], ["'%d.%m.%y %H:%M:%S'"]], // prettier-ignore
}

/** A formula over `NASTY`, compiled. */
export interface Swept {
  readonly formula: string
  readonly compiled: Compiled
}

/** Every portable way to call every function with columns of `NASTY`; those that the formula language refuses are left out. */
export function sweptFormulas(): readonly Swept[] {
  const formulas = FUNCTIONS.flatMap((each) => each.signatures.flatMap((signature) => callsOf(each, signature)))
  return [...new Set(formulas)].flatMap((formula) => {
    const compiled = compileExpression(formula, NASTY.columns, { aggregates: true, windows: true })
    if (!compiled.ok || gradeName(compiled.value.grade) === 'engine') return []
    return [{ formula, compiled: compiled.value }]
  })
}

function callsOf(each: FunctionKind, signature: Signature): readonly string[] {
  const { parameters } = readSignature(signature)
  const least = parameters.filter(({ optional }) => !optional)
  const lists = [...new Set([parameters, least])].flatMap(argumentLists)
  const calls = lists.map((args) => `${each.name}(${args.join(', ')})`)
  const inOrder = (call: string) => `${call} over (partition by g order by id)`
  if (each.group === 'window') return calls.map(inOrder)
  return each.group === 'aggregate' ? [...calls, ...calls.map(inOrder)] : calls
}

/** Lists of arguments: one for each choice of columns for the parameter that has most. */
function argumentLists(parameters: readonly Parameter[]): readonly (readonly string[])[] {
  const choices = Math.max(1, ...parameters.map(({ type }) => COLUMNS[type]?.length ?? 1))
  return Array.from({ length: choices }, (_, choice) => {
    const used = new Map<string, number>()
    return parameters.flatMap(({ type, repeated }) => {
      const all = COLUMNS[type] ?? []
      const columns = all[choice % all.length] ?? []
      const next = () => {
        const at = used.get(columns.join()) ?? 0
        used.set(columns.join(), at + 1)
        return columns[at % columns.length] ?? 'null'
      }
      return repeated ? [next(), next()] : [next()]
    })
  })
}

/** Figures of rows do without what is beyond counting: infinities, which some engines refuse, and sums that overflow. */
const MODERATE = sql`abs(x) < 1e300 AND abs(y) < 1e300 AND i BETWEEN -1000000 AND 1000000 AND j BETWEEN -1000000 AND 1000000`

const isFigure = ({ compiled }: Swept) => compiled.aggregate || compiled.window

/** A query of formulas of one sort, each a column: of the rows of `NASTY` by their ids, or of its groups. */
function queryOf(formulas: readonly Swept[], nasty: Relation, ids: readonly number[]): Sql {
  const values = formulas.map(({ compiled }, index) => sql`${compiled.sql} AS ${identifier(`f${index}`)}`)
  const [first] = formulas
  const isGrouped = first?.compiled.aggregate === true && !first.compiled.window
  const rows = first !== undefined && isFigure(first) ? MODERATE : sql`id IN (${joined(ids.map((id) => literal(id)))})`
  const order = isGrouped ? sql`GROUP BY g ORDER BY g` : sql`ORDER BY id`
  return sql`SELECT ${joined(values)} FROM ${nasty.from} WHERE ${rows} ${order}`
}

/** Dates that the years of four digits do not hold: clients of Spark cannot read them. */
const BEYOND_YEARS = /^(?:\d{5,}|0000)-\d\d-\d\d|\(BC\)/

/** The rows that do not stop a formula of rows: an overflow stops the run on every engine. */
export async function rowsThatPass(swept: Swept, database: Database, nasty: Relation): Promise<readonly number[]> {
  const passes = async (ids: readonly number[]): Promise<readonly number[]> => {
    try {
      const { rows } = await database.query(queryOf([swept], nasty, ids))
      return ids.filter((_, index) => !BEYOND_YEARS.test(String(rows[index]?.[0])))
    } catch {
      const half = Math.ceil(ids.length / 2)
      return ids.length === 1 ? [] : [...(await passes(ids.slice(0, half))), ...(await passes(ids.slice(half)))]
    }
  }
  const all = NASTY.rows.map((_, id) => id)
  return isFigure(swept) ? all : passes(all)
}

/** The formulas in lots that one query can answer: of one sort, and of the same rows. */
export function lotsOf(formulas: readonly (Swept & { readonly ids: readonly number[] })[], size: number) {
  const lots = new Map<string, (typeof formulas)[number][]>()
  for (const each of formulas) {
    const { compiled, ids } = each
    const key = JSON.stringify([compiled.aggregate, compiled.window, isFigure(each) ? [] : ids])
    lots.set(key, [...(lots.get(key) ?? []), each])
  }
  return [...lots.values()].flatMap((lot) =>
    Array.from({ length: Math.ceil(lot.length / size) }, (_, index) => lot.slice(index * size, (index + 1) * size)),
  )
}

/** The values that an engine gives to the formulas of a lot, formula by formula. */
export async function valuesOf(
  lot: readonly Swept[],
  ids: readonly number[],
  database: Database,
  nasty: Relation,
): Promise<readonly (readonly Value[])[]> {
  const { rows } = await database.query(queryOf(lot, nasty, ids))
  return lot.map((_, index) => rows.map((row) => row[index] ?? null))
}

/** Where two engines give other values to a formula than its grade allows, as text. */
export function differencesOf(
  { formula, compiled, ids }: Swept & { readonly ids: readonly number[] },
  ours: readonly Value[],
  theirs: readonly Value[],
): readonly string[] {
  if (ours.length !== theirs.length) return [`${formula}: ${ours.length} and ${theirs.length} values`]
  const isExact = gradeName(compiled.grade) === 'exact'
  return ours.flatMap((value, index) => {
    const other = theirs[index] ?? null
    const isSame =
      value === other ||
      Object.is(value, other) ||
      (!isExact && typeof value === 'number' && typeof other === 'number' && isNear(value, other)) ||
      (!isExact && typeof value === 'string' && isBeyondAscii(ids[index] ?? 0))
    return isSame ? [] : [`${formula} of row ${ids[index] ?? index}: ${String(value)} and ${String(other)}`]
  })
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b))
}

/** Whether a row has texts beyond ASCII: there, functions of letters are of grade `tolerance`. */
function isBeyondAscii(row: number): boolean {
  const texts = NASTY.rows[row]?.filter((_, place) => NASTY.columns[place]?.type === 'text') ?? []
  return texts.some((text) => /[^\0-\x7f]/.test(String(text)))
}
