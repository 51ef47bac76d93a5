import { CHECKS } from '../core/checks/index.ts'
import { checkQuery, judge } from '../core/checks/judge.ts'
import { records } from '../core/data.ts'
import { error, hasErrors, unknownName, type Issue } from '../core/issue.ts'
import type { CheckCell } from '../core/notebook/document.ts'
import { paramIssues } from '../core/params/issues.ts'
import { identifier } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import type { Column } from '../core/data.ts'
import type { Connector, Options } from './connector.ts'
import { engineError } from './errors.ts'
import { isAbort } from './queue.ts'
import type { CheckStatus, NodeStatus } from './status.ts'

/** Everything that keeps a check from running on those columns. */
export function issuesOfCheck(
  { id, kind: name, params }: Pick<CheckCell, 'id' | 'kind' | 'params'>,
  columns: readonly Column[],
): readonly Issue[] {
  const kind = CHECKS.find(name)
  if (kind === undefined)
    return [
      unknownName(
        'kind of check',
        name,
        CHECKS.list.map((each) => each.kind),
        { node: id },
      ),
    ]
  const issues = paramIssues(kind.params, params, [columns])
  const own = hasErrors(issues) ? [] : (kind.issues?.(kind.params.parse(params), columns) ?? [])
  return [...issues, ...own].map((issue) => ({ ...issue, node: id }))
}

/** Judges a check on the result of its table. Rejects with AbortError when aborted; all else is in the status. */
export async function checkNode(
  connector: Connector,
  cell: CheckCell,
  on: NodeStatus,
  options: Options,
): Promise<CheckStatus> {
  const { result } = on
  const kind = CHECKS.find(cell.kind)
  if (result === undefined || on.state === 'error') {
    return {
      state: 'blocked',
      issues: [error('blocked', `Waits for \`${cell.on}\`, which has no result.`, { node: cell.id })],
    }
  }
  const issues = issuesOfCheck(cell, result.columns)
  if (kind === undefined || hasErrors(issues)) return { state: 'error', issues }
  try {
    const relation = { id: cell.on, from: identifier(result.name), columns: result.columns }
    const [row = {}] = records(await connector.query(render(checkQuery(kind, cell.params, relation)), options))
    return { state: 'done', hash: result.hash, issues, verdict: judge(kind, cell.params, cell.tolerance, row) }
  } catch (reason) {
    if (isAbort(reason)) throw reason
    return { state: 'error', issues: [...issues, engineError(reason).toIssue({ node: cell.id })] }
  }
}
