import { characterOf, eachPiece, fromHex, letting } from './characters.ts'
import { ENTITIES } from './htmlEntities.ts'
import { replaceMatches } from './match.ts'
import { sql, type Sql } from './sql.ts'

const SPACE = '[ \\t\\n\\r\\f]'
/** What is no text at all: comments, scripts, styles, declarations. */
const UNSEEN =
  '<!--(?s:.*?)-->|<(?i:script|style)(?:[ \\t\\n\\r\\f/][^>]*)?>(?s:.*?)</(?i:script|style)[^>]*>|<![a-zA-Z][^>]*>'
const IN_TAG = `(?:[ \\t\\n\\r\\f/][^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)?>`
/** Tags that begin a line: what they stand between are words of their own. */
const BLOCK = `</?(?i:address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul)${IN_TAG}`
const TAG = `</?[a-zA-Z][a-zA-Z0-9:-]*${IN_TAG}`
/** Stands for a block tag for the moment. */
const BREAK = '\u0001'

/** The text of a piece of HTML: without tags and comments, with one space for block tags between words, entities decoded. */
export function htmlText(value: Sql): Sql {
  const stripped = sql`CASE WHEN contains(${value}, '<') THEN ${withoutTags(value)} ELSE ${value} END`
  const text = sql`stripped`
  return letting(text, stripped, sql`CASE WHEN contains(${text}, '&') THEN ${decoded(text)} ELSE ${text} END`)
}

function withoutTags(value: Sql): Sql {
  const inline = replaceMatches(replaceMatches(replaceMatches(value, UNSEEN, ''), BLOCK, BREAK), TAG, '')
  const atEnds = replaceMatches(inline, `^${BREAK}+|${BREAK}+\\z`, '')
  const besideSpace = replaceMatches(replaceMatches(atEnds, `${BREAK}+(${SPACE})`, '\\1'), `(${SPACE})${BREAK}+`, '\\1')
  return replaceMatches(besideSpace, `${BREAK}+`, ' ')
}

/** An entity, a lone ampersand, or what is between them. */
const PIECES = '&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});|&|[^&]+'
/** What browsers read numbers from 128 to 159 as: windows-1252, where it has a character. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Every entity once: `&amp;lt;` is `&lt;`. A name that is not known stays as it is. */
function decoded(value: Sql): Sql {
  return eachPiece(value, sql`${PIECES}`, (piece) => {
    const hex = fromHex(sql`substr(${piece}, 4, length(${piece}) - 4)`)
    const decimal = sql`CAST(substr(${piece}, 3, length(${piece}) - 3) AS BIGINT)`
    const code = sql`CASE WHEN substr(${piece}, 3, 1) IN ('x', 'X') THEN ${hex} ELSE ${decimal} END`
    const found = sql`instr(${ENTITIES}, ${piece})`
    const named = sql`CASE WHEN ${found} > 0 THEN substr(${ENTITIES}, ${found} + length(${piece}), 1) ELSE ${piece} END`
    return sql`CASE WHEN substr(${piece}, 1, 2) = '&#' THEN ${letting(sql`code`, code, numbered(sql`code`))} WHEN substr(${piece}, 1, 1) = '&' AND length(${piece}) > 1 THEN ${named} ELSE ${piece} END`
  })
}

function numbered(code: Sql): Sql {
  return sql`CASE WHEN ${code} = 0 THEN ${'\ufffd'} WHEN ${code} BETWEEN 128 AND 159 THEN substr(${WINDOWS}, CAST(${code} AS INTEGER) - 127, 1) ELSE ${characterOf(code)} END`
}
