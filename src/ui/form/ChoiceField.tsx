import { Input, SegmentedControl, Select } from '@mantine/core'
import { z } from 'zod'
import { unwrap } from '../../core/params/hints.ts'
import { labelled, type FieldProps } from './field.ts'

/** A row of buttons holds this many choices, and this many letters. */
const CHOICES = 3
const LETTERS = 26

/** One of several: buttons side by side for few and short ones, a list otherwise. */
export function ChoiceField(props: FieldProps) {
  const { field, value, onChange, needed, error } = props
  const { hint, optional, schema } = field
  const data = choicesOf(schema, hint.choices).map(([key, label]) => ({ value: key, label }))
  const letters = data.reduce((sum, { label }) => sum + label.length, 0)
  const chosen = typeof value === 'string' ? value : null
  if (data.length > CHOICES || letters > LETTERS || optional) {
    return (
      <Select
        {...labelled(props)}
        data={data}
        value={chosen}
        clearable={optional}
        allowDeselect={optional}
        searchable={data.length > 8}
        onChange={(next) => {
          onChange(next ?? undefined)
        }}
      />
    )
  }
  return (
    <Input.Wrapper label={hint.label} labelElement="div" required={needed} description={hint.help} error={error}>
      <SegmentedControl fullWidth aria-label={hint.label} data={data} value={chosen ?? ''} onChange={onChange} />
    </Input.Wrapper>
  )
}

function choicesOf(
  schema: z.core.$ZodType,
  choices: Readonly<Record<string, string>> = {},
): readonly (readonly [string, string])[] {
  const inner = unwrap(schema)
  if (!(inner instanceof z.ZodEnum)) return Object.entries(choices)
  return inner.options.map(String).map((option) => [option, choices[option] ?? option])
}
