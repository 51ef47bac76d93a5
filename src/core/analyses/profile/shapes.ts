import { any, sql, type Sql } from '../../sql/sql.ts'

/** What a text may be on a closer look. */
export type Shape = 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'email' | 'url' | 'uuid' | 'ipv4'

/** The patterns, in RE2; each fits the whole text. A value may have two shapes: every integer is a number. */
const PATTERNS: Readonly<Record<Shape, string>> = {
  integer: '[+-]?[0-9]{1,19}',
  number: '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?',
  boolean: '(?i)true|false|yes|no|t|f|y|n',
  date: '[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{4}|[0-9]{2})|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}',
  timestamp: '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?',
  email: "[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+",
  url: '(?i)https?://[^ ]+',
  uuid: '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  ipv4: '(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])([.](25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}',
}

export const SHAPES = Object.keys(PATTERNS) as readonly Shape[]

/** What a text must hold to have the shape at all: cheap, so that few values meet the pattern. */
const NEEDS: Readonly<Record<Shape, readonly string[]>> = {
  integer: [],
  number: [],
  boolean: [],
  date: ['-', '/', '.'],
  timestamp: [':'],
  email: ['@'],
  url: ['://'],
  uuid: ['-'],
  ipv4: ['.'],
}

/** The condition that a text has the shape. */
export function hasShape(shape: Shape, text: Sql): Sql {
  const matches = sql`regexp_full_match(${text}, ${PATTERNS[shape]})`
  const needs = NEEDS[shape].map((part) => sql`contains(${text}, ${part})`)
  return needs.length === 0 ? matches : sql`(${any(needs)}) AND ${matches}`
}

/** How a reader would say the shape. */
export const SHAPE_WORDS: Readonly<Record<Shape, string>> = {
  integer: 'whole numbers',
  number: 'numbers',
  boolean: 'yes or no',
  date: 'dates',
  timestamp: 'times',
  email: 'e-mail addresses',
  url: 'web addresses',
  uuid: 'UUIDs',
  ipv4: 'IP addresses',
}
