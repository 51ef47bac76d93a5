import { CUT, JsonCursor, JsonSyntaxError, KIND } from './cursor.ts'

/** What a text is that begins so: one document, one value after another, one object in one line, or no JSON. */
export type Looks = 'document' | 'sequence' | 'one' | 'none'

/** Bytes by which nearly every file can be told. */
const FEW = 64 * 1024

/** `head` is the beginning of a text in UTF-8, or the whole of it. */
export function looksLike(head: Uint8Array): Looks {
  const looks = looksBy(head.subarray(0, FEW))
  // The first of several objects may be large.
  return looks === 'document' && head.length > FEW && head[0] === 123 ? looksBy(head) : looks
}

function looksBy(head: Uint8Array): Looks {
  const cursor = new JsonCursor()
  cursor.bytes = Uint8Array.from(head)
  cursor.isLast = false
  try {
    return looksOf(cursor)
  } catch (error) {
    if (error === CUT) return isBegun(cursor) ? 'document' : 'none'
    if (error instanceof JsonSyntaxError) return 'none'
    throw error
  }
}

function looksOf(cursor: JsonCursor): Looks {
  const first = cursor.peek()
  if (first !== 91 && first !== 123) return 'none'
  const { line } = cursor
  cursor.value(0)
  const isOneLine = cursor.line === line
  if (cursor.kind !== KIND.nested) return 'none'
  cursor.isLast = true
  const next = cursor.peek()
  if (next === -1) return isOneLine ? 'one' : 'document'
  return next === first ? 'sequence' : 'none'
}

/** An object with a whole member, or a list with a whole list or object in it, before the text is cut. */
function isBegun(cursor: JsonCursor): boolean {
  cursor.at = 0
  try {
    const isList = cursor.peek() === 91
    cursor.enter(0)
    if (isList ? !cursor.nextElement(true) : !cursor.nextMember(true)) return false
    cursor.value(1)
    return !isList || cursor.kind === KIND.nested
  } catch (error) {
    if (error === CUT) return false
    throw error
  }
}
