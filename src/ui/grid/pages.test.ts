import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Page } from '../../state/results/define.ts'
import { createPages, PAGE_ROWS } from './pages.ts'

const columns = [{ name: 'n', type: 'integer' }]

function pageAt(offset: number): Page {
  return { offset, table: { columns, rows: Array.from({ length: PAGE_ROWS }, (_, at) => [offset + at]) } }
}

interface Asked {
  readonly offset: number
  readonly signal: AbortSignal
  readonly answer: (page: Page) => void
  readonly fail: (error: Error) => void
}

function fakePages(first?: Page) {
  const asked: Asked[] = []
  const pages = createPages(
    (offset, _limit, signal) =>
      new Promise((answer, fail) => {
        asked.push({ offset, signal, answer, fail })
      }),
    first,
  )
  return { pages, asked }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

async function settle() {
  await vi.advanceTimersByTimeAsync(50)
}

test('asks for the pages in view once, and for none that is here', async () => {
  const { pages, asked } = fakePages(pageAt(0))
  pages.show(PAGE_ROWS - 10, PAGE_ROWS + 20)
  await settle()
  expect(asked.map(({ offset }) => offset)).toEqual([PAGE_ROWS])
  asked[0]?.answer(pageAt(PAGE_ROWS))
  await settle()
  pages.show(PAGE_ROWS, PAGE_ROWS + 30)
  await settle()
  expect(asked).toHaveLength(1)
  expect(pages.row(PAGE_ROWS + 5)).toEqual([PAGE_ROWS + 5])
})

test('aborts what scrolled away and drops what it answers all the same', async () => {
  const { pages, asked } = fakePages()
  pages.show(0, 30)
  await settle()
  pages.show(50 * PAGE_ROWS, 50 * PAGE_ROWS + 30)
  expect(asked[0]?.signal.aborted).toBe(true)
  asked[0]?.answer(pageAt(0))
  await settle()
  expect(pages.row(0)).toBeUndefined()
  expect(asked[1]?.signal.aborted).toBe(false)
})

test('a drag of the bar across the table asks only for where it ends', async () => {
  const { pages, asked } = fakePages()
  for (let page = 0; page < 100; page += 1) pages.show(page * PAGE_ROWS, page * PAGE_ROWS + 30)
  await settle()
  expect(asked.map(({ offset }) => offset)).toEqual([99 * PAGE_ROWS])
})

test('keeps a bounded number of pages, and those in view', async () => {
  const { pages, asked } = fakePages()
  for (let page = 0; page < 30; page += 1) {
    pages.show(page * PAGE_ROWS, page * PAGE_ROWS + 30)
    await settle()
    asked.at(-1)?.answer(pageAt(page * PAGE_ROWS))
    await settle()
  }
  expect(pages.row(29 * PAGE_ROWS)).toBeDefined()
  expect(pages.row(0)).toBeUndefined()
})

test('a failure is told and can be tried again', async () => {
  const { pages, asked } = fakePages()
  const heard = vi.fn()
  pages.subscribe(heard)
  pages.show(0, 30)
  await settle()
  asked[0]?.fail(new Error('The engine restarted.'))
  await settle()
  expect(pages.failure()?.message).toBe('The engine restarted.')
  pages.retry()
  await settle()
  asked[1]?.answer(pageAt(0))
  await settle()
  expect(pages.failure()).toBeUndefined()
  expect(pages.row(3)).toEqual([3])
  expect(heard).toHaveBeenCalled()
})

test('closing aborts everything', async () => {
  const { pages, asked } = fakePages()
  pages.show(0, 30)
  await settle()
  const read = pages.read(1000, 1010)
  pages.close()
  expect(asked.every(({ signal }) => signal.aborted)).toBe(true)
  asked[1]?.fail(new Error('aborted'))
  await expect(read).rejects.toThrow('aborted')
})
