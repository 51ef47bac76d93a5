import { createContext, useContext, type FocusEvent } from 'react'
import { useActions, useAppState } from '../useApp.ts'

/** The cell that Tab reaches: the current one, else the first. The notebook is one tab stop. */
export const TabStop = createContext<string | undefined>(undefined)

/** What makes an element the place of a cell: its name, its tab stop, and that a click makes it current. */
export function useCell(id: string, label: string) {
  const actions = useActions()
  const tabStop = useContext(TabStop)
  const current = useAppState((state) => state.layout.cell === id)
  return {
    current,
    props: {
      'data-cell': id,
      'data-current': current || undefined,
      'aria-label': label,
      'aria-current': current ? ('true' as const) : undefined,
      tabIndex: tabStop === id ? 0 : -1,
      onClick: () => {
        if (!current) actions.select(id)
      },
      // Not by a press of the pointer, which gives focus too: its click must find the cell as it was.
      onFocus: ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
        if (!current && target === currentTarget && !currentTarget.matches(':active')) actions.select(id)
      },
    },
  }
}
