import { ANALYSES } from '../core/analyses/index.ts'
import { CHARTS } from '../core/charts/index.ts'
import type { Column } from '../core/data.ts'
import { hasErrors, unknownName, type Issue } from '../core/issue.ts'
import type { Kind } from '../core/kind.ts'
import { readsOf, type AnalysisCell, type Cell, type ChartCell } from '../core/notebook/document.ts'
import { paramIssues, shapeIssues } from '../core/params/issues.ts'
import { writtenSecrets } from '../core/params/secrets.ts'
import { issuesOfCheck } from '../engine/check.ts'
import { issuesOfNode } from '../engine/step.ts'
import type { AppState } from './app.ts'
import { KINDS } from '../core/kinds.ts'

/** Everything wrong with a cell, as far as the columns of what it reads are known. Synchronous: typing never waits. */
export function cellIssues(cell: Cell, runs: AppState['runs']): readonly Issue[] {
  return issuesGiven(cell, (id) => runs.nodes[id]?.result?.columns)
}

/** Everything wrong with a cell, given the columns of nodes. */
export function issuesGiven(cell: Cell, columnsOf: (node: string) => readonly Column[] | undefined): readonly Issue[] {
  if (cell.type === 'source' || cell.type === 'note') return []
  const kind = KINDS[cell.type].find(cell.kind)
  if (kind === undefined) {
    const known = KINDS[cell.type].list.map((each) => each.kind)
    return [unknownName(`kind of ${cell.type}`, cell.kind, known, { node: cell.id })]
  }
  const inputs = readsOf(cell).map(columnsOf)
  if (!allKnown(inputs)) return shapeIssues(kind.params, cell.params).map((issue) => ({ ...issue, node: cell.id }))
  const [columns = []] = inputs
  switch (cell.type) {
    case 'step':
      return [
        ...issuesOfNode({ ...cell, type: 'step' }, inputs),
        ...writtenSecrets(kind.params, cell.params).map((issue) => ({ ...issue, node: cell.id })),
      ]
    case 'check':
      return issuesOfCheck(cell, columns)
    case 'chart':
      return tableIssues(CHARTS.find(cell.kind), cell, columns)
    case 'analysis':
      return tableIssues(ANALYSES.find(cell.kind), cell, columns)
  }
}

interface TableKind extends Kind {
  issues?(params: unknown, columns: readonly Column[]): readonly Issue[]
}

function tableIssues(
  kind: TableKind | undefined,
  { id, params }: ChartCell | AnalysisCell,
  columns: readonly Column[],
): readonly Issue[] {
  if (kind === undefined) return []
  const issues = paramIssues(kind.params, params, [columns])
  const own = hasErrors(issues) ? [] : (kind.issues?.(kind.params.parse(params), columns) ?? [])
  return [...issues, ...own].map((issue) => ({ ...issue, node: id }))
}

function allKnown(inputs: readonly (readonly Column[] | undefined)[]): inputs is readonly (readonly Column[])[] {
  return !inputs.includes(undefined)
}
