import { useState } from 'react'
import { canonicalJson } from '../../core/canonical.ts'
import type { AnalysisCell } from '../../core/notebook/document.ts'
import { statusOf } from '../../state/hashes.ts'
import { useAppState, useResults } from '../useApp.ts'
import { useAsync, type Async } from '../useAsync.ts'

/** The result of a long analysis, and how far it is. */
export interface Analysed extends Async<{ readonly key: string; readonly result: object }> {
  /** The share that is done, 0 to 1. */
  readonly share: number
  readonly stopped: boolean
  stop(): void
  again(): void
}

/** Makes the result of a long analysis anew when its table or its params change; the last one stays until then. */
export function useAnalysed(cell: AnalysisCell): Analysed {
  const results = useResults()
  const hash = useAppState((state) => statusOf(state, cell.on)?.result?.hash)
  const [progress, setProgress] = useState({ key: '', share: 0 })
  const [stopped, setStopped] = useState<string>()
  const key = hash === undefined ? undefined : canonicalJson([hash, cell.kind, cell.params])
  const asked = key === stopped ? undefined : key
  const found = useAsync(asked, async (signal) => {
    const result = await results.analysed(cell, signal, (share) => {
      setProgress({ key: asked ?? '', share })
    })
    return { key: asked ?? '', result }
  })
  return {
    ...found,
    share: progress.key === key ? progress.share : 0,
    stopped: key !== undefined && key === stopped,
    stop: () => {
      setStopped(key)
    },
    again: () => {
      setStopped(undefined)
    },
  }
}
