import type { HeaderProfile, Results } from '../../state/results/define.ts'
import { useResults } from '../useApp.ts'
import { useAsync, type Async } from '../useAsync.ts'

const KEPT = 600

/** Profiles by content hash and column: equal hashes are equal tables, so an answer never grows old. */
const known = new Map<string, HeaderProfile>()

async function fetchProfile(
  results: Results,
  key: string,
  cell: string,
  column: string,
  signal: AbortSignal,
): Promise<HeaderProfile> {
  const profile = await results.header(cell, column, signal)
  known.set(key, profile)
  const oldest = known.keys().next().value
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
  return profile
}

/** The distribution of a column, asked for when a header comes into view and remembered after. */
export function useHeaderProfile(cell: string, hash: string, column: string | undefined): Async<HeaderProfile> {
  const results = useResults()
  const key = JSON.stringify([hash, column])
  const kept = column === undefined ? undefined : known.get(key)
  const asked = useAsync(kept === undefined && column !== undefined ? key : undefined, (signal) =>
    fetchProfile(results, key, cell, column ?? '', signal),
  )
  return kept === undefined ? asked : { value: kept, error: undefined, loading: false }
}
