import { error, failed, ok, unknownName, type Result } from '../issue.ts'
import type { Relation } from '../relation.ts'
import { written, joined, type Sql } from '../sql/sql.ts'

/** A query as it is written, cut where it names its inputs. */
export type Query = readonly ({ readonly text: string } | { readonly input: string })[]

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
  const pieces: ({ text: string } | { input: string })[] = []
  let from = 0
  let depth = 0
  for (const token of body.matchAll(TOKEN)) {
    const [found, , input] = token
    const at = { start: token.index, end: token.index + found.length }
    if (input !== undefined) {
      pieces.push({ text: body.slice(from, at.start) }, { input: input.trim() })
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
