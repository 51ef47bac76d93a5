import type { FunctionKind } from '../sql/functions/define.ts'
import { joined, sql, type Sql } from '../sql/sql.ts'
import { stop } from './cursor.ts'
import type { Scope } from './scope.ts'
import type { At, Bound, Over, Tree } from './tree.ts'
import { atom, type Typed } from './typed.ts'

/** The window of a call. Places of missing values and the frame, which is of rows, are always said. */
export function overClause(over: Over, found: FunctionKind, at: At, scope: Scope, build: (tree: Tree) => Typed): Sql {
  const ordered = over.orderBy.length > 0
  if (found.ordered === true && !ordered) {
    stop('missing-order', `\`${found.name}\` needs an order. Write over (order by …).`, at)
  }
  if (over.frame !== undefined && (found.framed !== true || !ordered)) {
    const why = found.framed === true ? 'rows of a frame need an order' : `\`${found.name}\` does not look at a frame`
    stop(
      'bad-frame',
      `A frame cannot stand here: ${why}. ${found.framed === true ? 'Add order by' : 'Leave it out'}.`,
      at,
    )
  }
  const before = scope.inside
  scope.inside = 'over'
  const partition = over.partitionBy.map((tree) => atom(build(tree)))
  const order = over.orderBy.map(({ value, direction, nulls }) => {
    const way = direction === 'asc' ? sql`ASC` : sql`DESC`
    return sql`${atom(build(value))} ${way} ${nulls === 'first' ? sql`NULLS FIRST` : sql`NULLS LAST`}`
  })
  scope.inside = before
  const pieces = [
    ...(partition.length === 0 ? [] : [sql`PARTITION BY ${joined(partition)}`]),
    ...(ordered ? [sql`ORDER BY ${joined(order)}`] : []),
    ...(found.framed === true && ordered ? [frame(over.frame)] : []),
  ]
  return sql` OVER (${joined(pieces, sql` `)})`
}

/** Unless said, from the start to the current row. */
function frame(given: Over['frame']): Sql {
  const { from, to } = given ?? { from: { kind: 'unbounded preceding' }, to: { kind: 'current row' } }
  return sql`ROWS BETWEEN ${bound(from)} AND ${bound(to)}`
}

function bound(end: Bound): Sql {
  switch (end.kind) {
    case 'unbounded preceding':
      return sql`UNBOUNDED PRECEDING`
    case 'unbounded following':
      return sql`UNBOUNDED FOLLOWING`
    case 'current row':
      return sql`CURRENT ROW`
    case 'preceding':
      return sql`${end.rows} PRECEDING`
    case 'following':
      return sql`${end.rows} FOLLOWING`
  }
}
