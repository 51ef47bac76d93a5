import { NOT_STRENGTH, COMPARISON_STRENGTH, SIGN_STRENGTH, strengthOf } from './parse.ts'
import { needsQuotes } from './tokenize.ts'
import type { Bound, Call, Literal, Over, Tree } from './tree.ts'

/** A column's name as a formula writes it, quoted where it must be. */
export function printColumn(name: string): string {
  return needsQuotes(name) ? `"${name.replaceAll('"', '""')}"` : name
}

/** A text as a formula writes it. */
export function printText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** The canonical text of a tree: parsing it gives the same tree. Brackets stand where they are needed. */
export function print(tree: Tree): string {
  switch (tree.kind) {
    case 'literal':
      return printLiteral(tree)
    case 'column':
      return printColumn(tree.name)
    case 'interval':
      return `interval ${tree.amount} ${tree.unit}`
    case 'unary':
      return tree.operator === 'not' ? `not ${within(tree.operand, NOT_STRENGTH)}` : `-${signed(tree.operand)}`
    case 'binary': {
      const strength = strengthOf(tree.operator)
      const left = within(tree.left, strength === COMPARISON_STRENGTH ? strength + 1 : strength)
      return `${left} ${tree.operator} ${within(tree.right, strength + 1)}`
    }
    case 'is':
      return `${operandOf(tree)} is ${tree.negated ? 'not ' : ''}${tree.what}`
    case 'in':
      return `${operandOf(tree)} ${negation(tree)}in (${tree.options.map(print).join(', ')})`
    case 'between': {
      const [low, high] = [tree.low, tree.high].map((bound) => within(bound, COMPARISON_STRENGTH + 1))
      return `${operandOf(tree)} ${negation(tree)}between ${low} and ${high}`
    }
    case 'like': {
      const escape = tree.escape === undefined ? '' : ` escape ${printText(tree.escape)}`
      return `${operandOf(tree)} ${negation(tree)}like ${printText(tree.pattern)}${escape}`
    }
    case 'case': {
      const subject = tree.subject === undefined ? '' : ` ${print(tree.subject)}`
      const branches = tree.branches.map(({ when, then }) => ` when ${print(when)} then ${print(then)}`).join('')
      const otherwise = tree.otherwise === undefined ? '' : ` else ${print(tree.otherwise)}`
      return `case${subject}${branches}${otherwise} end`
    }
    case 'cast':
      return `cast(${print(tree.operand)} as ${tree.type})`
    case 'call':
      return printCall(tree)
  }
}

function negation(tree: { readonly negated: boolean }): string {
  return tree.negated ? 'not ' : ''
}

function operandOf(tree: { readonly operand: Tree }): string {
  return within(tree.operand, COMPARISON_STRENGTH + 1)
}

/** A tree in brackets unless it binds at least that tightly. */
function within(tree: Tree, strength: number): string {
  return bindingOf(tree) >= strength ? print(tree) : `(${print(tree)})`
}

/** A minus before a number would become part of it. */
function signed(operand: Tree): string {
  const bare = bindingOf(operand) > SIGN_STRENGTH && !(operand.kind === 'literal' && typeof operand.value !== 'string')
  return bare ? print(operand) : `(${print(operand)})`
}

function bindingOf(tree: Tree): number {
  switch (tree.kind) {
    case 'unary':
      return tree.operator === 'not' ? NOT_STRENGTH : SIGN_STRENGTH
    case 'binary':
      return strengthOf(tree.operator)
    case 'is':
    case 'in':
    case 'between':
    case 'like':
      return COMPARISON_STRENGTH
    default:
      return SIGN_STRENGTH + 1
  }
}

function printLiteral(tree: Literal): string {
  switch (tree.type) {
    case 'null':
      return 'null'
    case 'boolean':
    case 'integer':
      return String(tree.value)
    case 'number':
      return printNumber(tree.value)
    case 'text':
      return printText(tree.value)
    case 'date':
    case 'timestamp':
      return `${tree.type} ${printText(tree.value)}`
  }
}

/** With a point or an exponent, or it would be read as an integer. */
function printNumber(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

function printCall(tree: Call): string {
  const args = tree.star ? '*' : tree.args.map(print).join(', ')
  return `${tree.name}(${args})${tree.over === undefined ? '' : ` over (${printOver(tree.over)})`}`
}

function printOver(over: Over): string {
  const terms = over.orderBy.map(
    ({ value, direction, nulls }) =>
      `${print(value)}${direction === 'desc' ? ' desc' : ''}${nulls === 'first' ? ' nulls first' : ''}`,
  )
  return [
    ...(over.partitionBy.length === 0 ? [] : [`partition by ${over.partitionBy.map(print).join(', ')}`]),
    ...(terms.length === 0 ? [] : [`order by ${terms.join(', ')}`]),
    ...(over.frame === undefined
      ? []
      : [`rows between ${printBound(over.frame.from)} and ${printBound(over.frame.to)}`]),
  ].join(' ')
}

function printBound(bound: Bound): string {
  return 'rows' in bound ? `${bound.rows} ${bound.kind}` : bound.kind
}
