import { useLayoutEffect } from 'react'
import { commandFor, focusOf } from '../../state/commands/keys.ts'
import { useApp } from '../useApp.ts'

/** What takes Escape for itself while it is open: a list of options, a menu, what hangs on a button. */
const OPEN =
  '[aria-haspopup="listbox"][aria-controls], button[aria-expanded="true"], .mantine-Popover-dropdown, .mantine-Menu-dropdown'

/** Does the command that a key press means, wherever it was pressed; a key that something nearer used is left alone. */
export function useShortcuts(): void {
  const app = useApp()
  // A layout effect, so that these listeners stand before those of dialogs.
  useLayoutEffect(() => {
    let taken = false
    let panel = app.store.getState().layout.panel
    /** Before anything closes: what is open now will have used the key when it comes to us. */
    const look = (event: KeyboardEvent) => {
      taken = event.key === 'Escape' && event.target instanceof Element && event.target.closest(OPEN) !== null
      panel = app.store.getState().layout.panel
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const state = app.store.getState()
      if (taken || (event.key === 'Escape' && state.layout.panel !== panel)) return
      const command = commandFor(event, state, focusOf(event.target))
      if (command === undefined) return
      event.preventDefault()
      command.run(app)
    }
    addEventListener('keydown', look, { capture: true })
    // Not the window's: a tooltip that is open lets Escape go no further than the document.
    document.addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener('keydown', look, { capture: true })
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [app])
}
