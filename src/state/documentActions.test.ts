// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { apply, type Edit } from '../core/notebook/edits.ts'
import type { Cell, Notebook } from '../core/notebook/document.ts'
import type { AppState } from './app.ts'
import { createDocumentActions } from './documentActions.ts'
import { initialState } from './initialState.ts'
import { createNotices } from './notices.ts'

function session() {
  let count = 0
  const newId = () => `id-${(count += 1)}`
  const store = createStore<AppState>(() => initialState('n'))
  const notices = createNotices(store, newId)
  return { store, notices, actions: createDocumentActions(store, notices, { now: () => count, newId }) }
}

const source = (id: string): Cell => ({
  type: 'source',
  id,
  format: 'csv',
  options: {},
  schema: [],
  file: { name: `${id}.csv`, bytes: 1, sha256: id, readAt: '2026-01-01T00:00:00.000Z', rows: 1 },
})
const step = (id: string, input: string): Cell & { type: 'step' } => ({
  type: 'step',
  id,
  kind: 'trim',
  inputs: [input],
  params: {},
  off: false,
})

/** Few ids, so that edits meet cells that are there, cells that are not, and each other. */
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  id.map((each): Edit => ({ type: 'add', cell: source(each) })),
  fc.tuple(id, id).map(([each, input]): Edit => ({ type: 'insert', cell: step(each, input) })),
  id.map((each): Edit => ({ type: 'add', cell: { type: 'note', id: each, text: '' } })),
  id.map((each): Edit => ({ type: 'remove', id: each })),
  fc.tuple(id, fc.boolean()).map(([each, off]): Edit => ({ type: 'setOff', id: each, off })),
  fc.tuple(id, fc.constantFrom('up', 'down')).map(([each, direction]): Edit => ({ type: 'move', id: each, direction })),
  fc.tuple(id, fc.nat(3)).map(([each, value]): Edit => ({ type: 'setParams', id: each, params: { value } })),
)
const anyAction = fc.oneof(
  { weight: 4, arbitrary: anyEdit.map((edit) => ({ do: 'edit' as const, edit })) },
  { weight: 2, arbitrary: fc.constant({ do: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'redo' as const }) },
  { weight: 1, arbitrary: id.map((cell) => ({ do: 'select' as const, cell })) },
)

describe('document actions', () => {
  it('are what a list of documents with a place in it is', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        const { store, actions: app } = session()
        let documents: readonly Notebook[] = [store.getState().history.document]
        let place = 0
        for (const action of actions) {
          if (action.do === 'edit') {
            const next = apply(documents[place] ?? store.getState().history.document, action.edit)
            expect(app.edit(action.edit)).toBe(next.ok)
            if (next.ok) {
              documents = [...documents.slice(0, place + 1), next.value]
              place += 1
            }
          } else if (action.do === 'undo') {
            app.undo()
            place = Math.max(0, place - 1)
          } else if (action.do === 'redo') {
            app.redo()
            place = Math.min(documents.length - 1, place + 1)
          } else if (documents[place]?.cells.some((cell) => cell.id === action.cell)) {
            store.setState(({ layout }) => ({ layout: { ...layout, cell: action.cell } }))
          }
          const { history, layout } = store.getState()
          expect(history.document).toEqual(documents[place])
          expect(history.past).toHaveLength(place)
          expect(history.future).toHaveLength(documents.length - 1 - place)
          if (layout.cell !== undefined) expect(history.document.cells.map((cell) => cell.id)).toContain(layout.cell)
        }
      }),
    )
  })

  it('tell why an edit was refused, and change nothing', () => {
    const { store, actions } = session()
    const before = store.getState().history
    expect(actions.edit({ type: 'remove', id: 'nobody' })).toBe(false)
    expect(store.getState().history).toBe(before)
    expect(store.getState().notices).toMatchObject([{ kind: 'failed', text: 'There is no cell `nobody`.' }])
  })

  it('offer to undo a deletion only as long as it is the last edit', () => {
    const { store, actions } = session()
    actions.edit({ type: 'add', cell: source('a') })
    actions.edit({ type: 'add', cell: source('b') })
    actions.edit({ type: 'remove', id: 'a' })
    expect(store.getState().notices).toMatchObject([{ text: 'Deleted a', action: { label: 'Undo' } }])
    store.getState().notices[0]?.action?.run()
    expect(store.getState().history.document.cells.map((cell) => cell.id)).toEqual(['a', 'b'])
    expect(store.getState().notices).toEqual([])
    actions.edit({ type: 'remove', id: 'a' })
    actions.edit({ type: 'remove', id: 'b' })
    expect(store.getState().notices.map(({ text }) => text)).toEqual(['Deleted b'])
  })

  it('keep a blank name out, and a new notebook can be undone', () => {
    const { store, actions } = session()
    actions.rename('  ')
    actions.rename(' Films ')
    expect(store.getState().history.document.name).toBe('Films')
    expect(store.getState().history.past).toHaveLength(1)
    actions.newNotebook()
    expect(store.getState().history.document.name).toBe('Untitled')
    actions.undo()
    expect(store.getState().history.document.name).toBe('Films')
  })
})
