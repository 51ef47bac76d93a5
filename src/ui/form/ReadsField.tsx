import { Select } from '@mantine/core'
import { readsOf, type Cell } from '../../core/notebook/document.ts'
import { useActions } from '../useApp.ts'
import { useForm } from './FormContext.ts'

/** Which table a cell of one input reads: where there are several, it can be put on another branch. */
export function ReadsField({ cell }: { readonly cell: Exclude<Cell, { type: 'source' | 'note' }> }) {
  const actions = useActions()
  const { nodes } = useForm()
  if (nodes.length < 2) return null
  return (
    <Select
      label={cell.type === 'step' ? 'Reads' : 'On'}
      data={nodes.map(({ id, label }) => ({ value: id, label }))}
      value={readsOf(cell)[0] ?? null}
      searchable
      allowDeselect={false}
      onChange={(id) => {
        if (id !== null) actions.change(cell.params, [id])
      }}
    />
  )
}
