import { z } from 'zod'
import { FORMAT_NAMES } from '../formats/index.ts'

const id = z.string().min(1)
const params = z.record(z.string(), z.unknown())
const column = z.strictObject({ name: z.string().min(1), type: z.string() })

/** One of several files that are one table; its name is its path in the folder that was given. */
const part = z.strictObject({
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  modified: z.string().optional(),
  rows: z.number(),
})

/** A part of a source stands for all of it: the first rows, or rows from all over the file. */
export const sample = z.strictObject({ rows: z.int().min(1), from: z.enum(['start', 'spread']) })

/** What is known of the bytes behind a source; the bytes themselves are kept by content hash. */
const file = z.strictObject({
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** ISO 8601; when the file was last changed, as the system said. */
  modified: z.string().optional(),
  /** ISO 8601; when it was read. */
  readAt: z.string(),
  rows: z.number(),
  /** Where it was fetched from, as the user typed it. */
  url: z.string().optional(),
  /** The files of a source that is several; its own hash is that of their names and hashes. */
  parts: z.array(part).optional(),
})

const sourceCell = z.strictObject({
  type: z.literal('source'),
  id,
  format: z.enum(FORMAT_NAMES),
  /** How it is read, in the words of the spec: delimiter, header, encoding, … */
  options: params,
  schema: z.array(column),
  /** Only a part of the file was read, at most that many rows. */
  sample: sample.optional(),
  file,
})

const stepCell = z.strictObject({
  type: z.literal('step'),
  id,
  kind: z.string(),
  inputs: z.array(id),
  params,
  /** A step that is off passes its first input on. */
  off: z.boolean().default(false),
  note: z.string().optional(),
})

const chartCell = z.strictObject({ type: z.literal('chart'), id, kind: z.string(), on: id, params })

const checkCell = z.strictObject({
  type: z.literal('check'),
  id,
  kind: z.string(),
  on: id,
  params,
  severity: z.enum(['error', 'warn']).default('error'),
  /** Share of rows that may fail, 0 to 1. */
  tolerance: z.number().min(0).max(1).default(0),
})

const analysisCell = z.strictObject({ type: z.literal('analysis'), id, kind: z.string(), on: id, params })

const noteCell = z.strictObject({ type: z.literal('note'), id, text: z.string() })

export const cell = z.discriminatedUnion('type', [sourceCell, stepCell, chartCell, checkCell, analysisCell, noteCell])

/** The document: what is saved, undone and shared. Cells stand in reading order; results are never in it. */
export const notebook = z.strictObject({
  format: z.literal('assay/notebook@1'),
  id,
  name: z.string(),
  cells: z.array(cell),
  /** Ids of suggestions that are not to be made again. */
  dismissed: z.array(z.string()).optional(),
})

export type Cell = z.infer<typeof cell>
export type SourceCell = z.infer<typeof sourceCell>
export type StepCell = z.infer<typeof stepCell>
export type ChartCell = z.infer<typeof chartCell>
export type CheckCell = z.infer<typeof checkCell>
export type AnalysisCell = z.infer<typeof analysisCell>
export type NoteCell = z.infer<typeof noteCell>
/** Cells that make a table. */
export type NodeCell = SourceCell | StepCell
export type Notebook = z.infer<typeof notebook>
export type SourceFile = z.infer<typeof file>
export type Sample = z.infer<typeof sample>

export function emptyNotebook(id: string, name = 'Untitled'): Notebook {
  return { format: 'assay/notebook@1', id, name, cells: [] }
}

export function findCell(document: Notebook, id: string): Cell | undefined {
  return document.cells.find((each) => each.id === id)
}

export function isNode(cell: Cell): cell is NodeCell {
  return cell.type === 'source' || cell.type === 'step'
}

/** The table-making cells in reading order. */
export function nodesOf(document: Notebook): readonly NodeCell[] {
  return document.cells.filter(isNode)
}

/** Ids of the cells that a cell reads. */
export function readsOf(cell: Cell): readonly string[] {
  if (cell.type === 'step') return cell.inputs
  return cell.type === 'source' || cell.type === 'note' ? [] : [cell.on]
}

/** The cells that read `id` directly. */
export function dependentsOf(document: Notebook, id: string): readonly Cell[] {
  return document.cells.filter((each) => readsOf(each).includes(id))
}

/**
 * A readable id that no cell has, without regard to case: `trim-title`, then `trim-title-2`. Letters and digits stay,
 * everything else becomes a hyphen.
 */
export function freshId(document: Notebook, wanted: string): string {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'cell'
  const taken = new Set(document.cells.map((each) => each.id.toLowerCase()))
  if (!taken.has(base)) return base
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
  }
}
