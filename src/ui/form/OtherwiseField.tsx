import { Select, Stack, TextInput } from '@mantine/core'
import { labelled, type FieldProps } from './field.ts'
import { useForm } from './FormContext.ts'
import { isRecord } from './path.ts'
import { readValue, writeValue } from './values.ts'

/** What becomes of all others: one of some words, or a value of its own. */
export function OtherwiseField(props: FieldProps) {
  const { types } = useForm()
  const { field, value, onChange } = props
  const own = isRecord(value) ? value['value'] : undefined
  return (
    <Stack gap={6}>
      <Select
        {...labelled(props)}
        data={Object.entries(field.hint.choices ?? {}).map(([key, label]) => ({ value: key, label }))}
        value={isRecord(value) ? 'value' : typeof value === 'string' ? value : null}
        allowDeselect={false}
        onChange={(next) => {
          onChange(next === 'value' ? { value: '' } : (next ?? undefined))
        }}
      />
      {isRecord(value) && (
        <TextInput
          aria-label={`${field.hint.label}: value`}
          value={writeValue(own)}
          onChange={(event) => {
            onChange({ value: readValue(event.currentTarget.value, types) })
          }}
        />
      )}
    </Stack>
  )
}
