import { describe, expect, it } from 'vitest'
import { startHistory } from '../../core/notebook/history.ts'
import { emptyNotebook, type Cell } from '../../core/notebook/document.ts'
import type { AppState } from '../app.ts'
import { initialState } from '../initialState.ts'
import { COMMANDS } from './index.ts'
import { commandFor, focusOf, keyText, type Focus, type KeyPress } from './keys.ts'

const source: Cell = {
  type: 'source',
  id: 'a',
  format: 'csv',
  options: {},
  schema: [],
  file: { name: 'a.csv', bytes: 1, sha256: 'x', readAt: '2026-01-01T00:00:00.000Z', rows: 1 },
}
const trim: Cell = { type: 'step', id: 'b', kind: 'trim', inputs: ['a'], params: {}, off: false }
const empty = initialState('n')
const state: AppState = {
  ...empty,
  history: startHistory({ ...emptyNotebook('n'), cells: [source, trim] }),
  layout: { ...empty.layout, cell: 'b' },
}

const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  defaultPrevented: false,
  ...over,
})
const idFor = (pressed: KeyPress, focus: Focus = 'page', from = state) => commandFor(pressed, from, focus)?.id

describe('commandFor', () => {
  it('tells keys apart by their modifiers', () => {
    expect(idFor(press('a'))).toBe('addStepBelow')
    expect(idFor(press('A', { shiftKey: true }))).toBe('addStepAbove')
    expect(idFor(press('k'))).toBe('previousCell')
    expect(idFor(press('k', { metaKey: true }))).toBe('openPalette')
    expect(idFor(press('k', { ctrlKey: true }))).toBe('openPalette')
    expect(idFor(press('ArrowUp'))).toBe('previousCell')
    expect(idFor(press('ArrowUp', { altKey: true }))).toBe('moveUp')
    expect(idFor(press('a', { ctrlKey: true }))).toBeUndefined()
  })

  it('reads signs by what they are, with or without Shift', () => {
    expect(idFor(press('?', { shiftKey: true }))).toBe('showShortcuts')
    expect(idFor(press('?'))).toBe('showShortcuts')
    expect(idFor(press('['))).toBe('toggleRail')
  })

  it('leaves letters to a text field and to an open panel', () => {
    expect(idFor(press('x'), 'text')).toBeUndefined()
    expect(idFor(press('z', { ctrlKey: true }), 'text')).toBeUndefined()
    expect(idFor(press('k', { ctrlKey: true }), 'text')).toBe('openPalette')
    const panel: AppState = { ...state, layout: { ...state.layout, panel: 'export' } }
    expect(idFor(press('x'), 'page', panel)).toBeUndefined()
    expect(idFor(press('Escape'), 'text', panel)).toBe('cancel')
  })

  it('leaves Enter and arrows to a control, letters not', () => {
    expect(idFor(press('Enter'), 'control')).toBeUndefined()
    expect(idFor(press('Enter'))).toBe('openCell')
    expect(idFor(press('x'), 'control')).toBe('toggleOff')
  })

  it('passes over what is not possible now, and keys that are used already', () => {
    expect(idFor(press('z', { ctrlKey: true }))).toBeUndefined()
    expect(idFor(press('d'))).toBeUndefined()
    expect(idFor(press('x', { defaultPrevented: true }))).toBeUndefined()
  })
})

describe('COMMANDS', () => {
  it('stand in order, each id, label and key once', () => {
    const ids = COMMANDS.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(COMMANDS.map(({ label }) => label)).size).toBe(ids.length)
    const keys = COMMANDS.flatMap((command) => command.keys)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('keyText', () => {
  it('writes keys as each system does', () => {
    expect(keyText('mod+shift+z', true)).toBe('⇧⌘Z')
    expect(keyText('mod+shift+z', false)).toBe('Ctrl+Shift+Z')
    expect(keyText('alt+arrowup', true)).toBe('⌥↑')
    expect(keyText('?', false)).toBe('?')
  })
})

describe('focusOf', () => {
  it('knows fields of text, controls and the rest', () => {
    const text = `<input id="t"><input id="c" type="checkbox"><div contenteditable="true"><b id="e">x</b></div>
      <button><i id="b"></i></button><p id="p"></p>`
    const page = new DOMParser().parseFromString(text, 'text/html')
    const of = (id: string) => focusOf(page.getElementById(id))
    expect([of('t'), of('c'), of('e'), of('b'), of('p')]).toEqual(['text', 'control', 'text', 'control', 'page'])
    expect(focusOf(null)).toBe('page')
  })
})
