import { MultiSelect, Select } from '@mantine/core'
import { STEPS } from '../../core/steps/index.ts'
import type { StepCell } from '../../core/notebook/document.ts'
import { useActions } from '../useApp.ts'
import { fieldsOf } from './fields.ts'
import { useForm } from './FormContext.ts'
import styles from './Form.module.css'

/** Which tables a step reads, for steps of more than one. */
export function InputsField({ cell }: { readonly cell: StepCell }) {
  const actions = useActions()
  const { nodes } = useForm()
  const step = STEPS.find(cell.kind)
  // Params that name an input go when the inputs change: the inputs in their order say it.
  const naming =
    step === undefined
      ? []
      : fieldsOf(step.params).flatMap(({ key, hint }) => (hint.widget.startsWith('node') ? [key] : []))
  const data = nodes.map(({ id, label }) => ({ value: id, label }))
  const change = (inputs: readonly string[]) => {
    const kept = Object.entries(cell.params).filter(([key]) => !naming.includes(key))
    actions.change(Object.fromEntries(kept), inputs)
  }
  if (step !== undefined && fieldsOf(step.params).some(({ hint }) => hint.widget === 'sql')) {
    return (
      <p className={styles.help}>
        Reads {cell.inputs.join(', ')}. Name other tables in the query as {'{{table}}'}.
      </p>
    )
  }
  if (step?.inputs === 'many') {
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
