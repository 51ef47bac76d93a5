import { characterOf, eachPiece, fromHex, letting } from './characters.ts'
import { replaceMatches } from './match.ts'
import { regexFinds } from './regex.ts'
import { identifier, joined, perDialect, sql, type Sql } from './sql.ts'

/** A way into a JSON value: names of members and places in lists, from 0. */
export type JsonPath = readonly (string | number)[]

/**
 * Neither DuckDB in the browser nor Spark alone reads JSON by one rule, so it is cut into tokens by a pattern, and these
 * are folded by list functions, which both have. Control characters stand for escaped backslashes and quotes meanwhile, so
 * that no pattern has to count backslashes: in JSON itself they are not allowed.
 */
const BACKSLASH = '\u0001'
const QUOTE = '\u0002'

const TEXTS = '"[^"\\x00\\x03\\x04\\x06-\\x1f\\\\]*"'
const SCALARS = '-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null'
const TOKEN = `"[^"]*"|${SCALARS}|[^ \\t\\n\\r]`
const ESCAPE = '\\\\(?:[/bfnrt]|u[0-9a-fA-F]{4})'

function masked(value: Sql): Sql {
  return sql`replace(replace(${value}, ${'\\\\'}, ${BACKSLASH}), ${'\\"'}, ${QUOTE})`
}

function unmasked(value: Sql, backslash: string, quote: string): Sql {
  return sql`replace(replace(${value}, ${BACKSLASH}, ${backslash}), ${QUOTE}, ${quote})`
}

function tokensOf(value: Sql): Sql {
  return perDialect({
    duckdb: sql`regexp_extract_all(${masked(value)}, ${TOKEN})`,
    spark: sql`regexp_extract_all(${masked(value)}, ${TOKEN}, 0)`,
  })
}

/** Stand for a text, and for any other value, while brackets are taken away. */
const TEXT = '\u0003'
const VALUE = '\u0004'
const ANY = `[${TEXT}${VALUE}]`
/** Stands for an escape, which may be in texts alone. */
const ESCAPING = '\u0005'

/** Whether a text is JSON as a whole, by RFC 8259; null for null. */
export function isJson(value: Sql): Sql {
  const controls = regexFinds(value, '[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]')
  const texts = replaceMatches(replaceMatches(masked(value), ESCAPE, ESCAPING), TEXTS, TEXT)
  const scalars = replaceMatches(replaceMatches(texts, SCALARS, VALUE), '[ \\t\\n\\r]+', '')
  return sql`(NOT ${controls} AND ${letting(sql`left_over`, scalars, isOneValue(sql`left_over`))})`
}

/** Lists and objects that hold no others become values, as often as there are brackets. */
function isOneValue(scalars: Sql): Sql {
  const innermost = (times: '*' | '*+') =>
    `\\{(?:${TEXT}:${ANY}(?:,${TEXT}:${ANY})${times})?\\}|\\[(?:${ANY}(?:,${ANY})${times})?\\]`
  const rounds = perDialect({
    duckdb: sql`list_reduce(regexp_extract_all(${scalars}, '[{\[]'), lambda state, each: ${replaceMatches(sql`state`, innermost('*'), VALUE)}, ${scalars})`,
    // Java would take a step of its stack for each element, were it not told never to go back.
    spark: sql`aggregate(regexp_extract_all(${scalars}, ${'[{\\[]'}, 0), ${scalars}, (state, each) -> ${replaceMatches(sql`state`, innermost('*+'), VALUE)})`,
  })
  return sql`${rounds} IN (${TEXT}, ${VALUE})`
}

const ESCAPED = { '\\/': '/', '\\b': '\b', '\\f': '\f', '\\n': '\n', '\\r': '\r', '\\t': '\t' } as const
const PIECES =
  '\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\\\u[0-9a-fA-F]{4}|\\\\[/bfnrt]|[^\\\\]+'

