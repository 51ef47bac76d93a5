/** What a stretch of a formula is; `function` is a name before a bracket, `error` what the language does not have. */
export type TokenKind =
  'keyword' | 'function' | 'column' | 'text' | 'number' | 'operator' | 'bracket' | 'comma' | 'space' | 'error'

/** A stretch of a formula, places in UTF-16 units. Tokens follow on each other without gaps. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
  /** What is wrong with it, where `kind` is `error`. */
  readonly problem?: string
}

/** The words that are no plain column names; quoted they are. */
export const KEYWORDS = [
  'and',
  'as',
  'asc',
  'between',
  'by',
  'case',
  'cast',
  'current',
  'desc',
  'distinct',
  'else',
  'end',
  'escape',
  'false',
  'first',
  'following',
  'from',
  'in',
  'interval',
  'is',
  'last',
  'like',
  'not',
  'null',
  'nulls',
  'or',
  'order',
  'over',
  'partition',
  'preceding',
  'row',
  'rows',
  'then',
  'true',
  'unbounded',
  'when',
] as const

/** Words with a meaning in one place only; elsewhere they are names. */
const SOFT = ['by', 'current', 'first', 'following', 'last', 'nulls', 'preceding', 'row', 'rows', 'unbounded']

const RESERVED = new Set<string>(KEYWORDS.filter((word) => !SOFT.includes(word)))

/** Whether a name must be quoted to be read as a column. */
export function needsQuotes(name: string): boolean {
  return !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || RESERVED.has(name.toLowerCase())
}

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy
const NUMBER = /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y
const SPACE = /\s+/y
const OPERATOR = /<>|!=|<=|>=|\|\||\/\/|[-+*/%=<>]/y

/** The tokens of a formula; whatever it is, they cover it, so an editor can colour what is half written. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const token = next(text, at)
    tokens.push(token)
    at = token.end
  }
  return tokens.map((token, index) => (isCalled(tokens, index) ? { ...token, kind: 'function' } : token))
}

/** A name before a bracket is a function, and so are `first` and its like where they are called. */
function isCalled(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  const rest = tokens[index + 1]?.kind === 'space' ? tokens[index + 2] : tokens[index + 1]
  return rest?.text === '(' && token?.kind === 'column' && !token.text.startsWith('"')
}

function next(text: string, at: number): Token {
  const token = (kind: TokenKind, end: number, problem?: string): Token => ({
    kind,
    text: text.slice(at, end),
    start: at,
    end,
    ...(problem === undefined ? {} : { problem }),
  })
  const space = matchEnd(SPACE, text, at)
  if (space !== undefined) return token('space', space)
  const number = matchEnd(NUMBER, text, at)
  if (number !== undefined) {
    const glued = matchEnd(NAME, text, number)
    return glued === undefined
      ? token('number', number)
      : token(
          'error',
          glued,
          `\`${text.slice(at, glued)}\` is no number. A column whose name begins with a digit stands in double quotes`,
        )
  }
  const name = matchEnd(NAME, text, at)
  if (name !== undefined) return token(RESERVED.has(text.slice(at, name).toLowerCase()) ? 'keyword' : 'column', name)
  const first = text.charAt(at)
  if (first === "'" || first === '"') return quoted(text, at, token)
  if (text.startsWith('--', at)) return token('error', at + 2, 'A formula has no comments; minus minus is written - (-')
  if (text.startsWith('/*', at)) return token('error', at + 2, 'A formula has no comments')
  const operator = matchEnd(OPERATOR, text, at)
  if (operator !== undefined) return token('operator', operator)
  if (first === '(' || first === ')') return token('bracket', at + 1)
  if (first === ',') return token('comma', at + 1)
  const end = at + String.fromCodePoint(text.codePointAt(at) ?? 0).length
  return token('error', end, strayProblem(text.slice(at, end)))
}

function strayProblem(letter: string): string {
  const better: Readonly<Record<string, string>> = {
    ';': 'A formula is one expression, without a semicolon',
    '`': 'Names are quoted with double quotes, not with backticks',
    '^': '`^` is no operator here. Use power(a, b)',
    '!': '`!` is no operator here. Use not',
    '&': '`&` is no operator here. Use and, or || to join texts',
    '|': '`|` is no operator here. Use or, or || to join texts',
    '[': 'Columns are quoted with double quotes, not with brackets',
  }
  return better[letter] ?? `\`${letter}\` has no meaning here`
}

function quoted(text: string, at: number, token: (kind: TokenKind, end: number, problem?: string) => Token): Token {
  const quote = text.charAt(at)
  const kind = quote === "'" ? 'text' : 'column'
  for (let end = at + 1; end < text.length; end++) {
    if (text.charAt(end) !== quote) continue
    if (text.charAt(end + 1) === quote) end++
    else if (kind === 'column' && end === at + 1) return token('error', end + 1, 'A column name cannot be empty')
    else return token(kind, end + 1)
  }
  const what = kind === 'text' ? 'text' : 'column name'
  return token('error', text.length, `This ${what} has no closing ${quote}`)
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** The content of a quoted token, or the token as it is. */
export function unquote(token: string): string {
  const quote = token.charAt(0)
  if (quote !== "'" && quote !== '"') return token
  return token.slice(1, -1).replaceAll(quote + quote, quote)
}
