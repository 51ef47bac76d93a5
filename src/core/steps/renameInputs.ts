import { readQuery } from './query.ts'

/** A step as far as it names its inputs. */
interface Reading {
  readonly inputs: readonly string[]
  readonly params: Readonly<Record<string, unknown>>
}

/** The inputs and params of a step whose inputs have other ids: `right`, `other`, `others` and a query's `{{id}}` follow. */
export function renameInputs(
  { inputs, params }: Reading,
  renamed: (id: string) => string,
): { readonly inputs: string[]; readonly params: Record<string, unknown> } {
  const rename = (id: unknown) => (typeof id === 'string' && inputs.includes(id) ? renamed(id) : id)
  const entries = Object.entries(params).map(([key, value]): [string, unknown] => {
    if (key === 'right' || key === 'other') return [key, rename(value)]
    if (key === 'others' && Array.isArray(value)) return [key, value.map(rename)]
    return key === 'query' && typeof value === 'string' ? [key, inQuery(value, rename)] : [key, value]
  })
  return { inputs: inputs.map(renamed), params: Object.fromEntries(entries) }
}

/** A query that cannot be read stays as it is: its step has an issue already. */
function inQuery(text: string, rename: (id: unknown) => unknown): string {
  const query = readQuery(text)
  if (!query.ok) return text
  return query.value.map((piece) => ('text' in piece ? piece.text : `{{${String(rename(piece.input))}}}`)).join('')
}
