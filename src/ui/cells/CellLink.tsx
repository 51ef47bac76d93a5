import { Anchor } from '@mantine/core'
import { findCell, type Notebook } from '../../core/notebook/document.ts'
import { spoken } from '../../core/sentence.ts'
import { documentOf } from '../../state/app.ts'
import { useActions, useAppState } from '../useApp.ts'
import { stepNumbers } from './displayed.ts'
import { summaryOf } from './summary.ts'

/** A cell by its name, and the way there. */
export function CellLink({ id }: { readonly id: string }) {
  const actions = useActions()
  const document = useAppState(documentOf)
  return (
    <Anchor
      component="button"
      type="button"
      fz="inherit"
      fw={600}
      ta="left"
      onClick={(event) => {
        event.stopPropagation()
        actions.select(id)
      }}
    >
      {nameOf(document, id)}
    </Anchor>
  )
}

function nameOf(document: Notebook, id: string): string {
  const cell = findCell(document, id)
  if (cell === undefined || cell.type === 'source' || cell.type === 'note') return id
  const number = stepNumbers(document).get(id)
  return number === undefined ? spoken(summaryOf(cell)) : `Step ${number}, ${spoken(summaryOf(cell))}`
}
