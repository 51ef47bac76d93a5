import { z } from 'zod'
import type { Layout } from './app.ts'
import type { Comparison } from './compare.ts'
import { INITIAL_LAYOUT } from './initialState.ts'
import type { TextStore } from './persist/stores.ts'

/** Narrowest and widest data pane, in pixels. */
export const DATA_WIDTH = { min: 360, max: 960 } as const

/** What of the layout outlives a reload; what is open or being picked does not. A value that does not fit is its default. */
const stored = z.object({
  view: z.enum(['notebook', 'graph']).catch(INITIAL_LAYOUT.view),
  stage: z.enum(['ingest', 'clean', 'explore', 'validate', 'package']).catch(INITIAL_LAYOUT.stage),
  cell: z.string().optional().catch(undefined),
  column: z.string().optional().catch(undefined),
  compare: z
    .object({
      left: z.string(),
      right: z.string(),
      match: z.union([z.array(z.string()), z.literal('content')]).optional(),
    })
    .optional()
    .catch(undefined),
  theme: z.enum(['system', 'light', 'dark']).catch(INITIAL_LAYOUT.theme),
  rail: z.boolean().catch(INITIAL_LAYOUT.rail),
  data: z.boolean().catch(INITIAL_LAYOUT.data),
  dataWidth: z.number().min(DATA_WIDTH.min).max(DATA_WIDTH.max).catch(INITIAL_LAYOUT.dataWidth),
})

type Stored = z.output<typeof stored>

/** The layout of the last visit; the first layout where nothing usable is stored. */
export function readLayout(store: TextStore): Layout {
  const parsed = stored.safeParse(jsonOf(store.read()))
  if (!parsed.success) return INITIAL_LAYOUT
  const { cell, column, compare } = parsed.data
  return { ...INITIAL_LAYOUT, ...parsed.data, cell, column, compare: comparisonOf(compare) }
}

export function writeLayout(store: TextStore, layout: Layout): void {
  store.write(JSON.stringify(stored.parse(layout)))
}

function comparisonOf(stored: Stored['compare']): Comparison | undefined {
  if (stored === undefined) return undefined
  const { match, ...tables } = stored
  return match === undefined ? tables : { ...tables, match }
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    // A layout is not worth a word to the user: the first one stands in for text that is no JSON.
    return undefined
  }
}
