import { countText } from '../../core/format/count.ts'
import type { Broken } from '../../state/ingest.ts'

/** What a proposal would break, counted: `1 cell would have an error, 2 checks would fail.` */
export function brokenText(broken: readonly Broken[]): string {
  const failing = cellsOf(broken.filter(({ issue }) => issue.code === 'check-fails'))
  const wrong = cellsOf(broken.filter(({ issue }) => issue.code !== 'check-fails'))
  const parts = [
    ...(wrong > 0 ? [`${countText('cell', wrong)} would have an error`] : []),
    ...(failing > 0 ? [`${countText('check', failing)} would fail`] : []),
  ]
  return `${parts.join(', ')}.`
}

function cellsOf(broken: readonly Broken[]): number {
  return new Set(broken.map(({ cell }) => cell)).size
}
