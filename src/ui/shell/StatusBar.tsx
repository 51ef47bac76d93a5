import { IconDeviceDesktop, IconMoon, IconShieldCheck, IconShieldExclamation, IconSun } from '@tabler/icons-react'
import { countText } from '../../core/format/count.ts'
import type { AppState, Layout } from '../../state/app.ts'
import { nodeOf, statusOf } from '../../state/hashes.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions, useAppState } from '../useApp.ts'
import styles from './StatusBar.module.css'
import { useRequestsOut } from './useRequestsOut.ts'

const THEMES: Readonly<Record<Layout['theme'], { next: Layout['theme']; label: string; Icon: typeof IconSun }>> = {
  system: { next: 'light', label: 'Theme: as the system', Icon: IconDeviceDesktop },
  light: { next: 'dark', label: 'Theme: light', Icon: IconSun },
  dark: { next: 'system', label: 'Theme: dark', Icon: IconMoon },
}

/** What was sent, which engine runs, what is selected, and whether it is saved. */
export function StatusBar() {
  const actions = useActions()
  const engine = useAppState((state) => state.engine)
  const summary = useAppState(selectionText)
  const saving = useAppState((state) => state.saving)
  const theme = THEMES[useAppState((state) => state.layout.theme)]
  return (
    <footer className={styles.status} data-region tabIndex={-1} aria-label="Status">
      <Privacy />
      <span data-engine={engine.state}>{engineText(engine)}</span>
      {summary !== '' && <span className="as-ellipsis">{summary}</span>}
      <span className={styles.end} data-saving={saving.state}>
        {savingText(saving)}
      </span>
      <IconButton
        label={theme.label}
        size="sm"
        onClick={() => {
          actions.layout({ theme: theme.next })
        }}
      >
        <theme.Icon size={14} aria-hidden />
      </IconButton>
      <button
        type="button"
        className={styles.shortcuts}
        onClick={() => {
          actions.layout({ panel: 'shortcuts' })
        }}
      >
        <Keys keys={keysOf('showShortcuts')} /> Shortcuts
      </button>
    </footer>
  )
}

function Privacy() {
  const out = useRequestsOut()
  const Icon = out === 0 ? IconShieldCheck : IconShieldExclamation
  return (
    <span
      className={styles.privacy}
      data-out={out > 0 || undefined}
      title="Counted from the browser's record of requests"
    >
      <Icon size={14} aria-hidden />
      {out === 0 ? '0 B sent this session' : `${countText('request', out)} to other sites this session`}
    </span>
  )
}

function engineText({ state, version, message }: AppState['engine']): string {
  if (state === 'failed') return message ?? 'The engine did not start'
  if (state === 'ready') return `DuckDB ${version ?? ''}`
  return state === 'starting' ? 'Engine starting' : 'Engine restarting'
}

function selectionText(state: AppState): string {
  const node = nodeOf(state, state.layout.cell)
  const result = statusOf(state, node)?.result
  if (node === undefined || result === undefined) return ''
  return `${node}, ${countText('row', result.rows)}, ${countText('column', result.columns.length)}`
}

function savingText({ state, at, reason }: AppState['saving']): string {
  if (state === 'saving') return 'Saving'
  if (state === 'failed') return `Not saved: ${reason ?? 'storage refused'}`
  if (state === 'off') return `Not saved: ${reason ?? 'saving is off'}`
  if (at === undefined) return 'Kept in this browser'
  return `Saved in this browser at ${new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false })}`
}
