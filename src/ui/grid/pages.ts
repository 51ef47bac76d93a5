import type { Row } from '../../core/data.ts'
import type { RowChange } from '../../core/diff/page.ts'
import type { Page } from '../../state/results/define.ts'

/** Rows asked for at once. */
export const PAGE_ROWS = 200
/** Pages kept in memory; the one used longest ago goes first. */
const KEPT = 12
/** Milliseconds that the view must stand still before pages are asked for, so that a drag of the bar asks for few. */
const SETTLE = 40

/** The rows of a table that are here, fetched page by page as they come into view. */
export interface Pages {
  row(index: number): Row | undefined
  /** What became of the row, in a comparison. */
  change(index: number): RowChange | undefined
  /** Says which rows are in view: what is missing of them is fetched, what is no longer wanted is aborted. */
  show(first: number, last: number): void
  /** Asks again for what failed. */
  retry(): void
  failure(): Error | undefined
  /** Rows from `first` up to `last`, fetched where they are not here. */
  read(first: number, last: number): Promise<readonly Row[]>
  subscribe(listener: () => void): () => void
  /** Changes whenever something arrived. */
  version(): number
  close(): void
}

export type FetchPage = (offset: number, limit: number, signal: AbortSignal) => Promise<Page>

/** Pages of a table, the first one given. */
export function createPages(fetch: FetchPage, first?: Page): Pages {
  const loaded = new Map<number, Page>()
  const underWay = new Map<number, AbortController>()
  const readers = new Set<AbortController>()
  const listeners = new Set<() => void>()
  let wanted: readonly number[] = []
  let failure: Error | undefined
  let version = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  if (first !== undefined) loaded.set(0, first)

  function changed() {
    version += 1
    for (const listener of listeners) listener()
  }

  function keep(number: number, page: Page) {
    loaded.delete(number)
    loaded.set(number, page)
    for (const oldest of loaded.keys()) {
      if (loaded.size <= KEPT) break
      if (!wanted.includes(oldest)) loaded.delete(oldest)
    }
  }

  function ask(number: number) {
    const controller = new AbortController()
    underWay.set(number, controller)
    fetch(number * PAGE_ROWS, PAGE_ROWS, controller.signal).then(
      (page) => {
        if (controller.signal.aborted) return
        underWay.delete(number)
        failure = undefined
        keep(number, page)
        changed()
      },
      (reason: unknown) => {
        if (controller.signal.aborted) return
        underWay.delete(number)
        failure = reason instanceof Error ? reason : new Error(String(reason))
        changed()
      },
    )
  }

  function fetchWanted() {
    timer = undefined
    for (const number of wanted) if (!loaded.has(number) && !underWay.has(number)) ask(number)
  }

  function find(index: number): { readonly page: Page; readonly at: number } | undefined {
    const number = Math.floor(index / PAGE_ROWS)
    const page = loaded.get(number)
    return page === undefined ? undefined : { page, at: index - number * PAGE_ROWS }
  }

  function rowAt(index: number): Row | undefined {
    const found = find(index)
    return found?.page.table.rows[found.at]
  }

  return {
    row: rowAt,
    change(index) {
      const found = find(index)
      return found?.page.compared?.changes[found.at]
    },
    show(firstRow, lastRow) {
      const from = Math.floor(firstRow / PAGE_ROWS)
      const to = Math.floor(Math.max(firstRow, lastRow - 1) / PAGE_ROWS)
      wanted = Array.from({ length: to - from + 1 }, (_, index) => from + index)
      for (const [number, controller] of underWay) {
        if (wanted.includes(number)) continue
        controller.abort()
        underWay.delete(number)
      }
      for (const number of wanted) {
        const page = loaded.get(number)
        if (page !== undefined) keep(number, page)
      }
      clearTimeout(timer)
      timer = setTimeout(fetchWanted, SETTLE)
    },
    retry() {
      failure = undefined
      fetchWanted()
      changed()
    },
    failure: () => failure,
    async read(firstRow, lastRow) {
      const here = Array.from({ length: lastRow - firstRow }, (_, at) => rowAt(firstRow + at))
      if (here.every((row) => row !== undefined)) return here
      const controller = new AbortController()
      readers.add(controller)
      try {
        return (await fetch(firstRow, lastRow - firstRow, controller.signal)).table.rows
      } finally {
        readers.delete(controller)
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    close() {
      clearTimeout(timer)
      for (const controller of [...underWay.values(), ...readers]) controller.abort()
      underWay.clear()
    },
  }
}
