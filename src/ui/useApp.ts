import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Actions } from '../state/actions.ts'
import type { App, AppState } from '../state/app.ts'
import type { Results } from '../state/results/define.ts'

/** The composed app; given once at the root. */
export const AppContext = createContext<App | undefined>(undefined)

/** The whole app, for commands; parts use the narrower hooks. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (app === undefined) throw new Error('no app above this component')
  return app
}

/** A stored reference from the state; derive from it in `useMemo`, never in the selector. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(useApp().store, select)
}

export function useActions(): Actions {
  return useApp().actions
}

export function useResults(): Results {
  return useApp().results
}

export function useWays(): App['ways'] {
  return useApp().ways
}

export function useSamples(): App['samples'] {
  return useApp().samples
}
