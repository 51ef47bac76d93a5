import { MultiSelect, Select } from '@mantine/core'
import { STEPS } from '../../core/steps/index.ts'
import type { StepCell } from '../../core/notebook/document.ts'
import { useActions } from '../useApp.ts'
import { useForm } from './FormContext.ts'

/** Which tables a step reads, for steps of more than one. */
export function InputsField({ cell }: { readonly cell: StepCell }) {
  const actions = useActions()
  const { nodes } = useForm()
  const data = nodes.map(({ id, label }) => ({ value: id, label }))
  const change = (inputs: readonly string[]) => {
    actions.change(cell.params, inputs)
  }
  if (STEPS.find(cell.kind)?.inputs === 'many') {
    return <MultiSelect label="Tables, in order" data={data} value={cell.inputs} searchable onChange={change} />
  }
  const [left, right] = cell.inputs
  return (
    <>
      <Select
        label="Left table"
        data={data}
        value={left ?? null}
        searchable
        allowDeselect={false}
        onChange={(id) => {
          if (id !== null) change(right === undefined ? [id] : [id, right])
        }}
      />
      <Select
        label="Right table"
        placeholder="Choose a table"
        data={data}
        value={right ?? null}
        searchable
        allowDeselect={false}
        onChange={(id) => {
          if (id !== null && left !== undefined) change([left, id])
        }}
      />
    </>
  )
}
