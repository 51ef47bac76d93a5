import { countText } from '../../core/format/count.ts'
import { durationText } from '../../core/format/duration.ts'
import { documentOf, type AppState } from '../../state/app.ts'

/** How many cells failed in the last run, under the word for what they are; undefined when none did. */
export function failedText(state: AppState): string | undefined {
  const failed = documentOf(state).cells.filter(
    ({ id }) => state.runs.nodes[id]?.state === 'error' || state.runs.checks[id]?.state === 'error',
  )
  const types = new Set(failed.map(({ type }) => type))
  const [type = 'cell'] = types
  return failed.length === 0 ? undefined : `${countText(types.size === 1 ? type : 'cell', failed.length)} failed`
}

/** That nothing is left to run, with the milliseconds the last run took where one is known. */
export function ranText(ms: number | undefined): string {
  return ms === undefined ? 'Up to date' : `Up to date, ${durationText(ms)}`
}
