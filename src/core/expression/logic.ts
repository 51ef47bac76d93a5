import { perDialect, sql, type Sql } from '../sql/sql.ts'
import { stop } from './cursor.ts'
import { COMPARISON_STRENGTH, strengthOf } from './parse.ts'
import { print } from './print.ts'
import type { Comparison, Tree } from './tree.ts'
import { atom, atomic, commonType, isOf, unlike, widened, wrongType, type Typed } from './typed.ts'

const SIGNS: Readonly<Record<Comparison, Sql>> = {
  '=': sql`=`,
  '<>': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
  'is distinct from': sql`IS DISTINCT FROM`,
  'is not distinct from': sql`IS NOT DISTINCT FROM`,
}

/** A part that must be true or false. */
export function condition(typed: Typed, where: string): Typed {
  if (isOf(typed, 'boolean')) return typed
  const text = print(typed.tree)
  const hint = isOf(typed, 'text') ? `${text} = '…'` : `${text} > 0`
  wrongType(typed, `${where} needs a condition, which is true or false`, `Compare it, for instance ${hint}.`)
}

/** The type that all parts share; without one the first part that differs is named. */
export function sharedType(parts: readonly Typed[], what: string): string {
  const common = commonType(parts)
  if (common !== undefined) return common
  const index = parts.findIndex((_, place) => commonType(parts.slice(0, place + 1)) === undefined)
  const odd = parts[index]
  const before = parts.slice(0, index).find((part) => part.type !== 'null')
  if (odd === undefined || before === undefined) throw new Error('types differ, but no two of them')
  unlike(before, odd, what, odd.tree.at)
}

/** Two parts compared; a date and a timestamp, or numbers of all kinds, compare by value. */
export function comparison(tree: Tree, operator: Comparison, left: Typed, right: Typed): Typed {
  if (commonType([left, right]) === undefined) unlike(left, right, `\`${operator}\``, tree.at)
  const [a, b] = [left, right].map((part) => (part.binding > COMPARISON_STRENGTH ? part.sql : atom(part)))
  return boolean(tree, sql`${a ?? null} ${SIGNS[operator]} ${b ?? null}`, COMPARISON_STRENGTH)
}

function boolean(tree: Tree, fragment: Sql, binding: number): Typed {
  return { tree, type: 'boolean', sql: fragment, binding, wide: false }
}

/** Conditions joined, in three-valued logic. */
export function conjunction(tree: Tree, operator: 'and' | 'or', left: Typed, right: Typed): Typed {
  const binding = strengthOf(operator)
  const [a, b] = [left, right].map((part) => condition(part, `\`${operator}\``))
  if (a === undefined || b === undefined) throw new Error('two parts are mapped to two')
  const sign = operator === 'and' ? sql`AND` : sql`OR`
  return boolean(
    tree,
    sql`${a.binding >= binding ? a.sql : atom(a)} ${sign} ${b.binding > binding ? b.sql : atom(b)}`,
    binding,
  )
}

/** A condition turned round; null stays null. */
export function negation(tree: Tree, operand: Typed): Typed {
  return boolean(tree, sql`NOT ${atom(condition(operand, '`not`'))}`, 3)
}

export function isTest(tree: Tree & { readonly kind: 'is' }, operand: Typed): Typed {
  const not = tree.negated ? sql`NOT ` : sql``
  if (tree.what === 'null') return boolean(tree, sql`${atom(operand)} IS ${not}NULL`, COMPARISON_STRENGTH)
  condition(operand, `\`is ${tree.what}\``)
  return boolean(
    tree,
    sql`${atom(operand)} IS ${not}${tree.what === 'true' ? sql`TRUE` : sql`FALSE`}`,
    COMPARISON_STRENGTH,
  )
}

export function membership(tree: Tree & { readonly kind: 'in' }, operand: Typed, options: readonly Typed[]): Typed {
  sharedType([operand, ...options], '`in`')
  const list = options.map(atom).reduce((before, each) => sql`${before}, ${each}`)
  const not = tree.negated ? sql`NOT ` : sql``
  return boolean(tree, sql`${atom(operand)} ${not}IN (${list})`, COMPARISON_STRENGTH)
}

export function range(tree: Tree & { readonly kind: 'between' }, operand: Typed, low: Typed, high: Typed): Typed {
  sharedType([operand, low, high], '`between`')
  const not = tree.negated ? sql`NOT ` : sql``
  return boolean(tree, sql`${atom(operand)} ${not}BETWEEN ${atom(low)} AND ${atom(high)}`, COMPARISON_STRENGTH)
}

/** In DuckDB a pattern has no escape unless one is named, in Spark it is the backslash: both are told the same. */
export function likeness(tree: Tree & { readonly kind: 'like' }, operand: Typed): Typed {
  if (!isOf(operand, 'text')) wrongType(operand, '`like` needs text', `Use cast(${print(operand.tree)} as text).`)
  const { escape } = tree
  if (escape !== undefined && [...escape].length !== 1) {
    stop('bad-escape', `The escape of like is one character, not '${escape}'.`, tree.at)
  }
  const pattern = escapedByBackslash(tree)
  const plain = escape === undefined && !tree.pattern.includes('\\')
  const like = plain
    ? sql`LIKE ${tree.pattern}`
    : perDialect({ duckdb: sql`LIKE ${pattern} ESCAPE ${'\\'}`, spark: sql`LIKE ${pattern}` })
  return boolean(tree, sql`${atom(operand)} ${tree.negated ? sql`NOT ` : sql``}${like}`, COMPARISON_STRENGTH)
}

/** The pattern with `\` before signs that stand for themselves. */
function escapedByBackslash(tree: Tree & { readonly kind: 'like' }): string {
  const letters = [...tree.pattern]
  let written = ''
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? ''
    if (letter === tree.escape) {
      const next = letters[++at]
      if (next === undefined || !['%', '_', letter].includes(next)) {
        stop('bad-escape', `In '${tree.pattern}' the escape '${letter}' stands before no %, _ or itself.`, tree.at)
      }
      written += ['%', '_', '\\'].includes(next) ? `\\${next}` : next
    } else written += letter === '\\' ? '\\\\' : letter
  }
  return written
}

/** `case` with its values widened to one type. */
export function choice(
  tree: Tree & { readonly kind: 'case' },
  subject: Typed | undefined,
  branches: readonly { readonly when: Typed; readonly then: Typed }[],
  otherwise: Typed | undefined,
): Typed {
  if (subject === undefined) branches.forEach(({ when }) => condition(when, '`when`'))
  else sharedType([subject, ...branches.map(({ when }) => when)], '`case`')
  const values = [...branches.map(({ then }) => then), ...(otherwise === undefined ? [] : [otherwise])]
  const type = sharedType(values, '`case`')
  const whens = branches
    .map(({ when, then }) => sql` WHEN ${when.sql} THEN ${widened(then, type)}`)
    .reduce((before, each) => sql`${before}${each}`)
  const rest = otherwise === undefined ? sql`` : sql` ELSE ${widened(otherwise, type)}`
  const start = subject === undefined ? sql`CASE` : sql`CASE ${atom(subject)}`
  return atomic(
    tree,
    type,
    sql`${start}${whens}${rest} END`,
    values.every((value) => value.wide),
  )
}
