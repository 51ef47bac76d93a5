import { MantineProvider } from '@mantine/core'
import { render, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import { emptyNotebook, type Cell } from '../core/notebook/document.ts'
import { startHistory } from '../core/notebook/history.ts'
import type { NodeStatus } from '../engine/status.ts'
import type { AppState } from '../state/app.ts'
import type { StartedApp } from '../state/store.ts'
import { useShortcuts } from '../ui/shell/useShortcuts.ts'
import { AppContext } from '../ui/useApp.ts'
import { testApp } from './app.ts'

// What Mantine and the notebook ask of a browser and jsdom does not have.
window.matchMedia = (media) => ({ ...new EventTarget(), ...quiet, media })
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollIntoView = () => {}
Object.defineProperty(document, 'fonts', { value: new EventTarget() })
Range.prototype.getClientRects = () => Object.assign([], { item: () => null })
const quiet = {
  matches: false,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
}

/** The app with those cells and run states, whose engine never comes: what is shown follows from the state alone. */
export function stillApp(
  cells: readonly Cell[],
  nodes: Readonly<Record<string, NodeStatus>> = {},
  over: Partial<AppState> = {},
): StartedApp {
  const app = testApp(() => new Promise(() => {}))
  app.store.setState((state) => ({
    history: startHistory({ ...emptyNotebook('n', 'Films'), cells: [...cells] }),
    runs: { ...state.runs, nodes },
    ready: true,
    ...over,
  }))
  return app
}

/** Shows a part of the interface in an app, with the shortcuts of the whole. */
export function renderIn(app: StartedApp, children: ReactNode): RenderResult {
  return render(
    <AppContext value={app}>
      <MantineProvider env="test">
        <Shortcuts />
        {children}
      </MantineProvider>
    </AppContext>,
  )
}

function Shortcuts() {
  useShortcuts()
  return null
}
