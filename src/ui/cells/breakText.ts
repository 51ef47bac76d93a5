import { countText } from '../../core/format/count.ts'
import type { Break } from '../../core/graph/impact.ts'
import { findCell, type Cell, type Notebook } from '../../core/notebook/document.ts'
import type { Edit } from '../../core/notebook/edits.ts'
import type { Impact } from '../../state/impact.ts'

const COUNTED: readonly (readonly [Cell['type'], string])[] = [
  ['step', 'steps'],
  ['chart', 'charts'],
  ['analysis', 'analyses'],
  ['check', 'checks'],
]

/** Cells counted by their type: '2 steps, 1 check'. */
export function cellsText(document: Notebook, ids: readonly string[]): string {
  const types = ids.map((id) => findCell(document, id)?.type ?? 'step')
  return COUNTED.flatMap(([type, plural]) => {
    const count = types.filter((each) => each === type).length
    return count === 0 ? [] : [countText(type, count, plural)]
  }).join(', ')
}

/** What an edit breaks: 'Applying this breaks 2 steps, 1 check. 3 more cells wait for them.' */
export function breaksText(document: Notebook, doing: string, { breaks, waiting }: Impact): string {
  const broken = cellsText(
    document,
    breaks.map(({ cell }) => cell),
  )
  const more =
    waiting.length === 0 ? '' : ` ${countText('more cell', waiting.length)} would wait for what is left broken.`
  return `${doing} breaks ${broken}.${more}`
}

/** How many cells would be repaired. */
export function repairCount(breaks: readonly Break[]): number {
  return breaks.filter(({ chosen }) => chosen !== undefined).length
}

/** What an edit does, as on a button, and as it is done. */
export function editVerb(edit: Edit): { readonly verb: string; readonly doing: string } {
  switch (edit.type) {
    case 'remove':
      return { verb: 'Delete', doing: 'Deleting this' }
    case 'setOff':
      return edit.off ? { verb: 'Turn off', doing: 'Turning this off' } : { verb: 'Turn on', doing: 'Turning this on' }
    case 'move':
    case 'moveBehind':
      return { verb: 'Move', doing: 'Moving this' }
    default:
      return { verb: 'Apply', doing: 'Applying this' }
  }
}
