import { describe, expect, it, vi } from 'vitest'
import { emptyNotebook, type Cell } from '../../core/notebook/document.ts'
import { startHistory } from '../../core/notebook/history.ts'
import { testApp } from '../../testing/app.ts'
import type { Actions } from '../actions.ts'
import type { AppState, Ways } from '../app.ts'
import { commandOf } from './index.ts'

const source: Cell = {
  type: 'source',
  id: 'a',
  format: 'csv',
  options: {},
  schema: [],
  file: { name: 'a.csv', bytes: 1, sha256: 'x', readAt: '2026-01-01T00:00:00.000Z', rows: 1 },
}

function session(change: Partial<AppState> = {}) {
  const ways: Ways = { files: vi.fn(), folder: vi.fn(), paste: vi.fn(), replacement: vi.fn() }
  const app = testApp(() => new Promise(() => {}), { ways: () => ways })
  app.store.setState(({ layout }) => ({
    history: startHistory({ ...emptyNotebook('n'), cells: [source] }),
    layout: { ...layout, cell: 'a' },
    ...change,
  }))
  const actions: Actions = {
    ...app.actions,
    dropProposal: vi.fn(),
    acceptProposal: vi.fn(() => Promise.resolve()),
    settleArrival: vi.fn(() => Promise.resolve()),
    applyDraft: vi.fn(() => true),
  }
  const run = (id: string) => {
    const command = commandOf(id)
    expect(command.enabled(app.store.getState())).toBe(true)
    command.run({ ...app, actions })
  }
  const isEnabled = (id: string) => commandOf(id).enabled(app.store.getState())
  return { app, actions, ways, run, isEnabled }
}

const proposal: AppState['proposal'] = {
  ...{ source: 'a', why: 'options', file: { name: 'a.csv', bytes: 1 }, format: 'csv', options: {} },
  ...{ state: 'ready', read: 1 },
}

describe('commands for files', () => {
  it('ask for files in every way', () => {
    const { app, ways, run } = session()
    run('addFiles')
    run('addFolder')
    run('pasteTable')
    run('replaceFile')
    run('addUrl')
    expect([ways.files, ways.folder, ways.paste].map((way) => vi.mocked(way).mock.calls)).toEqual([[[]], [[]], [[]]])
    expect(ways.replacement).toHaveBeenCalledWith('a')
    expect(app.store.getState().layout.panel).toBe('url')
  })

  it('are for a source, and for rejects where there are any', () => {
    const { app, run, isEnabled } = session()
    expect(isEnabled('showRejects')).toBe(false)
    app.store.setState(({ runs }) => ({
      runs: { ...runs, nodes: { a: { state: 'done', issues: [], rejects: { rows: 2, table: 'r' } } } },
    }))
    run('showRejects')
    expect(app.store.getState().layout).toMatchObject({ rows: 'rejects', data: true })
    app.store.setState(({ layout }) => ({ layout: { ...layout, cell: undefined } }))
    expect(['replaceFile', 'changeReading', 'showRejects'].map(isEnabled)).toEqual([false, false, false])
  })

  it('apply and drop the proposal that is open', () => {
    const { app, actions, run, isEnabled } = session({ proposal })
    run('applyDraft')
    run('cancel')
    expect(actions.acceptProposal).toHaveBeenCalledOnce()
    expect(actions.dropProposal).toHaveBeenCalledOnce()
    expect(actions.applyDraft).not.toHaveBeenCalled()
    expect(isEnabled('deleteCell')).toBe(false)
    app.store.setState({ proposal: { ...proposal, state: 'failed' } })
    expect(isEnabled('applyDraft')).toBe(false)
  })

  it('drop files that arrived before anything else', () => {
    const { actions, run } = session({ proposal, arrival: { title: '2 files', files: [] } })
    run('cancel')
    expect(actions.settleArrival).toHaveBeenCalledWith(undefined)
    expect(actions.dropProposal).not.toHaveBeenCalled()
  })
})
