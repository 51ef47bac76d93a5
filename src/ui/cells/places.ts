import { findCell, readsOf, type Notebook, type StepCell } from '../../core/notebook/document.ts'
import { apply, type Edit } from '../../core/notebook/edits.ts'

/** Where a step of a chain would stand: the edit that puts it there, or why it cannot. */
export type Place = { readonly edit: Edit } | { readonly why: string }

/**
 * The places of a chain for one of its steps, by the index that it would have there; undefined is where it stands. A step
 * that moves down stands behind the step at that index, one that moves up before it.
 */
export function placesOf(document: Notebook, chain: readonly StepCell[], id: string): readonly (Place | undefined)[] {
  const from = chain.findIndex((cell) => cell.id === id)
  return chain.map((cell, index): Place | undefined => {
    if (index === from || from === -1) return undefined
    const node = index > from ? cell.id : (chain[index - 1]?.id ?? chain[0]?.inputs[0])
    if (node === undefined) return { why: 'Nothing is there to read.' }
    const edit: Edit = { type: 'moveBehind', id, node }
    const applied = apply(document, edit)
    if (!applied.ok) return { why: applied.issues[0]?.message ?? '' }
    const follower = index > from ? chain[index + 1] : cell
    const reads = follower === undefined ? undefined : findCell(applied.value, follower.id)
    const stands = follower === undefined || (reads !== undefined && readsOf(reads).includes(id))
    return stands
      ? { edit }
      : { why: `\`${id}\` reads besides what is made of \`${follower.id}\`, so it can't stand before it.` }
  })
}
