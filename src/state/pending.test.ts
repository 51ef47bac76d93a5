// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Cell, StepCell } from '../core/notebook/document.ts'
import { table } from '../core/table.ts'
import { tableFile, testApp } from '../testing/app.ts'
import { done, nativeConnections, settled } from '../testing/nativeApps.ts'
import { breaksOf } from './impacts.ts'
import { until } from './until.ts'

const connect = nativeConnections()

const step = (id: string, kind: string, params: StepCell['params'], input: string): Cell => ({
  ...{ type: 'step', id, kind, inputs: [input], params, off: false },
})

/** Films whose title is renamed by the first step, which the second and a check need. */
async function films() {
  const app = testApp(connect)
  await app.start()
  await app.actions.addFiles([tableFile('films.csv', table({ title: 'text', year: 'integer' }, [[' A ', 1999]]))])
  app.actions.edit({ type: 'add', cell: step('names', 'rename', { names: { title: 'film' } }, 'films') })
  app.actions.edit({ type: 'add', cell: step('trim', 'trim', { columns: ['film'] }, 'names') })
  app.actions.edit({ type: 'add', cell: step('few', 'limit', { count: 1 }, 'trim') })
  await until(app.store, (state) => done('few')(state) && settled(state))
  const document = () => app.store.getState().history.document
  return { app, document, past: () => app.store.getState().history.past.length }
}

describe('an edit that is made at once', () => {
  it('is done where it breaks nothing, and can be undone', async () => {
    const { app, document } = await films()
    app.actions.tryEdit({ type: 'setOff', id: 'trim', off: true }, 'trim')
    await until(app.store, () => document().cells.some((cell) => cell.type === 'step' && cell.off))
    const { pending, notices } = app.store.getState()
    expect(pending).toBeUndefined()
    expect(notices.at(-1)).toMatchObject({ text: 'Turned trim off', action: { label: 'Undo' } })
  })

  it('waits where it breaks something, and is one entry with its repairs', async () => {
    const { app, document, past } = await films()
    const before = document()
    const entries = past()
    app.actions.tryEdit({ type: 'remove', id: 'names' }, 'names')
    await until(app.store, ({ pending }) => pending?.impact !== undefined)
    expect(document()).toBe(before)
    expect(app.store.getState().pending?.impact?.breaks).toMatchObject([{ cell: 'trim', chosen: 'rename' }])
    app.actions.settlePending('repair')
    expect(document().cells.map((cell) => [cell.id, 'params' in cell ? cell.params : {}])).toEqual([
      ['films', {}],
      ['trim', { columns: ['title'] }],
      ['few', { count: 1 }],
    ])
    expect(past()).toBe(entries + 1)
    app.actions.undo()
    expect(document()).toBe(before)
  })

  it('can be dropped, be done alone, and go with another repair', async () => {
    const { app, document } = await films()
    const before = document()
    const ask = async () => {
      app.actions.tryEdit({ type: 'remove', id: 'names' }, 'names')
      await until(app.store, ({ pending }) => pending?.impact !== undefined)
    }
    await ask()
    app.actions.settlePending(undefined)
    expect([document(), app.store.getState().pending]).toEqual([before, undefined])
    await ask()
    app.actions.chooseRepair('trim', 'off')
    await until(app.store, ({ pending }) => pending?.impact?.breaks[0]?.chosen === 'off')
    app.actions.settlePending('repair')
    expect(document().cells[1]).toMatchObject({ id: 'trim', off: true })
    app.actions.undo()
    await ask()
    app.actions.settlePending('alone')
    expect(document().cells[1]).toMatchObject({ id: 'trim', off: false, params: { columns: ['film'] } })
  })

  it('of a source that is read takes along what is made of it', async () => {
    const { app, document, past } = await films()
    const entries = past()
    app.actions.tryEdit({ type: 'remove', id: 'films' }, 'films')
    expect(app.store.getState().pending?.impact?.breaks.map(({ cell }) => cell)).toEqual(['names', 'trim', 'few'])
    app.actions.settlePending('alone')
    expect([document().cells, past()]).toEqual([[], entries + 1])
  })

  it('is done in order where several follow each other', async () => {
    const { app, document } = await films()
    app.actions.tryEdit({ type: 'move', id: 'few', direction: 'up' }, 'few')
    app.actions.tryEdit({ type: 'move', id: 'few', direction: 'up' }, 'few')
    await until(app.store, () => document().cells[1]?.id === 'few')
    expect(document().cells.map(({ id }) => id)).toEqual(['films', 'few', 'names', 'trim'])
  })
})

describe('a draft', () => {
  it('that breaks others is applied when that was seen, with its repairs as one entry', async () => {
    const { app, document, past } = await films()
    const before = document()
    const entries = past()
    app.actions.open('names')
    app.actions.change({ names: { title: 'name' } })
    // Nobody has seen yet what it breaks.
    expect(app.actions.applyDraft()).toBe(false)
    await until(app.store, ({ draft }) => draft !== undefined && breaksOf(draft).length > 0)
    expect(app.store.getState().draft?.applying).toBeUndefined()
    expect(document()).toBe(before)
    expect(app.actions.applyDraft()).toBe(true)
    expect(document().cells[2]).toMatchObject({ params: { columns: ['name'] } })
    expect(app.store.getState().history.past.at(-1)?.label).toBe('Changed names, with 1 repair')
    expect(past()).toBe(entries + 1)
    app.actions.undo()
    expect(document()).toBe(before)
  })

  it('that breaks nothing is applied as soon as that is known', async () => {
    const { app, document } = await films()
    app.actions.open('trim')
    app.actions.change({ columns: ['film'], side: 'end' })
    app.actions.applyDraft()
    await until(app.store, ({ draft }) => draft === undefined)
    expect(document().cells[2]).toMatchObject({ params: { columns: ['film'], side: 'end' } })
  })

  it('of a branch leaves what reads the same table as it is', async () => {
    const { app, document } = await films()
    app.actions.select('names')
    app.actions.layout({ pickAt: 'branch' })
    app.actions.begin('step', 'limit', { count: 5 })
    expect(app.actions.applyDraft()).toBe(true)
    app.actions.duplicate('trim', 'branch')
    expect(app.actions.applyDraft()).toBe(true)
    expect(document().cells.map((cell) => [cell.id, 'inputs' in cell ? cell.inputs : []])).toEqual([
      ['films', []],
      ['names', ['films']],
      ['trim', ['names']],
      ['few', ['trim']],
      ['trim-film', ['names']],
      ['limit', ['names']],
    ])
  })
})
