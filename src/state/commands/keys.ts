import type { AppState } from '../app.ts'
import type { Command } from './command.ts'
import { COMMANDS } from './index.ts'

/** The part of a keyboard event that decides; `defaultPrevented` says that something nearer has used the key. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly defaultPrevented: boolean
}

/** What has the focus: a field that takes text, a control that Enter or the arrows work, or neither. */
export type Focus = 'text' | 'control' | 'page'

/** Keys that a focused control needs for itself. */
const OF_CONTROLS = ['Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Backspace', 'Delete']

/** The command that a key press means, if any: letters only when no text field and no panel has the focus. */
export function commandFor(press: KeyPress, state: AppState, focus: Focus): Command | undefined {
  if (press.defaultPrevented) return undefined
  const plain = !press.ctrlKey && !press.metaKey && !press.altKey
  const typing = focus === 'text' || state.layout.panel !== undefined
  return COMMANDS.find((command) => {
    if (!command.keys.some((keys) => matches(keys, press))) return false
    if (typing && command.whileTyping !== true) return false
    if (focus === 'control' && plain && OF_CONTROLS.includes(press.key)) return false
    return command.enabled(state)
  })
}

/** Whether a key press is the one that keys such as `mod+shift+z` describe. */
export function matches(keys: string, press: KeyPress): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const has = (modifier: string) => parts.includes(modifier)
  if (press.key.toLowerCase() !== key) return false
  if ((press.ctrlKey || press.metaKey) !== has('mod') || press.altKey !== has('alt')) return false
  // A sign such as ? needs Shift on one keyboard and not on another.
  return /^([a-z]|[a-z]{2,})$/.test(key) ? press.shiftKey === has('shift') : true
}

const TEXT =
  'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, [contenteditable]:not([contenteditable=false])'
const CONTROL =
  'button, a[href], select, summary, input, [role=grid], [role=listbox], [role=menu], [role=option], [role=menuitem], [role=tab], [role=radio], [role=slider], [role=separator]'

/** What has the focus when `target` is the element that a key press came from. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'page'
  if (target.closest(TEXT) !== null) return 'text'
  return target.closest(CONTROL) !== null ? 'control' : 'page'
}

const SIGNS: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  backspace: '⌫',
  delete: 'Del',
  arrowup: '↑',
  arrowdown: '↓',
}

/** Keys as they are shown: `⇧⌘Z` on a Mac, `Ctrl+Shift+Z` elsewhere. */
export function keyText(keys: string, mac: boolean): string {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const sign = SIGNS[key] ?? key.toUpperCase()
  const modifiers = mac ? { alt: '⌥', shift: '⇧', mod: '⌘' } : { mod: 'Ctrl+', alt: 'Alt+', shift: 'Shift+' }
  const shown = Object.entries(modifiers).flatMap(([name, text]) => (parts.includes(name) ? [text] : []))
  return [...shown, sign].join('')
}
