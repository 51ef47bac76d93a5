import type { Relation } from '../../core/relation.ts'
import type { Column } from '../../core/data.ts'
import { graphOf } from '../../core/graph/nodes.ts'
import { findCell, type NodeCell, type Notebook } from '../../core/notebook/document.ts'
import { neededBy } from '../../core/graph/graph.ts'
import { sql } from '../../core/sql/sql.ts'
import type { ColumnEffect } from '../../core/steps/define.ts'
import { STEPS } from '../../core/steps/index.ts'

/** What a cell did to a column on its way. */
export interface Origin {
  readonly cell: NodeCell
  readonly did: 'read' | 'made' | 'renamed' | 'wrote'
  /** The column's name after this cell. */
  readonly name: string
  /** The name it had before, where it was renamed; the columns it was made of. */
  readonly from: readonly string[]
}

/**
 * The cells that wrote a column of a node, from its source down to it. A cell that passes the column on is left out.
 * `written` says of a node which columns it changed values of, as the last run counted.
 */
export function lineageOf(
  document: Notebook,
  node: string,
  column: string,
  columnsOf: (node: string) => readonly Column[],
  written: (node: string) => readonly string[],
): readonly Origin[] {
  const graph = graphOf(document)
  if (!graph.ok) return []
  const found: Origin[] = []
  let names: ReadonlySet<string> = new Set([column])
  // Backwards from the node: what a step made of other columns is followed to those columns.
  const wanted = new Map<string, ReadonlySet<string>>([[node, names]])
  for (const { id } of neededBy(graph.value, [node]).toReversed()) {
    const cell = findCell(document, id)
    names = wanted.get(id) ?? new Set()
    if (cell === undefined || names.size === 0) continue
    if (cell.type === 'source') {
      for (const name of names) found.push({ cell, did: 'read', name, from: [] })
    } else if (cell.type === 'step') {
      for (const name of names) {
        const origin = originIn(cell, name, columnsOf, written(id))
        if (origin.did !== undefined)
          found.push({ cell, did: origin.did, name, from: origin.from.map(([, from]) => from) })
        for (const [input, from] of origin.from) {
          const source = cell.inputs[input]
          if (source !== undefined) wanted.set(source, new Set([...(wanted.get(source) ?? []), from]))
        }
      }
    }
  }
  return found.toReversed()
}

interface Step {
  readonly did: Origin['did'] | undefined
  readonly from: readonly (readonly [input: number, column: string])[]
}

function originIn(
  cell: NodeCell & { readonly type: 'step' },
  name: string,
  columnsOf: (node: string) => readonly Column[],
  written: readonly string[],
): Step {
  const passed: Step = {
    did: written.includes(name) ? 'wrote' : undefined,
    from: passedFrom(cell.inputs, name, columnsOf),
  }
  if (cell.off) return { did: undefined, from: [[0, name]] }
  const effect = effectOf(cell, columnsOf)
  if (effect === undefined) return passed
  const old = Object.entries(effect.renames ?? {}).find(([, now]) => now === name)?.[0]
  if (old !== undefined) return { did: 'renamed', from: [[0, old]] }
  if (effect.makes !== undefined && Object.hasOwn(effect.makes, name)) {
    const from = effect.makes[name] ?? []
    const inPlace = columnsOf(cell.inputs[0] ?? '').some((column) => column.name === name)
    if (!inPlace) return { did: 'made', from }
    // A step of values that changed none of them passed the column on.
    return {
      did: written.length === 0 || written.includes(name) ? 'wrote' : undefined,
      from: from.length === 0 ? [[0, name]] : from,
    }
  }
  const isPassed = cell.inputs.some((id) => columnsOf(id).some((column) => column.name === name))
  if (!isPassed && effect.rest !== undefined) return { did: 'made', from: effect.rest }
  return passed
}

function effectOf(
  { kind, params, inputs }: NodeCell & { readonly type: 'step' },
  columnsOf: (node: string) => readonly Column[],
): ColumnEffect | undefined {
  const step = STEPS.find(kind)
  const parsed = step?.params.safeParse(params)
  if (step === undefined || parsed?.success !== true) return undefined
  const relations = inputs.map((id): Relation => ({ id, from: sql`t`, columns: columnsOf(id) }))
  if (relations.some(({ columns }) => columns.length === 0)) return undefined
  return step.columns(parsed.data, relations)
}

function passedFrom(
  inputs: readonly string[],
  name: string,
  columnsOf: (node: string) => readonly Column[],
): readonly (readonly [number, string])[] {
  const input = inputs.findIndex((id) => columnsOf(id).some((column) => column.name === name))
  return [[Math.max(0, input), name]]
}
