import type { StoreApi } from 'zustand/vanilla'
import { createCache } from '../../engine/cache.ts'
import { EngineError } from '../../engine/errors.ts'
import { isAbort } from '../../engine/queue.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import type { AppState } from '../app.ts'
import type { Engine } from '../engine.ts'
import { currentNode } from '../newCell.ts'
import { relationOf } from '../results/relation.ts'
import type { FoundSuggestions } from './found.ts'
import { endsOf, isRelated } from './graph.ts'

export interface SuggestionsController {
  /** Something has changed: what is on the screen and out of date is looked at, once all else is quiet. */
  follow(): void
}

/** Milliseconds without a change before tables are looked at. */
const PAUSE = 400
/** Tables whose suggestions are kept. */
const KEPT = 40

/**
 * Looks for suggestions in the background: for the current table, then for the end of every chain. Never while a run is
 * under way, one table at a time, and once for each content.
 */
export function createSuggestions(
  store: StoreApi<AppState>,
  engine: () => Engine | undefined,
  now: () => number,
): SuggestionsController {
  const { getState } = store
  const known = createCache<readonly Suggestion[]>(KEPT)
  let timer: ReturnType<typeof setTimeout> | undefined
  let looking: { readonly key: string; readonly controller: AbortController } | undefined

  function follow(): void {
    const wanted = nextWanted(getState())
    if (looking !== undefined && looking.key !== wanted?.key) looking.controller.abort()
    clearTimeout(timer)
    if (wanted !== undefined && looking?.key !== wanted.key) timer = setTimeout(() => void look(), PAUSE)
  }

  async function look(): Promise<void> {
    const wanted = nextWanted(getState())
    const ready = engine()
    if (wanted === undefined || ready === undefined || looking !== undefined) return
    const controller = new AbortController()
    looking = { key: wanted.key, controller }
    const { node, hash, key } = wanted
    show(node, { hash, key, state: 'looking', list: getState().suggestions[node]?.list ?? [] })
    try {
      const list = await known.get(wanted.key, () => find(ready, wanted, controller.signal))
      show(node, { hash, key, state: 'ready', list })
    } catch (reason) {
      if (isAbort(reason) || isRestart(reason)) forget(node, key)
      else {
        const said = reason instanceof Error ? reason.message : String(reason)
        show(node, { hash, key, state: 'failed', list: [], reason: `No suggestions: ${said}` })
      }
    } finally {
      looking = undefined
      follow()
    }
  }

  async function find(ready: Engine, wanted: WantedNode, signal: AbortSignal): Promise<readonly Suggestion[]> {
    // What finds them is large, and nothing on the first screen needs it.
    const { findSuggestions } = await import('./find.ts')
    const { runs } = getState()
    const result = runs.nodes[wanted.node]?.result
    if (result === undefined) return []
    const others = wanted.others.flatMap((id) => {
      const other = runs.nodes[id]?.result
      return other === undefined ? [] : [relationOf(id, other)]
    })
    const today = new Date(now()).toISOString().slice(0, 10)
    return findSuggestions(
      ready.connector,
      { table: relationOf(wanted.node, result), rows: result.rows, others, today },
      signal,
    )
  }

  function show(node: string, found: FoundSuggestions): void {
    store.setState(({ suggestions }) => ({ suggestions: { ...suggestions, [node]: found } }))
  }

  /** It is to be looked at again, later. */
  function forget(node: string, key: string): void {
    const found = getState().suggestions[node]
    if (found?.key === key && found.state === 'looking') show(node, { ...found, hash: '', key: '', state: 'ready' })
  }

  return { follow }
}

/** The engine went away with its tables; they come back by a run, which is followed. */
function isRestart(reason: unknown): boolean {
  return reason instanceof EngineError && reason.code === 'engine-restarted'
}

interface WantedNode {
  readonly node: string
  readonly hash: string
  readonly others: readonly string[]
  readonly key: string
}

/** The next table to look at: the current one, then those at the ends; undefined where all are known, or it is no time. */
function nextWanted(state: AppState): WantedNode | undefined {
  const { runs, engine, history } = state
  if (engine.state !== 'ready' || runs.since !== undefined) return undefined
  const { document } = history
  const ends = endsOf(document)
  const current = currentNode(state)
  const nodes = [...new Set([...(current === undefined ? [] : [current]), ...ends])]
  for (const node of nodes) {
    const status = runs.nodes[node]
    const hash = status?.result?.hash
    if (hash === undefined || (status?.state !== 'done' && status?.state !== 'off')) continue
    const others = ends.filter((end) => end !== node && !isRelated(document, end, node))
    const found = state.suggestions[node]
    const key = JSON.stringify([node, hash, ...others.map((id) => [id, runs.nodes[id]?.result?.hash])])
    if (found?.key === key && found.state !== 'looking') continue
    return { node, hash, others, key }
  }
  return undefined
}