const HIGH = '\\\\u[dD][89abAB][0-9a-fA-F]{2}'
const LOW = '\\\\u[dD][c-fC-F][0-9a-fA-F]{2}'
/** Half of a character, for Java alone: RE2 does not look around. */
const HALF = `${HIGH}(?!${LOW})|(?<!${HIGH})${LOW}`

/** The text that a token in quotes stands for; half of a character becomes U+FFFD. */
function textOf(token: Sql): Sql {
  const inner = sql`substr(${token}, 2, length(${token}) - 2)`
  const decoded = eachPiece(inner, sql`${PIECES}`, (piece) => {
    const [high, low] = [3, 9].map((at) => fromHex(sql`substr(${piece}, ${at}, 4)`))
    if (high === undefined || low === undefined) throw new Error('two halves are mapped to two')
    const pair = sql`65536 + (${high} - 55296) * 1024 + ${low} - 56320`
    const signs = Object.entries(ESCAPED).map(([escape, sign]) => sql`WHEN ${piece} = ${escape} THEN ${sign}`)
    return sql`CASE WHEN substr(${piece}, 1, 1) <> ${'\\'} THEN ${unmasked(piece, '\\', '"')} ${joined(signs, sql` `)} WHEN length(${piece}) = 12 THEN ${characterOf(sql`(${pair})`)} ELSE ${characterOf(high)} END`
  })
  // Spark reads a text in JSON as it is meant, but for half of a character, and takes long to plan what is nested deeper.
  const sound = sql`regexp_replace(${token}, ${HALF}, ${'\\\\ufffd'})`
  const read = sql`get(from_json(concat('[', ${unmasked(sound, '\\\\', '\\"')}, ']'), 'ARRAY<STRING>'), 0)`
  const meant = perDialect({ duckdb: decoded, spark: read })
  return sql`CASE WHEN contains(${token}, ${'\\'}) THEN ${meant} ELSE ${unmasked(inner, '\\', '"')} END`
}

type Members = Readonly<Record<string, Sql>>

/** Folds tokens into a record; DuckDB folds a list by one type, so its tokens are records as its state is. */
function fold<M extends Members>(tokens: Sql, zeros: M, next: (state: M, token: Sql) => M): Sql {
  const names = Object.keys(zeros)
  const record = (values: Members, token: Sql) =>
    perDialect({
      duckdb: sql`{'token': ${token}, ${joined(names.map((name) => sql`${name}: ${values[name] ?? sql`NULL`}`))}}`,
      spark: sql`named_struct(${joined(names.map((name) => sql`${name}, ${values[name] ?? sql`NULL`}`))})`,
    })
  const state = Object.fromEntries(names.map((name) => [name, memberOf(sql`state`, name)])) as M
  const token = perDialect({ duckdb: memberOf(sql`each`, 'token'), spark: sql`each` })
  const becomes = record(next(state, token), sql`''`)
  const first = record(zeros, sql`''`)
  return perDialect({
    duckdb: sql`list_reduce(list_transform(${tokens}, lambda each: ${record(zeros, sql`each`)}), lambda state, each: ${becomes}, ${first})`,
    spark: sql`aggregate(${tokens}, ${first}, (state, each) -> ${becomes})`,
  })
}

function memberOf(record: Sql, name: string): Sql {
  return perDialect({
    duckdb: sql`struct_extract(${record}, ${name})`,
    spark: sql`${record}.${identifier(name)}`,
  })
}

/** What the walk to a part keeps, token by token: whole numbers. */
const START = { count: sql`0`, depth: sql`0`, level: sql`0`, at: sql`0`, first: sql`0`, last: sql`0` }
type Walk = typeof START

/**
 * The walk: `level` counts the brackets on the way to the part that are open, `depth` all that are, `at` is the place in a
 * list of the way, or in an object of it 0 before a name, 1 after the one that is sought, 2 after another. `first` and `last`
 * are the tokens of the part; of a name that is there twice, the last counts.
 */
