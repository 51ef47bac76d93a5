/** A stretch of SQL as it is coloured. Stretches cover the text without gaps. */
export interface SqlToken {
  readonly kind: 'keyword' | 'function' | 'text' | 'number' | 'comment' | 'plain'
  readonly text: string
}

const KEYWORDS = new Set(
  `all and anti any as asc asof between by case cast cross date desc distinct else end except exclude exists false filter
  first following from full group having in inner intersect interval into is join last lateral left like limit not null
  nulls offset on or order outer over partition pivot positional preceding qualify range replace right row rows sample
  select semi similar struct table then time timestamp to true try_cast unbounded union unnest unpivot using values
  varchar when where window with`.split(/\s+/),
)

const PIECES =
  /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:[^']|'')*(?:'|$))|("(?:[^"]|"")*(?:"|$))|(\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)|([\p{L}_][\p{L}\p{N}_]*)/gu

/** SQL cut into stretches to be coloured, whatever it is: half written text too. */
export function sqlTokens(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = []
  let end = 0
  for (const match of text.matchAll(PIECES)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: text.slice(end, match.index) })
    const [piece, comment, literal, quoted, number] = match
    end = match.index + piece.length
    tokens.push({ kind: kindOf(piece, { comment, literal, quoted, number }, text.charAt(end)), text: piece })
  }
  if (end < text.length) tokens.push({ kind: 'plain', text: text.slice(end) })
  return tokens
}

type Groups = Readonly<Record<'comment' | 'literal' | 'quoted' | 'number', string | undefined>>

function kindOf(piece: string, { comment, literal, quoted, number }: Groups, next: string): SqlToken['kind'] {
  if (comment !== undefined) return 'comment'
  if (literal !== undefined) return 'text'
  if (quoted !== undefined) return 'plain'
  if (number !== undefined) return 'number'
  if (KEYWORDS.has(piece.toLowerCase())) return 'keyword'
  return next === '(' ? 'function' : 'plain'
}
