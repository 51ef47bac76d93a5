import { accept, acceptAll, expect, here, peek, since, stop, unexpected, type Cursor } from './cursor.ts'
import type { ReadExpression } from './primary.ts'
import type { Bound, Over, SortTerm, Tree } from './tree.ts'

/** Reads `(partition by … order by … rows between … and …)` after `over`. */
export function parseOver(cursor: Cursor, read: ReadExpression): Over {
  expect(cursor, '(', 'after `over`')
  const partitionBy: Tree[] = []
  const orderBy: SortTerm[] = []
  if (acceptAll(cursor, 'partition', 'by')) {
    do partitionBy.push(read(cursor))
    while (accept(cursor, ','))
  }
  if (acceptAll(cursor, 'order', 'by')) {
    do orderBy.push(parseSortTerm(cursor, read))
    while (accept(cursor, ','))
  }
  const frame = accept(cursor, 'rows') ? parseFrame(cursor) : undefined
  if (peek(cursor)?.text.toLowerCase() === 'range') {
    stop('syntax', 'Frames are of rows. Write rows between … and …', here(cursor))
  }
  expect(cursor, ')', 'at the end of `over (`')
  return { partitionBy, orderBy, ...(frame === undefined ? {} : { frame }) }
}

function parseSortTerm(cursor: Cursor, read: ReadExpression): SortTerm {
  const value = read(cursor)
  const direction = accept(cursor, 'desc') ? 'desc' : 'asc'
  if (direction === 'asc') accept(cursor, 'asc')
  const first = acceptAll(cursor, 'nulls', 'first')
  if (!first) acceptAll(cursor, 'nulls', 'last')
  return { value, direction, nulls: first ? 'first' : 'last' }
}

/** `rows n preceding` alone ends at the current row. */
function parseFrame(cursor: Cursor): { readonly from: Bound; readonly to: Bound } {
  const { start } = here(cursor)
  const both = accept(cursor, 'between')
  const from = parseBound(cursor)
  if (both) expect(cursor, 'and', 'between the ends of the frame')
  const to: Bound = both ? parseBound(cursor) : { kind: 'current row' }
  if (place(from) > place(to)) {
    stop('bad-frame', 'The frame ends before it begins. Put the earlier end first.', since(cursor, start))
  }
  return { from, to }
}

/** Where a bound lies, counted in rows from the current one. */
function place(bound: Bound): number {
  switch (bound.kind) {
    case 'unbounded preceding':
      return -Infinity
    case 'preceding':
      return -bound.rows
    case 'current row':
      return 0
    case 'following':
      return bound.rows
    case 'unbounded following':
      return Infinity
  }
}

function parseBound(cursor: Cursor): Bound {
  if (acceptAll(cursor, 'unbounded', 'preceding')) return { kind: 'unbounded preceding' }
  if (acceptAll(cursor, 'unbounded', 'following')) return { kind: 'unbounded following' }
  if (acceptAll(cursor, 'current', 'row')) return { kind: 'current row' }
  const token = peek(cursor)
  if (token?.kind !== 'number' || !/^\d{1,9}$/.test(token.text)) {
    unexpected(cursor, '`unbounded preceding`, `3 preceding`, `current row` or the like is expected')
  }
  cursor.position++
  const rows = Number(token.text)
  if (accept(cursor, 'preceding')) return { kind: 'preceding', rows }
  if (accept(cursor, 'following')) return { kind: 'following', rows }
  unexpected(cursor, '`preceding` or `following` is expected')
}
