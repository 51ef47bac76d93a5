import { numberText } from './number.ts'

/** How many there are: `1 row`, `3 rows`, `1,200 rows`; `plural` where an s is not enough. */
export function countText(noun: string, count: number, plural = `${noun}s`): string {
  return `${numberText(count)} ${count === 1 ? noun : plural}`
}
