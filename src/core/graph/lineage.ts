import type { Column } from '../data.ts'
import type { Relation } from '../relation.ts'
import { identifier } from '../sql/sql.ts'
import { stepInputs } from '../steps/compile.ts'
import { STEPS } from '../steps/index.ts'
import type { GraphNode, StepNode } from './nodes.ts'

/** Where a column comes from: a column of a source, and the steps that wrote it on the way, first to last. */
export interface Origin {
  readonly source: string
  readonly column: string
  readonly steps: readonly string[]
}

type Origins = ReadonlyMap<string, readonly Origin[]>

/**
 * The origins of every column of every node. `columns` are the nodes' columns as the engine described them; a node
 * without any (it has not run) has no lineage. Nodes must be in order.
 */
export function lineageOf(
  nodes: readonly GraphNode[],
  columns: ReadonlyMap<string, readonly Column[]>,
): ReadonlyMap<string, Origins> {
  const lineage = new Map<string, Origins>()
  for (const node of nodes) {
    const own = columns.get(node.id)
    if (own === undefined) continue
    if (node.type === 'source') {
      lineage.set(node.id, new Map(own.map(({ name }) => [name, [{ source: node.id, column: name, steps: [] }]])))
    } else {
      lineage.set(
        node.id,
        node.off ? (lineage.get(node.inputs[0] ?? '') ?? new Map()) : ofStep(node, own, columns, lineage),
      )
    }
  }
  return lineage
}

function ofStep(
  node: StepNode,
  own: readonly Column[],
  columns: ReadonlyMap<string, readonly Column[]>,
  lineage: ReadonlyMap<string, Origins>,
): Origins {
  const kind = STEPS.find(node.kind)
  const parsed = kind?.params.safeParse(node.params)
  if (kind === undefined || parsed?.success !== true) return new Map()
  const inputs = node.inputs.map((id): Relation => ({ id, from: identifier(id), columns: columns.get(id) ?? [] }))
  const ordered = stepInputs(kind, node.params, inputs)
  const { makes = {}, renames = {}, rest = [] } = kind.columns(parsed.data, ordered)
  const oldNames = new Map(Object.entries(renames).map(([before, after]) => [after, before]))
  const origin = (input: number, name: string) => lineage.get(ordered[input]?.id ?? '')?.get(name) ?? []
  const madeOf = (from: readonly (readonly [number, string])[]) =>
    written(
      from.flatMap(([input, column]) => origin(input, column)),
      node.id,
    )
  return new Map(
    own.map(({ name }): [string, readonly Origin[]] => {
      const made = Object.hasOwn(makes, name) ? makes[name] : undefined
      if (made !== undefined) return [name, madeOf(made)]
      const before = oldNames.get(name)
      if (before !== undefined) return [name, written(origin(0, before), node.id)]
      const passed = ordered.map((_, input) => origin(input, name)).find((found) => found.length > 0)
      return [name, passed ?? madeOf(rest)]
    }),
  )
}

/** The origins with one more step that wrote the column; a source column named twice is listed once. */
function written(origins: readonly Origin[], step: string): readonly Origin[] {
  const merged = new Map<string, Origin>()
  for (const { source, column, steps } of origins) {
    const key = JSON.stringify([source, column])
    const before = merged.get(key)?.steps ?? []
    merged.set(key, { source, column, steps: [...new Set([...before, ...steps, step])] })
  }
  return [...merged.values()]
}
