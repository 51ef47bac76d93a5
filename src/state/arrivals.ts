import type { StoreApi } from 'zustand/vanilla'
import type { Actions } from './actions.ts'
import type { AppState } from './app.ts'
import type { ArrivalChoice, ArrivedFile } from './ingest.ts'

export interface Arrivals extends Pick<Actions, 'settleArrival'> {
  /** Asks what is to become of files that came together; of several arrivals one after the other. */
  open(title: string, files: readonly ArrivedFile[], settle: (choice: ArrivalChoice) => Promise<void>): void
}

interface Waiting {
  readonly title: string
  readonly files: readonly ArrivedFile[]
  readonly settle: (choice: ArrivalChoice) => Promise<void>
}

export function createArrivals(store: StoreApi<AppState>): Arrivals {
  /** The first is shown. */
  let waiting: readonly Waiting[] = []

  function show(): void {
    const [first] = waiting
    store.setState({ arrival: first === undefined ? undefined : { title: first.title, files: first.files } })
  }

  return {
    open: (title, files, settle) => {
      waiting = [...waiting, { title, files, settle }]
      if (waiting.length === 1) show()
    },
    settleArrival: async (choice) => {
      const [first, ...others] = waiting
      waiting = others
      show()
      if (first !== undefined && choice !== undefined && choice.files.length > 0) await first.settle(choice)
    },
  }
}
