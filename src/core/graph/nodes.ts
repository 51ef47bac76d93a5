import { hashJson } from '../canonical.ts'
import type { FormatName } from '../formats/index.ts'
import { nodesOf, type Notebook, type Sample, type SourceCell, type SourceFile } from '../notebook/document.ts'
import { secretsNamed, type Givens } from '../params/secrets.ts'
import { STEPS } from '../steps/index.ts'
import { orderOf } from './graph.ts'
import type { Result } from '../issue.ts'

/** How a source is read; the same in a notebook and in a spec. */
export interface Reading {
  readonly format: FormatName
  readonly options: Readonly<Record<string, unknown>>
  readonly schema: readonly { readonly name: string; readonly type: string }[]
  /** Read only that much of the file. */
  readonly sample?: Sample
}

/** A table to run: read from bytes (known by their hash), or made by a step. */
export type GraphNode = SourceNode | StepNode

export interface SourceNode {
  readonly type: 'source'
  readonly id: string
  readonly inputs: readonly []
  readonly reading: Reading
  /** SHA-256 of the bytes, or whatever else tells two contents apart. */
  readonly content: string
  /** What is known of the file or files, for whoever finds the bytes. No part of the content. */
  readonly file?: SourceFile
}

export interface StepNode {
  readonly type: 'step'
  readonly id: string
  readonly kind: string
  readonly inputs: readonly string[]
  readonly params: Readonly<Record<string, unknown>>
  /** Passes its first input on. */
  readonly off: boolean
  /** Values for the secrets that its params name; no part of any document. */
  readonly given?: Givens
}

/** The nodes of a document, each after those it reads. */
export function graphOf(document: Notebook): Result<readonly GraphNode[]> {
  return orderOf(
    nodesOf(document).map((cell): GraphNode =>
      cell.type === 'source'
        ? sourceNode(cell)
        : { type: 'step', id: cell.id, kind: cell.kind, inputs: cell.inputs, params: cell.params, off: cell.off },
    ),
  )
}

/** The nodes with what was given for a session. */
export function withGiven(nodes: readonly GraphNode[], given: Givens): readonly GraphNode[] {
  return nodes.map((node) => (node.type === 'step' ? { ...node, given } : node))
}

export function sourceNode(cell: SourceCell): SourceNode {
  const { id, file } = cell
  return { type: 'source', id, inputs: [], reading: readingOf(cell), content: file.sha256, file }
}

/** How a source cell is read. */
export function readingOf({ format, options, schema, sample }: SourceCell): Reading {
  return { format, options, schema, ...(sample === undefined ? {} : { sample }) }
}

/** Tells two readings of one content apart. */
export function readingKey({ format, options, schema, sample }: Reading): unknown {
  return [format, options, schema, sample ?? null]
}

/**
 * The content hash of every node: of what it is made of, not of its name. Equal hashes mean equal tables, so an edit
 * changes the hashes of its step and of what depends on it, and no others. Nodes must be in order.
 */
export function contentHashes(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>()
  for (const node of nodes) hashes.set(node.id, contentHash(node, hashes))
  return hashes
}

function contentHash(node: GraphNode, hashes: ReadonlyMap<string, string>): string {
  if (node.type === 'source') return hashJson([node.content, readingKey(node.reading)])
  const inputs = node.inputs.map((id) => hashes.get(id) ?? '')
  if (node.off) return inputs[0] ?? ''
  // The ids of the inputs count as well: params such as `right`, and a query's {{id}}, name them.
  return hashJson([...stepContent(node), inputs, node.inputs.length > 1 ? node.inputs : []])
}

/** What a step's result depends on besides its inputs, as JSON: its kind, its params, and which secrets were given. */
export function stepContent({ kind, params, given = {} }: StepNode): readonly unknown[] {
  const schema = STEPS.find(kind)?.params
  if (schema === undefined) return [kind, params]
  const parsed = schema.safeParse(params)
  // A hash of the secret itself could be tried out; its number says nothing.
  const secrets = secretsNamed(schema, params).map(({ name }) => [
    name,
    Object.hasOwn(given, name) ? given[name]?.version : 0,
  ])
  return [kind, parsed.success ? parsed.data : params, ...secrets]
}
