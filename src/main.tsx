import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { App } from './state/app.ts'
import { browserFetch } from './state/fetch/browserFetch.ts'
import { browserFiles, claimSaving, keepStorage, localText } from './state/persist/browser.ts'
import { indexedDbDocuments, indexedDbHandles, openDatabase } from './state/persist/indexedDb.ts'
import { fetchSample, fetchSamples } from './state/samples.ts'
import { createAppStore } from './state/store.ts'
import { waysIn } from './ui/ingest/ways.ts'
import { Root } from './ui/Root.tsx'
import { AppContext } from './ui/useApp.ts'

/** The engine's code comes after the first paint: the page does not wait for it. */
async function connect() {
  const parts = Promise.all([import('./engine/wasm.ts'), import('./engine/bundle.ts')])
  const [{ connectWasm }, urls] = await parts.catch((cause: unknown) => {
    throw new Error('A part of the app could not be fetched: it may have moved, or the network is down.', { cause })
  })
  return connectWasm(urls)
}

const database = openDatabase()
const samples = fetchSamples()
const app = createAppStore({
  connect,
  read: async (...call) => (await import('./engine/readers/read.ts')).read(...call),
  look: async (...call) => (await import('./engine/readers/read.ts')).preview(...call),
  listEntries: async (connector, file, signal) =>
    (await import('./engine/readers/container.ts')).listEntries(connector, file, { signal }),
  isKnown: async (file) => (await import('./engine/readers/known.ts')).isKnownFile(file),
  fetchUrl: browserFetch,
  ways: waysIn,
  documents: indexedDbDocuments(database),
  files: browserFiles(database),
  handles: indexedDbHandles(database),
  layouts: localText('assay-layout'),
  claim: claimSaving,
  keepStorage,
  now: Date.now,
  newId: () => crypto.randomUUID(),
  samples,
  fetchSample,
  onLeave: (listener) => {
    addEventListener('pagehide', listener)
    document.addEventListener('visibilitychange', listener)
  },
})

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no element with the id "root".')
const root = createRoot(container)

function render(shown: App): void {
  root.render(
    <StrictMode>
      <AppContext value={shown}>
        <Root />
      </AppContext>
    </StrictMode>,
  )
}

render(app)
void app.start()
samples.then(
  (list) => {
    render({ ...app, samples: list })
  },
  (reason: unknown) => {
    app.actions.notify(
      'failed',
      `The samples are not there. ${reason instanceof Error ? reason.message : String(reason)}`,
    )
  },
)
