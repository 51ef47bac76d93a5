/**
 * The only way to make SQL. A template's own text is SQL; whatever is put into it is a literal, an identifier or another
 * fragment, so no string becomes SQL text by accident. A fragment is a tree and is rendered late, per dialect.
 */
const SQL = Symbol('sql')

export type Dialect = 'duckdb' | 'spark'
export type Literal = null | boolean | number | bigint | string

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'identifier'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: 'dialect'; readonly of: Readonly<Record<Dialect, Sql>> }

export interface Sql {
  readonly [SQL]: true
  readonly parts: readonly Part[]
}

export function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && SQL in value
}

function fragment(parts: readonly Part[]): Sql {
  return { [SQL]: true, parts }
}

/** A fragment from a template: `` sql`SELECT * FROM ${input} LIMIT ${count}` ``. Strings and numbers become literals. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Sql | Literal)[]): Sql {
  if (!Array.isArray(strings) || !Array.isArray(strings.raw)) throw new Error('sql is a template tag, not a function')
  const parts: Part[] = []
  strings.forEach((text, index) => {
    if (text !== '') parts.push({ kind: 'text', text })
    if (index >= values.length) return
    const value = values[index] as Sql | Literal
    // One by one: a long list of arguments overflows the stack.
    for (const part of (isSql(value) ? value : literal(value)).parts) parts.push(part)
  })
  return fragment(parts)
}

/** A value as a literal of its own type; a number that is not finite has none and is a bug of the caller. */
export function literal(value: Literal): Sql {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`no literal for ${value}`)
  return fragment([{ kind: 'literal', value }])
}

/** A column's or a table's name, quoted. An empty name, or one with NUL, has no quoted form and is a bug of the caller. */
export function identifier(name: string): Sql {
  if (name === '' || name.includes('\0')) throw new Error(`not a name: ${JSON.stringify(name)}`)
  return fragment([{ kind: 'identifier', name }])
}

/** SQL as it is, which a user wrote by hand (the `sql` step, which says that it is DuckDB's) or DuckDB itself (its types). */
export function written(text: string): Sql {
  return fragment([{ kind: 'text', text }])
}

/** A fragment that differs between engines. */
export function perDialect(of: Readonly<Record<Dialect, Sql>>): Sql {
  return fragment([{ kind: 'dialect', of }])
}

/** Fragments joined by a separator, a comma unless given; the separator is a fragment too. */
export function joined(fragments: readonly Sql[], separator: Sql = sql`, `): Sql {
  return fragment(fragments.flatMap((each, index) => (index === 0 ? each.parts : [...separator.parts, ...each.parts])))
}

/** Conditions that must all hold; `true` for none. */
export function all(conditions: readonly Sql[]): Sql {
  return conditions.length === 0
    ? sql`true`
    : joined(
        conditions.map((each) => sql`(${each})`),
        sql` AND `,
      )
}

/** Conditions of which one must hold; `false` for none. */
export function any(conditions: readonly Sql[]): Sql {
  return conditions.length === 0
    ? sql`false`
    : joined(
        conditions.map((each) => sql`(${each})`),
        sql` OR `,
      )
}
