import { z } from 'zod'
import { renameInputs } from '../steps/renameInputs.ts'
import { cell as anyCell, freshId, readsOf, type Cell, type Notebook } from './document.ts'
import type { Edit } from './edits.ts'

const FORMAT = 'assay/cells@1'
const copied = z.object({ format: z.literal(FORMAT), cells: z.array(anyCell).min(1) })

/** Cells as text for the clipboard: JSON that another notebook reads, and a person too. */
export function copiedText(cells: readonly Cell[]): string {
  return JSON.stringify({ format: FORMAT, cells }, null, 2)
}

/** The cells that a text is; undefined of any other text. */
export function copiedCells(text: string): readonly Cell[] | undefined {
  if (!text.includes(FORMAT)) return undefined
  try {
    return copied.safeParse(JSON.parse(text)).data?.cells
  } catch {
    // A text that only mentions the format is a text like any other.
    return undefined
  }
}

/**
 * Puts copied cells behind a node: what read a cell that was not copied along reads the node, or that cell where the
 * document has it as a further input. Sources stay behind: a copy has no bytes.
 */
export function pasting(document: Notebook, cells: readonly Cell[], node: string): Edit & { readonly type: 'all' } {
  const ids = new Map<string, string>()
  let after: Notebook = document
  const edits = cells.flatMap((cell): Edit[] => {
    if (cell.type === 'source') return []
    const id = freshId(after, cell.id)
    ids.set(cell.id, id)
    const pasted = placed({ ...cell, id }, ids, node)
    after = { ...after, cells: [...after.cells, pasted] }
    if (pasted.type === 'step') return [{ type: 'insert', cell: pasted }]
    return [{ type: 'add', cell: pasted, after: readsOf(pasted)[0] ?? node }]
  })
  return { type: 'all', edits }
}

function placed<C extends Cell>(cell: C, ids: ReadonlyMap<string, string>, node: string): C {
  if (cell.type === 'source' || cell.type === 'note') return cell
  if (cell.type !== 'step') return { ...cell, on: ids.get(cell.on) ?? node }
  const [first] = cell.inputs
  return { ...cell, ...renameInputs(cell, (input) => ids.get(input) ?? (input === first ? node : input)) }
}
