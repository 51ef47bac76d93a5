import type { Notebook } from '../../core/notebook/document.ts'
import { readingOrder } from '../../core/notebook/blocks.ts'
import type { Cell } from '../../core/notebook/document.ts'
import type { Runs, Stage } from '../../state/app.ts'

/** A stage of the work as the rail shows it. */
export interface StageView {
  readonly stage: Stage
  readonly label: string
  /** What stands behind the label: how many cells, or what is wrong. */
  readonly figure: string
  readonly state: 'empty' | 'part' | 'done' | 'warn'
}

/** The types of cells that belong to a stage. */
export const STAGE_CELLS: Readonly<Record<Stage, readonly Cell['type'][]>> = {
  ingest: ['source'],
  clean: ['step'],
  explore: ['chart', 'analysis'],
  validate: ['check'],
  package: [],
}

/** Every stage with its count and state. Nothing is said to be done that has not run. */
export function stagesOf(document: Notebook, runs: Runs): readonly StageView[] {
  return [
    nodeStage('ingest', 'Ingest', document, runs),
    nodeStage('clean', 'Clean', document, runs),
    exploreStage(document),
    validateStage(document, runs),
    { stage: 'package', label: 'Package', figure: '', state: 'empty' },
  ]
}

function cellsOf(document: Notebook, stage: Stage): readonly Cell[] {
  return document.cells.filter((cell) => STAGE_CELLS[stage].includes(cell.type))
}

function nodeStage(stage: 'ingest' | 'clean', label: string, document: Notebook, { nodes }: Runs): StageView {
  const cells = cellsOf(document, stage)
  const failed = cells.filter(({ id }) => nodes[id]?.state === 'error').length
  const ran = cells.filter(({ id }) => nodes[id]?.state === 'done' || nodes[id]?.state === 'off').length
  if (cells.length === 0) return { stage, label, figure: '', state: 'empty' }
  if (failed > 0) return { stage, label, figure: `${failed} failed`, state: 'warn' }
  return { stage, label, figure: String(cells.length), state: ran === cells.length ? 'done' : 'part' }
}

function exploreStage(document: Notebook): StageView {
  const { length } = cellsOf(document, 'explore')
  const figure = length === 0 ? '' : String(length)
  return { stage: 'explore', label: 'Explore', figure, state: length === 0 ? 'empty' : 'part' }
}

function validateStage(document: Notebook, { checks }: Runs): StageView {
  const stage = { stage: 'validate', label: 'Validate' } as const
  const cells = cellsOf(document, 'validate')
  const failing = cells.filter(
    ({ id }) => checks[id]?.verdict?.passed === false || checks[id]?.state === 'error',
  ).length
  const passed = cells.filter(({ id }) => checks[id]?.verdict?.passed === true).length
  if (cells.length === 0) return { ...stage, figure: '', state: 'empty' }
  if (failing > 0) return { ...stage, figure: `${failing} failing`, state: 'warn' }
  return { ...stage, figure: String(cells.length), state: passed === cells.length ? 'done' : 'part' }
}

/** The stage that a cell belongs to. */
export function stageOf(cell: Cell | undefined): Stage | undefined {
  return (Object.keys(STAGE_CELLS) as Stage[]).find(
    (stage) => cell !== undefined && STAGE_CELLS[stage].includes(cell.type),
  )
}

/** The first cell of a stage in reading order: where a click on the stage goes. */
export function firstOf(document: Notebook, stage: Stage): Cell | undefined {
  return readingOrder(document).find((cell) => STAGE_CELLS[stage].includes(cell.type))
}
