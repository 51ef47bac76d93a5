// @vitest-environment node
import { expect, it } from 'vitest'
import { emptyNotebook } from '../../core/notebook/document.ts'
import { edited, startHistory, undone, type History } from '../../core/notebook/history.ts'
import { fromStored, toStored } from './storedHistory.ts'

function historyOf(edits: number): History {
  let history = startHistory(emptyNotebook('n'))
  for (let each = 0; each < edits; each += 1) {
    const next = edited(
      history,
      { type: 'add', cell: { type: 'note', id: `n${each}`, text: 'x' } },
      `added ${each}`,
      each,
    )
    if (next.ok) history = next.value
  }
  return history
}

it('gives a history back as it was, with what it shares', () => {
  const history = undone(undone(historyOf(6)))
  const back = fromStored(structuredClone(toStored(history)))
  expect(back).toEqual({ ok: true, value: history })
  const [first] = back.ok ? back.value.document.cells : []
  expect(back.ok && back.value.past.at(-1)?.document.cells[0]).toBe(first)
  expect(back.ok && back.value.future[0]?.document.cells[0]).toBe(first)
})

it('keeps what can be undone in one piece when an entry is damaged', () => {
  const stored = structuredClone(toStored(historyOf(6)))
  const damaged = {
    ...stored,
    past: stored.past.map((entry, index) => (index === 2 ? { ...entry, document: 1 } : entry)),
  }
  const back = fromStored(damaged)
  expect(back.ok && back.value.past.map(({ label }) => label)).toEqual(['added 3', 'added 4', 'added 5'])
})

it('says which version it cannot read', () => {
  const back = fromStored({ format: 'assay/history@9' })
  expect(back.ok ? [] : back.issues).toMatchObject([{ code: 'newer-notebook' }])
})
