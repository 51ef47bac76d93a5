/** A place in a formula's text, in UTF-16 units. */
export interface At {
  readonly start: number
  readonly end: number
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '||' | Comparison | 'and' | 'or'
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'is distinct from' | 'is not distinct from'

export const INTERVAL_UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type IntervalUnit = (typeof INTERVAL_UNITS)[number]

export type Literal =
  | { readonly kind: 'literal'; readonly type: 'null'; readonly value: null; readonly at: At }
  | { readonly kind: 'literal'; readonly type: 'boolean'; readonly value: boolean; readonly at: At }
  | { readonly kind: 'literal'; readonly type: 'integer'; readonly value: bigint; readonly at: At }
  | { readonly kind: 'literal'; readonly type: 'number'; readonly value: number; readonly at: At }
  | { readonly kind: 'literal'; readonly type: 'text' | 'date' | 'timestamp'; readonly value: string; readonly at: At }

export interface ColumnReference {
  readonly kind: 'column'
  readonly name: string
  readonly at: At
}

export interface SortTerm {
  readonly value: Tree
  readonly direction: 'asc' | 'desc'
  readonly nulls: 'first' | 'last'
}

/** One end of a window's frame; `rows` counts them for the two that need it. */
export type Bound =
  | { readonly kind: 'unbounded preceding' | 'current row' | 'unbounded following' }
  | { readonly kind: 'preceding' | 'following'; readonly rows: number }

export interface Over {
  readonly partitionBy: readonly Tree[]
  readonly orderBy: readonly SortTerm[]
  readonly frame?: { readonly from: Bound; readonly to: Bound }
}

export interface Call {
  readonly kind: 'call'
  /** In lower case, as written. */
  readonly name: string
  readonly nameAt: At
  readonly args: readonly Tree[]
  /** `count(*)`. */
  readonly star: boolean
  readonly over?: Over
  readonly at: At
}

/** A formula as a tree; brackets are in its shape only. */
export type Tree =
  | Literal
  | ColumnReference
  | Call
  | { readonly kind: 'interval'; readonly amount: number; readonly unit: IntervalUnit; readonly at: At }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly operand: Tree; readonly at: At }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Tree
      readonly right: Tree
      readonly at: At
    }
  | {
      readonly kind: 'is'
      readonly what: 'null' | 'true' | 'false'
      readonly negated: boolean
      readonly operand: Tree
      readonly at: At
    }
  | {
      readonly kind: 'in'
      readonly negated: boolean
      readonly operand: Tree
      readonly options: readonly Tree[]
      readonly at: At
    }
  | {
      readonly kind: 'between'
      readonly negated: boolean
      readonly operand: Tree
      readonly low: Tree
      readonly high: Tree
      readonly at: At
    }
  | {
      readonly kind: 'like'
      readonly negated: boolean
      readonly operand: Tree
      readonly pattern: string
      readonly escape?: string
      readonly at: At
    }
  | {
      readonly kind: 'case'
      readonly subject?: Tree
      readonly branches: readonly { readonly when: Tree; readonly then: Tree }[]
      readonly otherwise?: Tree
      readonly at: At
    }
  | { readonly kind: 'cast'; readonly operand: Tree; readonly type: string; readonly typeAt: At; readonly at: At }

/** The trees directly below one, in the order of the text. */
export function childrenOf(tree: Tree): readonly Tree[] {
  switch (tree.kind) {
    case 'literal':
    case 'column':
    case 'interval':
      return []
    case 'call':
      return [...tree.args, ...(tree.over?.partitionBy ?? []), ...(tree.over?.orderBy ?? []).map((term) => term.value)]
    case 'unary':
    case 'is':
    case 'like':
    case 'cast':
      return [tree.operand]
    case 'binary':
      return [tree.left, tree.right]
    case 'in':
      return [tree.operand, ...tree.options]
    case 'between':
      return [tree.operand, tree.low, tree.high]
    case 'case':
      return [
        ...(tree.subject === undefined ? [] : [tree.subject]),
        ...tree.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(tree.otherwise === undefined ? [] : [tree.otherwise]),
      ]
  }
}
