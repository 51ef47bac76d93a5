import { useEffect, useMemo, useState } from 'react'
import type { Page, Results } from '../../state/app.ts'
import { useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import type { GridTable } from './gridTable.ts'
import { fieldsOf } from './gridColumns.ts'
import { createPages, PAGE_ROWS } from './pages.ts'
import type { Shown } from './useShown.ts'

interface Opened {
  readonly shown: Shown
  readonly hash: string
  readonly total: number
  readonly first: Page
}

/** A table opened for the grid: the old one stays until the first page of the next is here. */
export interface OpenTable {
  readonly table: GridTable | undefined
  /** What the table is of; lags behind what is asked for while that is under way. */
  readonly shown: Shown | undefined
  readonly first: Page | undefined
  readonly loading: boolean
  readonly error: Error | undefined
  readonly retry: () => void
}

function pageOf(results: Results, shown: Shown, offset: number, limit: number, signal: AbortSignal): Promise<Page> {
  return shown.rows === 'failing' && shown.check !== undefined
    ? results.failing(shown.check, offset, limit, signal)
    : results.page(shown.node, shown.rows, offset, limit, signal)
}

function countOf(results: Results, shown: Shown, signal: AbortSignal): Promise<number> | number {
  if (shown.rows === 'all') return shown.status?.result?.rows ?? 0
  if (shown.rows === 'failing') return shown.checkStatus?.verdict?.failing ?? 0
  if (shown.rows === 'rejects') return shown.status?.rejects?.rows ?? 0
  return results.count(shown.node, shown.rows, signal)
}

/** Opens what is shown as pages of rows. Asks again only when the content is another one. */
export function useGridTable(shown: Shown | undefined): OpenTable {
  const results = useResults()
  const [attempt, setAttempt] = useState(0)
  const hash = shown?.status?.result?.hash
  const key =
    shown === undefined || hash === undefined
      ? undefined
      : JSON.stringify([shown.node, shown.rows, hash, shown.check?.id, shown.checkStatus?.hash, attempt])
  const opened = useAsync<Opened | undefined>(key, async (signal) => {
    if (shown === undefined || hash === undefined) return undefined
    const [total, first] = await Promise.all([
      countOf(results, shown, signal),
      pageOf(results, shown, 0, PAGE_ROWS, signal),
    ])
    return { shown, hash, total, first }
  })
  const value = key === undefined ? undefined : opened.value
  const table = useMemo(() => (value === undefined ? undefined : tableOf(results, value)), [results, value])
  useEffect(
    () => () => {
      table?.pages.close()
    },
    [table],
  )
  return {
    table,
    shown: value?.shown,
    first: value?.first,
    loading: opened.loading,
    error: opened.error,
    retry: () => {
      setAttempt(attempt + 1)
    },
  }
}

function tableOf(results: Results, { shown, hash, total, first }: Opened): GridTable {
  // Changed rows begin with the number they have in the step's input.
  const numbered = shown.rows === 'changed'
  return {
    cell: shown.node,
    hash,
    fields: fieldsOf(first.table.columns, numbered),
    total,
    numbered,
    pages: createPages((offset, limit, signal) => pageOf(results, shown, offset, limit, signal), first),
  }
}
