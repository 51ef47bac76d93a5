import { error, failed, ok, unknownName, type Issue, type Result } from '../issue.ts'
import type { Relation } from '../relation.ts'
import { render } from '../sql/render.ts'
import { written, joined, type Sql } from '../sql/sql.ts'

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A query as it is written, cut where it names its inputs; `at` is the place of `{{…}}` in the text. */
export type Query = readonly ({ readonly text: string } | { readonly input: string; readonly at: Span })[]

/**
 * What DuckDB's lexer takes as one: text with escapes, names and numbers (a `$` in a name begins no text), text, quoted
 * names, text between dollars, comments. Then `{{input}}`, and the signs that one statement must keep in order.
 */
const TOKEN = new RegExp(
  [
    /[eE]'(?:\\[\s\S]|''|[^'\\])*'/,
    /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\d[\w.]*/,
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\1/,
    /--[^\n\r]*|\/\*[\s\S]*?\*\//,
    /\{\{([\s\S]*?)\}\}/,
    /[();'"]|\/\*|\{\{|\$\$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

const STARTS = /^(?:select|with|from|values|table|pivot|unpivot|summarize|describe|\()/i
const COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/

/**
 * Reads the text of a query: one statement that gives rows, with balanced brackets and closed quotes, so that it can
 * stand within another. Text, names and comments are left as they are, `{{…}}` in them too.
 */
export function readQuery(text: string): Result<Query> {
  const body = text.replace(/[\s;]+$/, '')
  const start = body.replace(COMMENTS, '')
  if (!STARTS.test(start)) {
    const word = /^\S*/.exec(start)?.[0] ?? ''
    return failed(
      error(
        'no-query',
        word === ''
          ? 'The query is empty. Start with SELECT.'
          : `The query starts with '${word}', which gives no rows. Start with SELECT.`,
        { param: ['query'] },
      ),
    )
  }
  const pieces: ({ text: string } | { input: string; at: Span })[] = []
  let from = 0
  let depth = 0
  for (const token of body.matchAll(TOKEN)) {
    const [found, , input] = token
    const at = { start: token.index, end: token.index + found.length }
    if (input !== undefined) {
      pieces.push({ text: body.slice(from, at.start) }, { input: input.trim(), at })
      from = at.end
    } else if (found === '(') depth += 1
    else if (found === ')') depth -= 1
    if (depth < 0)
      return failed(
        error('open-bracket', 'The query closes a bracket that is not open. Remove the `)`.', { param: ['query'], at }),
      )
    if (found === ';')
      return failed(
        error('two-statements', 'The query has several statements. Write one, without `;` in between.', {
          param: ['query'],
          at,
        }),
      )
    if (['/*', '{{', '$$', "'", '"'].includes(found))
      return failed(error('open-quote', `The query opens ${found} and never closes it.`, { param: ['query'], at }))
  }
  if (depth > 0)
    return failed(
      error('open-bracket', 'The query opens a bracket that it never closes. Add `)`.', { param: ['query'] }),
    )
  return ok([...pieces, { text: body.slice(from) }])
}

/** The place of the input that a `{{name}}` means, or an issue: `input` is the only one, else it is named by its id. */
export function inputPlace(name: string, ids: readonly string[]): Result<number> {
  const place = ids.length === 1 && name === 'input' ? 0 : ids.indexOf(name)
  if (place !== -1) return ok(place)
  if (name === 'input')
    return failed(
      error(
        'which-input',
        `{{input}} could be any of ${ids.map((id) => `{{${id}}}`).join(', ')}. Name the one you mean.`,
        {
          param: ['query'],
        },
      ),
    )
  return failed(unknownName('input', name, ids.length === 1 ? ['input', ...ids] : ids, { param: ['query'] }))
}

/** The query as SQL over its inputs. A line end closes what could be a comment. */
export function querySql(query: Query, inputs: readonly Relation[]): Sql {
  const ids = inputs.map(({ id }) => id)
  const parts = query.map((piece) => {
    if ('text' in piece) return written(piece.text)
    const place = inputPlace(piece.input, ids)
    const input = place.ok ? inputs[place.value] : undefined
    if (input === undefined) throw new Error(`no input ${piece.input}`)
    return input.from
  })
  return joined([...parts, written('\n')], written(''))
}

/**
 * The inputs of a step as its query names them, in the order in which it does, of the tables that there are. `{{input}}`
 * stays the first one it had. A query that cannot be read, as in the middle of typing, or that names none leaves them.
 */
export function inputsNamed(text: string, tables: readonly string[], before: readonly string[]): readonly string[] {
  const query = readQuery(text)
  if (!query.ok) return before
  const named = query.value.flatMap((piece): readonly string[] => {
    if ('text' in piece) return []
    if (tables.includes(piece.input)) return [piece.input]
    return piece.input === 'input' ? before.slice(0, 1) : []
  })
  return named.length === 0 ? before.slice(0, 1) : [...new Set(named)]
}

/** What is wrong with the names of inputs in a query, each at its place, with the input that is likely meant. */
export function inputIssues(query: Query, text: string, ids: readonly string[]): readonly Issue[] {
  return query.flatMap((piece): readonly Issue[] => {
    if ('text' in piece) return []
    const { at } = piece
    const place = inputPlace(piece.input, ids)
    if (place.ok) return []
    return place.issues.map(({ fix, ...issue }) => {
      const near = fix === undefined ? (issue.code === 'which-input' ? ids[0] : undefined) : String(fix.value)
      if (near === undefined) return { ...issue, at }
      const value = `${text.slice(0, at.start)}{{${near}}}${text.slice(at.end)}`
      return { ...issue, at, fix: { label: `Change to {{${near}}}`, param: ['query'], value } }
    })
  })
}

/** The place in a query's text of a place in its SQL, which has the tables for `{{…}}`; undefined where it is neither. */
export function placeInQuery(query: Query, inputs: readonly Relation[], position: number): Span | undefined {
  const ids = inputs.map(({ id }) => id)
  let sqlAt = 0
  let textAt = 0
  for (const piece of query) {
    if ('text' in piece) {
      const { length } = piece.text
      const start = textAt + position - sqlAt
      if (position < sqlAt + length) return { start, end: start + wordAt(piece.text, position - sqlAt) }
      sqlAt += length
      textAt += length
      continue
    }
    const place = inputPlace(piece.input, ids)
    const input = place.ok ? inputs[place.value] : undefined
    if (input === undefined) return undefined
    sqlAt += render(input.from).length
    if (position < sqlAt) return piece.at
    textAt = piece.at.end
  }
  return undefined
}

/** The length of the word or sign that stands there. */
function wordAt(text: string, at: number): number {
  return (
    /^(?:[\p{L}_][\p{L}\p{N}_]*(?:\.(?:[\p{L}_][\p{L}\p{N}_]*|"(?:[^"]|"")*"))?|"(?:[^"]|"")*"|'(?:[^']|'')*'|\S)/u.exec(
      text.slice(at),
    )?.[0].length ?? 1
  )
}
