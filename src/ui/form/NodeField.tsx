import { MultiSelect, Select } from '@mantine/core'
import { labelled, textOf, textsOf, type FieldProps } from './field.ts'
import { useForm } from './FormContext.ts'

/** Another table. */
export function NodeField(props: FieldProps) {
  const { nodes } = useForm()
  const { field, value, onChange } = props
  return (
    <Select
      {...labelled(props)}
      placeholder="Choose a table"
      data={nodes.map(({ id, label }) => ({ value: id, label }))}
      value={textOf(value) || null}
      searchable
      clearable={field.optional}
      allowDeselect={field.optional}
      nothingFoundMessage="No other table"
      onChange={(next) => {
        onChange(next ?? undefined)
      }}
    />
  )
}

/** Several other tables. */
export function NodesField(props: FieldProps) {
  const { nodes } = useForm()
  return (
    <MultiSelect
      {...labelled(props)}
      placeholder="Choose tables"
      data={nodes.map(({ id, label }) => ({ value: id, label }))}
      value={textsOf(props.value)}
      searchable
      nothingFoundMessage="No other table"
      onChange={props.onChange}
    />
  )
}