function stepOf({ count, depth, level, at, first, last }: Walk, token: Sql, path: JsonPath): Walk {
  const places = path.flatMap((step, index) => (typeof step === 'number' ? [[index + 1, step] as const] : []))
  const names = path.flatMap((step, index) => (typeof step === 'string' ? [[index + 1, step] as const] : []))
  const byLevel = (cases: readonly (readonly [number, Sql])[], otherwise: Sql, of = level) =>
    cases.length === 0
      ? otherwise
      : sql`CASE ${of} ${joined(
          cases.map(([index, value]) => sql`WHEN ${index} THEN ${value}`),
          sql` `,
        )} ELSE ${otherwise} END`
  const inObject = byLevel(
    names.map(([index]) => [index, sql`true`] as const),
    sql`false`,
  )
  const wantedAt = byLevel(
    places.map(([index, place]) => [index, sql`${place}`] as const),
    sql`1`,
  )
  const opener = byLevel(
    path.map((step, index) => [index, sql`${typeof step === 'number' ? '[' : '{'}`] as const),
    sql`''`,
  )
  const isSought = isName(token, (written) =>
    byLevel(
      names.map(([index, name]) => [index, sql`${written(name)}`] as const),
      sql`''`,
    ),
  )
  const afterPart = byLevel(
    places.map(([index, place]) => [index, sql`${place}`] as const),
    sql`2`,
    sql`${level} - 1`,
  )
  const opens = sql`${token} IN ('{', '[')`
  const closes = sql`${token} IN ('}', ']')`
  const onWay = sql`${depth} = ${level}`
  const isWanted = sql`${onWay} AND ${token} NOT IN (':', ',', '}', ']') AND (${level} = 0 OR ${at} = ${wantedAt})`
  const isLast = sql`${level} = ${path.length}`
  const enters = sql`${isWanted} AND ${token} = ${opener}`
  const number = sql`${count} + 1`
  return {
    count: number,
    depth: sql`${depth} + CASE WHEN ${opens} THEN 1 WHEN ${closes} THEN -1 ELSE 0 END`,
    level: sql`CASE WHEN ${enters} THEN ${level} + 1 WHEN ${closes} AND ${onWay} THEN ${level} - 1 ELSE ${level} END`,
    at: sql`CASE WHEN ${enters} THEN 0 WHEN NOT ${onWay} THEN ${at} WHEN ${closes} THEN ${afterPart} WHEN ${token} = ',' THEN CASE WHEN ${inObject} THEN 0 ELSE ${at} + 1 END WHEN ${inObject} AND ${at} = 0 THEN CASE WHEN ${isSought} THEN 1 ELSE 2 END ELSE ${at} END`,
    first: sql`CASE WHEN ${isWanted} THEN CASE WHEN ${isLast} THEN ${number} ELSE 0 END ELSE ${first} END`,
    last: sql`CASE WHEN ${isWanted} THEN CASE WHEN ${isLast} AND NOT ${opens} THEN ${number} ELSE 0 END WHEN ${closes} AND ${isLast} AND ${depth} = ${level} + 1 AND ${first} > 0 AND ${last} = 0 THEN ${number} ELSE ${last} END`,
  }
}

/** Whether a token is the name that is sought, which `sought` gives as it would be written. */
function isName(token: Sql, sought: (written: (name: string) => string) => Sql): Sql {
  const quoted = sought((name) => `"${name.replaceAll('\\', BACKSLASH).replaceAll('"', QUOTE)}"`)
  return sql`CASE WHEN contains(${token}, ${'\\'}) THEN ${textOf(token)} = ${sought((name) => name)} ELSE ${token} = ${quoted} END`
}

const TOKENS = sql`tokens`

/** Elements of a list from one to another, counted from 1. */
function slice(list: Sql, first: Sql, last: Sql): Sql {
  return perDialect({
    duckdb: sql`${list}[${first}:${last}]`,
    spark: sql`slice(${list}, ${first}, ${last} - (${first}) + 1)`,
  })
}

/** One element of a list, counted from 1. */
function elementOf(list: Sql, place: Sql): Sql {
  return perDialect({ duckdb: sql`${list}[${place}]`, spark: sql`get(${list}, ${place} - 1)` })
}

