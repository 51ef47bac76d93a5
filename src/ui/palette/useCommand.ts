import { commandOf } from '../../state/commands/index.ts'
import { keyText } from '../../state/commands/keys.ts'
import { useApp, useAppState } from '../useApp.ts'

/** Whether shortcuts are written the Mac's way. */
const MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '')

/** The first shortcut of a command as this system writes it. */
export function keysOf(id: string): string | undefined {
  const [keys] = commandOf(id).keys
  return keys === undefined ? undefined : shownKeys(keys)
}

/** Keys such as `mod+k` as this system writes them. */
export function shownKeys(keys: string): string {
  return keyText(keys, MAC)
}

/** A command for a button: what it is called, its shortcut, whether it can be done now, and doing it. */
export function useCommand(id: string) {
  const app = useApp()
  const command = commandOf(id)
  const enabled = useAppState((state) => command.enabled(state))
  return {
    label: command.label,
    keys: keysOf(id),
    enabled,
    run: () => {
      command.run(app)
    },
  }
}
