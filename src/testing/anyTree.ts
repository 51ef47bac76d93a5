import fc from 'fast-check'
import { INTERVAL_UNITS, type At, type BinaryOperator, type Tree } from '../core/expression/tree.ts'

const at: At = { start: 0, end: 0 }

const name = fc.oneof(
  fc.constantFrom('a', 'US Gross', 'select', 'order', 'x"y', 'date', 'first', 'É', '1st', 'rows', 'end'),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
)

const text = fc.oneof(fc.string({ maxLength: 8, unit: 'grapheme' }), fc.constantFrom("it's", '%_', "''", '\\', ''))

const leaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.constant<Tree>({ kind: 'literal', type: 'null', value: null, at }),
  fc.boolean().map((value): Tree => ({ kind: 'literal', type: 'boolean', value, at })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((value): Tree => ({ kind: 'literal', type: 'integer', value, at })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value): Tree => ({ kind: 'literal', type: 'number', value, at })),
  text.map((value): Tree => ({ kind: 'literal', type: 'text', value, at })),
  fc.constant<Tree>({ kind: 'literal', type: 'date', value: '2024-02-29', at }),
  fc.constant<Tree>({ kind: 'literal', type: 'timestamp', value: '2024-02-29 10:00:00.5', at }),
  fc
    .tuple(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(...INTERVAL_UNITS))
    .map(([amount, unit]): Tree => ({ kind: 'interval', amount, unit, at })),
  name.map((value): Tree => ({ kind: 'column', name: value, at })),
)

const OPERATORS: readonly BinaryOperator[] = [
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '||',
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'and',
  'or',
  'is distinct from',
  'is not distinct from',
]

/** Any tree that the parser can give, its places left out. */
export const anyTree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => {
  const tree = tie('tree')
  const negated = fc.boolean()
  const branches = fc.array(fc.record({ when: tree, then: tree }), { minLength: 1, maxLength: 2 })
  const terms = fc.array(
    fc.record({
      value: tree,
      direction: fc.constantFrom('asc' as const, 'desc' as const),
      nulls: fc.constantFrom('first' as const, 'last' as const),
    }),
    { maxLength: 2 },
  )
  const frame = fc.constantFrom(
    { from: { kind: 'unbounded preceding' as const }, to: { kind: 'current row' as const } },
    { from: { kind: 'preceding' as const, rows: 3 }, to: { kind: 'following' as const, rows: 1 } },
  )
  const over = fc
    .tuple(fc.array(tree, { maxLength: 2 }), terms, fc.option(frame, { nil: undefined }))
    .map(([partitionBy, orderBy, ends]) => ({ partitionBy, orderBy, ...(ends === undefined ? {} : { frame: ends }) }))
  return {
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc
        .tuple(fc.constantFrom('-' as const, 'not' as const), tree)
        .map(([operator, operand]): Tree => ({ kind: 'unary', operator, operand, at })),
      fc
        .tuple(fc.constantFrom(...OPERATORS), tree, tree)
        .map(([operator, left, right]): Tree => ({ kind: 'binary', operator, left, right, at })),
      fc
        .tuple(fc.constantFrom('null' as const, 'true' as const, 'false' as const), negated, tree)
        .map(([what, not, operand]): Tree => ({ kind: 'is', what, negated: not, operand, at })),
      fc
        .tuple(negated, tree, fc.array(tree, { minLength: 1, maxLength: 3 }))
        .map(([not, operand, options]): Tree => ({ kind: 'in', negated: not, operand, options, at })),
      fc
        .tuple(negated, tree, tree, tree)
        .map(([not, operand, low, high]): Tree => ({ kind: 'between', negated: not, operand, low, high, at })),
      fc
        .tuple(negated, tree, text, fc.option(fc.constant('!'), { nil: undefined }))
        .map(([not, operand, pattern, escape]): Tree => ({
          kind: 'like',
          negated: not,
          operand,
          pattern,
          ...(escape === undefined ? {} : { escape }),
          at,
        })),
      fc
        .tuple(fc.option(tree, { nil: undefined }), branches, fc.option(tree, { nil: undefined }))
        .map(([subject, each, otherwise]): Tree => ({
          kind: 'case',
          ...(subject === undefined ? {} : { subject }),
          branches: each,
          ...(otherwise === undefined ? {} : { otherwise }),
          at,
        })),
      fc
        .tuple(tree, fc.constantFrom('integer', 'number', 'text', 'decimal(10,2)', 'date'))
        .map(([operand, type]): Tree => ({ kind: 'cast', operand, type, typeAt: at, at })),
      fc
        .tuple(
          fc.constantFrom('upper', 'if', 'left', 'coalesce', 'f_1'),
          fc.array(tree, { maxLength: 3 }),
          fc.option(over, { nil: undefined }),
        )
        .map(([called, args, window]): Tree => ({
          kind: 'call',
          name: called,
          nameAt: at,
          args,
          star: false,
          ...(window === undefined ? {} : { over: window }),
          at,
        })),
    ),
  }
}).tree

/** A tree without its places, as print and parse keep it. */
export function withoutPlaces(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutPlaces)
  if (typeof tree !== 'object' || tree === null) return tree
  const entries = Object.entries(tree).filter(([key]) => !['at', 'nameAt', 'typeAt'].includes(key))
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutPlaces(value)]))
}
