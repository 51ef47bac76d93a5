import './theme/mantine.ts'
import './theme/fonts.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/controls.css'
import { MantineProvider } from '@mantine/core'
import { useColorScheme } from '@mantine/hooks'
import { usePaste } from './ingest/usePaste.ts'
import { Panels } from './palette/Panels.tsx'
import { Shell } from './shell/Shell.tsx'
import { useRegions } from './shell/useRegions.ts'
import { useShortcuts } from './shell/useShortcuts.ts'
import { cssVariables, theme } from './theme/theme.ts'
import { useAppState } from './useApp.ts'

/** The whole interface; the app is given by `AppContext`. */
export function Root() {
  const wanted = useAppState((state) => state.layout.theme)
  const system = useColorScheme()
  useShortcuts()
  usePaste()
  useRegions()
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={wanted === 'system' ? system : wanted}
    >
      <Shell />
      <Panels />
    </MantineProvider>
  )
}
