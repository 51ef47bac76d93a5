import { blocksOf } from '../../core/notebook/blocks.ts'
import type { Cell, NodeCell, NoteCell, Notebook } from '../../core/notebook/document.ts'
import { headingsOf, type Heading } from '../../core/notebook/noteText.ts'

/** One line of the step outline: a node, what looks at the chain above it, or a heading of a note. */
export interface OutlineRow {
  readonly type: 'node' | 'views' | 'checks' | 'heading'
  readonly heading?: Heading
  readonly lane: number
  /** Lanes whose line runs through the row from top to bottom. */
  readonly through: readonly number[]
  /** Lanes whose line ends in this row's mark, coming from above. */
  readonly from: readonly number[]
  /** True when a line leaves the mark downwards. */
  readonly onward: boolean
  readonly cells: readonly Cell[]
}

/**
 * The graph as rows with lanes, as version histories are drawn: a step stands in the lane of the table it reads first,
 * a branch and another source get lanes of their own, and a lane is free again when nobody reads its table any more.
 */
export function outlineOf(document: Notebook): readonly OutlineRow[] {
  const waiting = readersOf(document)
  const lanes: (string | undefined)[] = []
  const rows: OutlineRow[] = []
  for (const block of blocksOf(document)) {
    if (block.type === 'note') {
      rows.push(...headingRows(block.cells[0], lanes))
      continue
    }
    for (const cell of block.cells) rows.push(nodeRow(cell, lanes, waiting))
    rows.push(...sideRows(block, rows.pop(), lanes))
  }
  return rows
}

/** The headings of a note, beside the lines that run past it. */
function headingRows(note: NoteCell, lanes: readonly (string | undefined)[]): readonly OutlineRow[] {
  const through = lanes.flatMap((id, lane) => (id === undefined ? [] : [lane]))
  return headingsOf(note.text).map((heading): OutlineRow => ({
    ...{ type: 'heading', heading, lane: 0, through, from: [], onward: false, cells: [note] },
  }))
}

/** How many steps read each node. */
function readersOf(document: Notebook): Map<string, number> {
  const waiting = new Map<string, number>()
  for (const cell of document.cells) {
    if (cell.type !== 'step') continue
    for (const id of cell.inputs) waiting.set(id, (waiting.get(id) ?? 0) + 1)
  }
  return waiting
}

function nodeRow(cell: NodeCell, lanes: (string | undefined)[], waiting: Map<string, number>): OutlineRow {
  const inputs = cell.type === 'step' ? cell.inputs : []
  const from = [...new Set(inputs.map((id) => lanes.indexOf(id)).filter((lane) => lane >= 0))]
  for (const id of inputs) waiting.set(id, (waiting.get(id) ?? 1) - 1)
  for (const lane of from) if ((waiting.get(lanes[lane] ?? '') ?? 0) <= 0) lanes[lane] = undefined
  const through = lanes.flatMap((id, lane) => (id === undefined ? [] : [lane]))
  const [home] = from
  const lane = home !== undefined && lanes[home] === undefined ? home : freeLane(lanes)
  const onward = (waiting.get(cell.id) ?? 0) > 0
  lanes[lane] = onward ? cell.id : undefined
  return { type: 'node', lane, through, from, onward, cells: [cell] }
}

function freeLane(lanes: readonly (string | undefined)[]): number {
  const free = lanes.indexOf(undefined)
  return free < 0 ? lanes.length : free
}

/** The last node of a block and what hangs on its chain: the line goes down as far as the last of them. */
function sideRows(
  { views, checks }: { readonly views: readonly Cell[]; readonly checks: readonly Cell[] },
  node: OutlineRow | undefined,
  lanes: readonly (string | undefined)[],
): readonly OutlineRow[] {
  if (node === undefined) return []
  const sides = [{ type: 'views', cells: views } as const, { type: 'checks', cells: checks } as const].filter(
    ({ cells }) => cells.length > 0,
  )
  const running = lanes.flatMap((id, lane) => (id === undefined ? [] : [lane]))
  const lane = Math.max(node.lane, ...running) + 1
  const rows = sides.map(({ type, cells }, index): OutlineRow => {
    const more = index < sides.length - 1 && !running.includes(node.lane)
    return { type, lane, through: more ? [...running, node.lane] : running, from: [node.lane], onward: false, cells }
  })
  return [{ ...node, onward: node.onward || rows.length > 0 }, ...rows]
}

/** The cell to go to from a row. */
export function targetOf({ cells }: OutlineRow): string | undefined {
  return cells[0]?.id
}

/** Whether a row stands for a cell. */
export function standsFor({ cells }: OutlineRow, id: string | undefined): boolean {
  return cells.some((cell) => cell.id === id)
}

/** How wide the drawing of the lanes must be, in lanes. */
export function laneCount(rows: readonly OutlineRow[]): number {
  return Math.max(1, ...rows.map(({ lane, through, from }) => Math.max(lane, ...through, ...from) + 1))
}
