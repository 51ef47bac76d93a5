import { dependentsOf, isNode, nodesOf, type NodeCell, type Notebook } from '../../core/notebook/document.ts'

export const FORMATS = ['parquet', 'csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

/** A table that the pipeline writes: which one, under what name, in what format. */
export interface Output {
  readonly name: string
  readonly from: string
  readonly format: Format
}

/** The outputs to begin with: every step that no other step reads, else the last table. */
export function firstOutputs(document: Notebook): readonly Output[] {
  const nodes = nodesOf(document)
  const ends = nodes.filter(({ id, type }) => type === 'step' && !dependentsOf(document, id).some(isNode))
  const last = nodes.at(-1)
  const chosen = ends.length > 0 ? ends : last === undefined ? [] : [last]
  return chosen.reduce<readonly Output[]>((outputs, node) => [...outputs, newOutput(node, outputs)], [])
}

/** An output of a table, its name one that no other output has. */
export function newOutput(node: Pick<NodeCell, 'id'>, others: readonly Output[]): Output {
  const base = node.id.replace(/[^\p{L}\p{N}]+/gu, '_')
  let name = base
  for (let number = 2; others.some((output) => output.name === name); number += 1) name = `${base}_${number}`
  return { name, from: node.id, format: 'parquet' }
}

/** What is wrong with the name of an output, in plain words; undefined when nothing is. */
export function nameProblem(outputs: readonly Output[], index: number): string | undefined {
  const name = outputs[index]?.name ?? ''
  if (name.trim() === '') return 'An output needs a name.'
  if (/[/\\]/.test(name)) return 'A name may have no slash: the file’s place is chosen when it runs.'
  const taken = outputs.some((output, other) => other < index && output.name.toLowerCase() === name.toLowerCase())
  return taken ? `There is an output “${name}” already. Choose another name.` : undefined
}
