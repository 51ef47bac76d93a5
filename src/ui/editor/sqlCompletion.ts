import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import type { Column } from '../../core/data.ts'
import type { EngineFunction } from '../../state/results/define.ts'

/** A table that a query may name. */
export interface QueryTable {
  readonly id: string
  readonly columns: readonly Column[]
}

/** What an editor of a query knows of the notebook and of the engine. */
export interface QuerySurroundings {
  readonly tables: readonly QueryTable[]
  /** The ids of the tables that the query reads now. */
  readonly inputs: readonly string[]
  readonly functions: readonly EngineFunction[]
}

/** Tables within `{{…}}`; else columns of the inputs (behind an alias, of its table), tables and functions. */
export function completeQuery(surroundings: () => QuerySurroundings): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const { tables, inputs, functions } = surroundings()
    const text = context.state.doc.toString()
    const naming = context.matchBefore(/\{\{[^{}\n]*$/)
    if (naming !== null) {
      const closed = text.slice(context.pos).startsWith('}}')
      return {
        from: naming.from + 2,
        options: tables.map((table) => tableOption(table, closed ? table.id : `${table.id}}}`)),
      }
    }
    const word = context.matchBefore(/(?:[\p{L}_][\p{L}\p{N}_]*\.)?(?:"[^"\n]*|[\p{L}_][\p{L}\p{N}_]*)?$/u)
    if (word === null || (word.text === '' && !context.explicit)) return null
    // A name that is just being given is nobody's yet.
    if (isNamed(text.slice(0, word.from), word.text)) return null
    const dot = word.text.indexOf('.')
    const read = tables.filter(({ id }) => inputs.includes(id))
    if (dot !== -1) {
      const named = tableOf(text, word.text.slice(0, dot), read)
      return { from: word.from + dot + 1, options: columnOptions(named === undefined ? read : [named]) }
    }
    const offered = [
      ...columnOptions(read),
      ...tables.map((table) => ({ ...tableOption(table, `{{${table.id}}}`), label: `{{${table.id}}}` })),
      ...(word.text.startsWith('"') ? [] : functions.map(functionOption)),
    ]
    const options = offered.filter(({ label }) => begins(label, word.text))
    return options.length === 0 ? null : { from: word.from, options }
  }
}

/** Whether a word, or a part of it behind `_`, begins with what is typed: nothing else may be taken by Enter. */
export function begins(label: string, typed: string): boolean {
  const wanted = typed.replace(/^"/, '').toLowerCase()
  const parts = label.toLowerCase().split(/[_\s{]+/)
  return label.toLowerCase().startsWith(wanted) || parts.some((part) => part !== '' && part.startsWith(wanted))
}

/** Whether a new name stands here: behind AS, or the short name of a table right behind its `{{…}}`. */
export function isNamed(before: string, word: string): boolean {
  return /\bas\s+$/i.test(before) || (/\}\}\s+$/.test(before) && word.length === 1)
}

/** The table that an alias stands for: `{{id}} AS alias`, or `{{id}} alias`. */
function tableOf(text: string, alias: string, read: readonly QueryTable[]): QueryTable | undefined {
  for (const [, name, as] of text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}\s*(?:as\s+)?([\p{L}_][\p{L}\p{N}_]*)/giu)) {
    if (as?.toLowerCase() !== alias.toLowerCase()) continue
    return name === 'input' ? read[0] : read.find(({ id }) => id === name)
  }
  return undefined
}

function columnOptions(tables: readonly QueryTable[]): readonly Completion[] {
  const found = new Map<string, Completion>()
  for (const { id, columns } of tables) {
    for (const { name, type } of columns) {
      const before = found.get(name)
      const detail =
        before?.detail === undefined ? (tables.length > 1 ? `${type}, ${id}` : type) : `${before.detail}, ${id}`
      found.set(name, { label: name, type: 'column', detail, apply: quoted(name), boost: 20 })
    }
  }
  return [...found.values()]
}

/** A column's name as SQL reads it: in quotes unless it is a plain word in small letters. */
function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

function tableOption({ id, columns }: QueryTable, apply: string): Completion {
  return { label: id, type: 'table', detail: `${columns.length} columns`, apply, boost: 10 }
}

function functionOption({ name, parameters, description }: EngineFunction): Completion {
  return {
    label: name,
    type: 'function',
    detail: `(${parameters})`,
    apply: `${name}(`,
    boost: -10,
    ...(description === '' ? {} : { info: description }),
  }
}
