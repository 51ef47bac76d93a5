import type { StoreApi } from 'zustand/vanilla'
import type { Actions } from './actions.ts'
import type { AppState, Notice } from './app.ts'

/** How many notices are kept; older ones go. */
const SHOWN = 5

export type NoticeActions = Pick<Actions, 'notify' | 'dismiss'>

/** Telling the user what was done or went wrong. A notice said twice in a row is shown once. */
export function createNotices(store: StoreApi<AppState>, newId: () => string): NoticeActions {
  return {
    notify: (kind, text, action) => {
      const notice: Notice = { key: newId(), kind, text, ...(action === undefined ? {} : { action }) }
      store.setState(({ notices }) => ({
        notices: [...notices.filter((each) => each.text !== text), notice].slice(-SHOWN),
      }))
    },
    dismiss: (key) => {
      store.setState(({ notices }) => ({ notices: notices.filter((each) => each.key !== key) }))
    },
  }
}
