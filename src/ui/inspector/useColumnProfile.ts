import { profile } from '../../core/analyses/profile.ts'
import type { ProfiledColumn } from '../../core/analyses/profile/result.ts'
import type { Column } from '../../core/data.ts'
import { useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'

/** The full profile of one column; undefined until it is there, and where it can't be made. */
export function useColumnProfile(node: string, hash: string, column: Column): ProfiledColumn | undefined {
  const results = useResults()
  const params = { columns: [column.name] }
  const { value } = useAsync(JSON.stringify([hash, column.name]), async (signal) => {
    const answers = await results.analysis({ type: 'analysis', id: '', kind: profile.kind, on: node, params }, signal)
    return profile.analyze(params, [column], answers).columns[0]
  })
  // While another column's profile is under way the one before is no answer.
  return value?.column.name === column.name ? value : undefined
}
