import { useEffect, useMemo, useState } from 'react'
import type { Page, Results } from '../../state/results/define.ts'
import { useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import type { GridTable } from './gridTable.ts'
import { fieldsOf } from './gridColumns.ts'
import { createPages, PAGE_ROWS } from './pages.ts'

/** Rows to open, and whatever is to be known of them once they are here. */
export interface Asked<T> {
  /** Another key is another table. */
  readonly key: string
  readonly about: T
  /** The cell whose columns they have, and what its content is known by. */
  readonly cell: string
  readonly hash: string
  /** Whether each row begins with its number. */
  readonly numbered: boolean
  count(results: Results, signal: AbortSignal): Promise<number> | number
  page(results: Results, offset: number, limit: number, signal: AbortSignal): Promise<Page>
}

interface Opened<T> {
  readonly asked: Asked<T>
  readonly total: number
  readonly first: Page
}

/** A table opened for the grid: the old one stays until the first page of the next is here. */
export interface OpenTable<T> {
  readonly table: GridTable | undefined
  /** What the table is of; lags behind what is asked for while that is under way. */
  readonly about: T | undefined
  readonly first: Page | undefined
  readonly loading: boolean
  readonly error: Error | undefined
  readonly retry: () => void
}

/** Opens what is asked for as pages of rows. Asks again only when the key is another one. */
export function useGridTable<T>(asked: Asked<T> | undefined): OpenTable<T> {
  const results = useResults()
  const [attempt, setAttempt] = useState(0)
  const key = asked === undefined ? undefined : JSON.stringify([asked.key, attempt])
  const opened = useAsync<Opened<T> | undefined>(key, async (signal) => {
    if (asked === undefined) return undefined
    const [total, first] = await Promise.all([asked.count(results, signal), asked.page(results, 0, PAGE_ROWS, signal)])
    return { asked, total, first }
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
    about: value?.asked.about,
    first: value?.first,
    loading: opened.loading,
    error: opened.error,
    retry: () => {
      setAttempt(attempt + 1)
    },
  }
}

function tableOf<T>(results: Results, { asked, total, first }: Opened<T>): GridTable {
  const { cell, hash, numbered } = asked
  return {
    cell,
    hash,
    fields: fieldsOf(first.table.columns, numbered),
    total,
    numbered,
    pages: createPages((offset, limit, signal) => asked.page(results, offset, limit, signal), first),
  }
}
