import type { Column } from '../../core/data.ts'
import type { Effect } from '../../engine/status.ts'

export type TickState = 'kept' | 'written' | 'made' | 'renamed'

/** One tick of a column strip: a column, or several neighbours where there are more columns than ticks. */
export interface Tick {
  readonly columns: readonly string[]
  readonly state: TickState
  /** Cells changed in those columns. */
  readonly cells: number
}

/** Most ticks that can be told apart in 66 px. */
const TICKS = 33

const ORDER: readonly TickState[] = ['kept', 'renamed', 'written', 'made']

/** What a step did to each column of its result, from left to right. */
export function ticksOf(columns: readonly Column[], effect: Effect | undefined): readonly Tick[] {
  const renamed = new Set(Object.values(effect?.renamed ?? {}))
  const added = new Set(effect?.added ?? [])
  const stateOf = (name: string): TickState => {
    if (added.has(name)) return 'made'
    if (cellsOf(name) > 0) return 'written'
    return renamed.has(name) ? 'renamed' : 'kept'
  }
  const cellsOf = (name: string) => (Object.hasOwn(effect?.byColumn ?? {}, name) ? (effect?.byColumn[name] ?? 0) : 0)
  const size = Math.ceil(columns.length / TICKS)
  return Array.from({ length: Math.ceil(columns.length / Math.max(size, 1)) }, (_, index) => {
    const names = columns.slice(index * size, (index + 1) * size).map((column) => column.name)
    const states = names.map(stateOf)
    return {
      columns: names,
      state: ORDER.findLast((state) => states.includes(state)) ?? 'kept',
      cells: names.reduce((sum, name) => sum + cellsOf(name), 0),
    }
  })
}
