import { Kbd } from '@mantine/core'

const APPLE = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

const SYMBOLS: Readonly<Record<string, string>> = {
  Mod: APPLE ? '⌘' : 'Ctrl',
  Shift: '⇧',
  Alt: APPLE ? '⌥' : 'Alt',
  Enter: '↵',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Space: 'Space',
}

/** The signs of a shortcut such as `Mod+Shift+Enter`, as this system writes them. */
export function keySigns(keys: string): readonly string[] {
  return keys.split(/\+(?!$)/).map((key) => SYMBOLS[key] ?? (key.length === 1 ? key.toUpperCase() : key))
}

/** A shortcut as keycaps; nothing when there is none. */
export function Keys({ keys }: { readonly keys: string | undefined }) {
  if (keys === undefined) return null
  return <Kbd>{keySigns(keys).join('')}</Kbd>
}
