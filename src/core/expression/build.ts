import { isCastable, strictCast } from '../sql/casts.ts'
import { sql } from '../sql/sql.ts'
import { typeName } from '../sql/types.ts'
import { unknownName } from '../issue.ts'
import { arithmetic, negated } from './arithmetic.ts'
import { call } from './call.ts'
import { stop, Stop } from './cursor.ts'
import { choice, comparison, conjunction, isTest, likeness, membership, negation, range } from './logic.ts'
import { printColumn } from './print.ts'
import { renamedAt, type Scope } from './scope.ts'
import { measure } from './size.ts'
import type { ColumnReference, Tree } from './tree.ts'
import { atom, atomic, isNull, quote, typedColumn, typedLiteral, type Typed } from './typed.ts'

/** How many pieces the SQL of a formula may have; casts in casts multiply theirs. */
const MAX_PIECES = 50_000

/** Types a tree and writes its SQL; what does not fit ends it with an issue. */
export function build(tree: Tree, scope: Scope): Typed {
  const typed = buildOne(tree, scope, (child) => build(child, scope))
  if (measure(typed.sql) > MAX_PIECES) {
    stop('too-large', `${quote(tree)} becomes too long as SQL. Compute a part of it in a column of its own.`, tree.at)
  }
  return typed
}

function buildOne(tree: Tree, scope: Scope, child: (tree: Tree) => Typed): Typed {
  switch (tree.kind) {
    case 'literal':
      return typedLiteral(tree)
    case 'column':
      return column(tree, scope)
    case 'interval':
      return stop('wrong-type', 'An interval alone is no value. Add it to a date or timestamp.', tree.at)
    case 'unary':
      return tree.operator === '-' ? negated(tree, child(tree.operand)) : negation(tree, child(tree.operand))
    case 'binary':
      return binary(tree, (side) => (isShift(tree, side) ? atomic(side, 'interval', sql`NULL`) : child(side)))
    case 'is':
      return isTest(tree, child(tree.operand))
    case 'in':
      return membership(tree, child(tree.operand), tree.options.map(child))
    case 'between':
      return range(tree, child(tree.operand), child(tree.low), child(tree.high))
    case 'like':
      return likeness(tree, child(tree.operand))
    case 'case':
      return choice(
        tree,
        tree.subject === undefined ? undefined : child(tree.subject),
        tree.branches.map(({ when, then }) => ({ when: child(when), then: child(then) })),
        tree.otherwise === undefined ? undefined : child(tree.otherwise),
      )
    case 'cast':
      return cast(tree, child(tree.operand))
    case 'call':
      return call(tree, scope, child)
  }
}

function column(tree: ColumnReference, scope: Scope): Typed {
  const found = scope.columns.get(tree.name)
  if (found === undefined) {
    const mend = (near: string) => renamedAt(scope, tree.at, printColumn(near))
    throw new Stop(unknownName('column', tree.name, [...scope.columns.keys()], { at: tree.at, mend }))
  }
  scope.used.add(tree.name)
  if (scope.inside === undefined) scope.loose ??= { name: tree.name, at: tree.at }
  return typedColumn(tree, found.type)
}

/** An interval is no value of its own: its operator reads it from the tree. */
function isShift(tree: Tree & { readonly kind: 'binary' }, side: Tree): boolean {
  return side.kind === 'interval' && (tree.operator === '+' || tree.operator === '-')
}

function binary(tree: Tree & { readonly kind: 'binary' }, child: (tree: Tree) => Typed): Typed {
  const [left, right] = [child(tree.left), child(tree.right)]
  switch (tree.operator) {
    case 'and':
    case 'or':
      return conjunction(tree, tree.operator, left, right)
    case '+':
    case '-':
    case '*':
    case '/':
    case '//':
    case '%':
    case '||':
      return arithmetic(tree, tree.operator, left, right)
    default:
      return comparison(tree, tree.operator, left, right)
  }
}

function cast(tree: Tree & { readonly kind: 'cast' }, operand: Typed): Typed {
  if (isNull(operand)) return atomic(tree, tree.type, sql`CAST(NULL AS ${typeName(tree.type)})`)
  if (!isCastable(operand.type, tree.type)) {
    stop(
      'wrong-type',
      `${quote(operand.tree)} is ${operand.type}, which cannot become ${tree.type}. Choose another type.`,
      tree.at,
    )
  }
  return atomic(tree, tree.type, strictCast(atom(operand), operand.type, tree.type))
}
