import { CHECKS } from '../core/checks/index.ts'
import { countText } from '../core/format/count.ts'
import { numberText } from '../core/format/number.ts'
import { error, hasErrors, warning, type Issue } from '../core/issue.ts'
import type { CheckCell } from '../core/notebook/document.ts'
import { checkNode, issuesOfCheck } from '../engine/check.ts'
import type { Connector, Options } from '../engine/connector.ts'
import type { NodeStatus } from '../engine/status.ts'
import type { AppState } from './app.ts'

/** The checks that pass now. */
export function passingChecks({ history, runs }: AppState): readonly CheckCell[] {
  return history.document.cells.filter(
    (cell): cell is CheckCell => cell.type === 'check' && runs.checks[cell.id]?.verdict?.passed === true,
  )
}

/** Whether some rows of a table can tell that a check fails on it: a figure of a part is not that of the whole. */
export function canBeJudged({ kind }: CheckCell): boolean {
  const check = CHECKS.find(kind)
  return check !== undefined && 'failing' in check
}

/**
 * What is to be said of a check on a table that is not there yet: nothing where it passes, cannot tell, or has issues by
 * the columns alone, which are found without a query. `first` is how many rows of the source were looked at, where those
 * are not all. Rejects with AbortError.
 */
export async function judged(
  connector: Connector,
  check: CheckCell,
  on: NodeStatus,
  first: number | undefined,
  options: Options,
): Promise<readonly Issue[]> {
  if (on.result === undefined || hasErrors(issuesOfCheck(check, on.result.columns))) return []
  const { state, verdict, issues } = await checkNode(connector, check, on, options)
  if (state === 'error') return issues.filter(({ severity }) => severity === 'error')
  if (verdict?.passed !== false) return []
  const { failing, observed } = verdict
  const what = canBeJudged(check) ? rowsText(failing, observed ?? 1) : `the figure is ${numberText(observed ?? NaN)}`
  const where = first === undefined ? '' : `, judged by the first ${countText('row', first)} of the file`
  const isWarning = check.severity === 'warn'
  const say = isWarning ? warning : error
  return [say('check-fails', `${isWarning ? 'Warns' : 'Fails'}: ${what}${where}.`, { node: check.id })]
}

/** How many rows there are follows from the share of those that fail, which is not 0. */
function rowsText(failing: number, share: number): string {
  return `${numberText(failing)} of ${countText('row', Math.round(failing / share))}`
}
