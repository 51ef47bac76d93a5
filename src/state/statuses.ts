import type { NodeStatus } from '../engine/status.ts'

/** A status of something under way, with what the one before had to show, so that nothing flickers. */
export function withOldResult(status: NodeStatus, before: NodeStatus | undefined): NodeStatus {
  if (before?.result === undefined) return status
  const { result, effect, ms } = before
  return { ...status, result, ...(effect === undefined ? {} : { effect }), ...(ms === undefined ? {} : { ms }) }
}
