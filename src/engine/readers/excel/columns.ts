import { FITS, shapeOf } from '../csv/shape.ts'
import type { ColumnFound } from '../found.ts'
import { sameNumber, type Cell, type Kind } from './cells.ts'

/** What the cells of a column were found to hold, cell by cell. */
export interface ColumnFacts {
  add(cell: Cell | undefined): void
  /** The type that holds every value without loss. */
  type(): string
  found(name: string): ColumnFound
  /** Errors by their names, and formulas that were never calculated: read as missing. */
  readonly errors: ReadonlyMap<string, number>
  readonly uncalculated: () => number
}

/** What a value of a kind is called when it is counted. */
const CALLED: Readonly<Record<Kind, string>> = {
  text: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'truth value',
  date: 'date',
  timestamp: 'timestamp',
  time: 'time',
  interval: 'duration',
  error: 'error',
  uncalculated: 'formula without a value',
}

const TYPES = Object.keys(FITS) as readonly (keyof typeof FITS)[]
/** How many different texts are kept to be quoted. */
const QUOTED = 1000

/** Facts of a column of which nothing is known yet. */
export function createFacts(): ColumnFacts {
  const kinds = new Map<Kind, number>()
  const fits = new Map<string, number>()
  const texts = new Map<string, number>()
  const errors = new Map<string, number>()
  const encoder = new TextEncoder()
  let missing = 0
  let padded = 0
  let long = 0
  let uncalculated = 0

  const count = <Key>(map: Map<Key, number>, key: Key) => map.set(key, (map.get(key) ?? 0) + 1)

  function type(): string {
    const present = [...kinds.keys()]
    const [only] = present
    if (only === undefined) return 'text'
    if (present.every((kind) => kind === 'integer') && padded > 0) return 'text'
    if (present.length === 1) return only
    if (present.every((kind) => kind === 'integer' || kind === 'number')) return 'number'
    if (present.every((kind) => kind === 'time' || kind === 'interval')) return 'interval'
    return present.every((kind) => kind === 'date' || kind === 'timestamp') ? 'timestamp' : 'text'
  }

  function notes(): readonly string[] {
    const present = [...kinds].sort((one, other) => other[1] - one[1])
    const said: string[] = []
    if (type() === 'text' && present.length > 1) {
      const counts = present.map(([kind, number]) => counted(number, CALLED[kind])).join(', ')
      said.push(`It stays text, since its cells differ: ${counts}.${quoted(texts)}`)
    }
    if (type() === 'text' && present.length === 1 && padded > 0) {
      said.push(`It stays text: its format shows ${counted(padded, 'number')} with leading zeros.`)
    }
    if (present.length === 1 && kinds.has('text')) {
      for (const fitting of ['integer', 'number', 'date', 'timestamp'] as const) {
        if (fits.get(fitting) !== kinds.get('text')) continue
        said.push(`All cells are texts, though each could be read as ${fitting}: choose that type if they are.`)
        break
      }
    }
    if (long > 0) said.push(`Of ${counted(long, 'number')} a workbook does not keep every digit: it keeps 15.`)
    for (const [name, number] of errors) said.push(`Read as missing: \`${name}\` ${grouped(number)} ×.`)
    if (uncalculated > 0) said.push(`Read as missing: ${counted(uncalculated, 'formula')} without a value.`)
    return said
  }

  return {
    add: (cell) => {
      if (cell === undefined) missing += 1
      else if (cell.kind === 'error') count(errors, cell.text)
      else if (cell.kind === 'uncalculated') uncalculated += 1
      else {
        count(kinds, cell.kind)
        if (cell.kind === 'text' && (texts.size < QUOTED || texts.has(cell.text))) count(texts, cell.text)
        if (cell.kind === 'integer' && /^-?0[0-9]/.test(sameNumber(cell))) padded += 1
        if (cell.kind === 'number' && isLong(cell.text)) long += 1
        const own = cell.kind === 'text' ? fitting(cell.text, encoder) : OWN[cell.kind]
        for (const each of own) count(fits, each)
      }
    },
    type,
    found: (name) => ({
      name,
      values: [...kinds.values()].reduce((sum, number) => sum + number, 0),
      missing: missing + uncalculated + [...errors.values()].reduce((sum, number) => sum + number, 0),
      fits: Object.fromEntries(fits),
      notes: notes(),
    }),
    errors,
    uncalculated: () => uncalculated,
  }
}

function isLong(text: string): boolean {
  const value = Math.abs(Number(text))
  return value >= 2 ** 53 && Number.isInteger(value)
}

/** The types that a value of a kind fits, text apart. */
const OWN: Readonly<Record<Exclude<Kind, 'text'>, readonly string[]>> = {
  integer: ['integer', 'number'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date', 'timestamp'],
  timestamp: ['timestamp'],
  time: ['time'],
  interval: ['interval'],
  error: [],
  uncalculated: [],
}

/** The types that a text fits. */
function fitting(text: string, encoder: TextEncoder): readonly string[] {
  const bytes = encoder.encode(text)
  const shape = shapeOf(bytes, 0, bytes.length)
  return shape === 0 ? [] : TYPES.filter((type) => (shape & FITS[type]) !== 0)
}

/** The texts that come most, which are often words for a missing value. */
function quoted(texts: ReadonlyMap<string, number>): string {
  const most = [...texts].sort((one, other) => other[1] - one[1]).slice(0, 3)
  if (most.length === 0) return ''
  return ` Texts: ${most.map(([text, number]) => `\`${short(text)}\` ${grouped(number)} ×`).join(', ')}.`
}

/** A text as it is quoted in a message. */
export function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** A count as people read it: `1,200`. */
export function grouped(number: number): string {
  return number.toLocaleString('en-US')
}

/** A count with its word: '1 row', '1,200 rows'. */
export function counted(number: number, word: string): string {
  return `${grouped(number)} ${word}${number === 1 ? '' : 's'}`
}