function countOf(list: Sql): Sql {
  return perDialect({ duckdb: sql`len(${list})`, spark: sql`size(${list})` })
}

/** The tokens of a part of a JSON text, null where it has no such part, in the body of an expression. */
function withPart(value: Sql, path: JsonPath, body: (part: Sql) => Sql): Sql {
  const part = sql`part`
  if (path.length === 0) return letting(part, tokensOf(value), body(part))
  const walked = fold(TOKENS, START, (state, token) => stepOf(state, token, path))
  const [first, last] = [memberOf(sql`found`, 'first'), memberOf(sql`found`, 'last')]
  const cut = sql`CASE WHEN ${first} > 0 THEN ${slice(TOKENS, first, last)} END`
  return letting(TOKENS, tokensOf(value), letting(sql`found`, walked, letting(part, cut, body(part))))
}

/** The parts of a list of tokens as JSON text, without white space between them. */
function jsonOf(tokens: Sql): Sql {
  const whole = perDialect({ duckdb: sql`array_to_string(${tokens}, '')`, spark: sql`array_join(${tokens}, '')` })
  return unmasked(whole, '\\\\', '\\"')
}

/** A part as text: texts as they are meant, numbers as written, lists and objects as JSON, null as missing. */
function partText(part: Sql): Sql {
  const only = elementOf(part, sql`1`)
  return sql`CASE WHEN ${countOf(part)} > 1 THEN ${jsonOf(part)} WHEN ${only} <> 'null' THEN CASE WHEN substr(${only}, 1, 1) = '"' THEN ${textOf(only)} ELSE ${only} END END`
}

/** The part of a JSON text at a path, as text; null where it is not there or null. The text must be JSON. */
export function jsonPart(value: Sql, path: JsonPath): Sql {
  return withPart(value, path, partText)
}

/**
 * The part of a JSON text at a path as a list of texts, an element each as `jsonPart` has it; null where it is not there
 * or no list. The text must be JSON.
 */
export function jsonList(value: Sql, path: JsonPath): Sql {
  return withPart(value, path, (part) => {
    const none = perDialect({ duckdb: sql`CAST([] AS INTEGER[])`, spark: sql`CAST(array() AS ARRAY<INT>)` })
    const added = (list: Sql, place: Sql) =>
      perDialect({ duckdb: sql`list_append(${list}, ${place})`, spark: sql`concat(${list}, array(${place}))` })
    const ends = fold(part, { count: sql`0`, depth: sql`0`, ends: none }, ({ count, depth, ends }, token) => {
      const [opens, closes] = [sql`${token} IN ('{', '[')`, sql`${token} IN ('}', ']')`]
      const isEnd = sql`${depth} = 1 AND (${token} = ',' OR ${closes})`
      return {
        count: sql`${count} + 1`,
        depth: sql`${depth} + CASE WHEN ${opens} THEN 1 WHEN ${closes} THEN -1 ELSE 0 END`,
        ends: sql`CASE WHEN ${isEnd} THEN ${added(ends, sql`${count} + 1`)} ELSE ${ends} END`,
      }
    })
    const places = memberOf(sql`cut`, 'ends')
    const start = sql`CASE WHEN place = 1 THEN 2 ELSE ${elementOf(places, sql`place - 1`)} + 1 END`
    const text = letting(
      sql`element`,
      slice(part, start, sql`${elementOf(places, sql`place`)} - 1`),
      partText(sql`element`),
    )
    const elements = perDialect({
      duckdb: sql`list_transform(range(1, ${countOf(places)} + 1), lambda place: ${text})`,
      spark: sql`transform(sequence(1, ${countOf(places)}), place -> ${text})`,
    })
    const empty = perDialect({ duckdb: sql`CAST([] AS VARCHAR[])`, spark: sql`CAST(array() AS ARRAY<STRING>)` })
    const list = sql`CASE WHEN ${countOf(part)} = 2 THEN ${empty} ELSE ${letting(sql`cut`, ends, elements)} END`
    return sql`CASE WHEN ${elementOf(part, sql`1`)} = '[' THEN ${list} END`
  })
}
