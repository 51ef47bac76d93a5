import { lazy, Suspense } from 'react'
import { AddressPanel } from '../ingest/AddressPanel.tsx'
import { SuggestionsPanel } from '../suggest/SuggestionsPanel.tsx'
import { useAppState } from '../useApp.ts'
import { ComparePicker } from '../diff/ComparePicker.tsx'
import { Palette } from './Palette.tsx'
import { Picker } from './Picker.tsx'
import { Shortcuts } from './Shortcuts.tsx'

const ExportDialog = lazy(() =>
  import('../export/ExportDialog.tsx').then((module) => ({ default: module.ExportDialog })),
)

/** What is open over the page, if anything. */
export function Panels() {
  const panel = useAppState((state) => state.layout.panel)
  if (panel === 'palette') return <Palette />
  if (panel === 'picker') return <Picker />
  if (panel === 'shortcuts') return <Shortcuts />
  if (panel === 'suggestions') return <SuggestionsPanel />
  if (panel === 'compare') return <ComparePicker />
  if (panel === 'url') return <AddressPanel />
  if (panel !== 'export') return null
  return (
    <Suspense>
      <ExportDialog />
    </Suspense>
  )
}
