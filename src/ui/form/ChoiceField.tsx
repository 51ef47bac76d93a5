import { Input, MultiSelect, SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { unwrap } from '../../core/params/hints.ts'
import { labelled, textsOf, type FieldProps } from './field.ts'
import { elementOf } from './fields.ts'

/** A row of buttons holds this many choices, and this many letters. */
const CHOICES = 3
const LETTERS = 26

/** One of several: buttons side by side for few and short ones, a list otherwise; where any text will do, one that is typed. */
export function ChoiceField(props: FieldProps) {
  const { field, value, onChange, needed, error } = props
  const { hint, optional, schema } = field
  const data = choicesOf(schema, hint.choices).map(([key, label]) => ({ value: key, label }))
  const letters = data.reduce((sum, { label }) => sum + label.length, 0)
  const chosen = typeof value === 'string' ? value : null
  const [typed, setTyped] = useState('')
  const open = !(unwrap(schema) instanceof z.ZodEnum)
  const offered = open && isNew(typed, data) && z.safeParse(schema, typed).success
  if (data.length > CHOICES || letters > LETTERS || optional) {
    return (
      <Select
        {...labelled(props)}
        data={offered ? [...data, { value: typed, label: typed }] : data}
        value={chosen}
        clearable={optional}
        allowDeselect={optional}
        searchable={open || data.length > 8}
        onSearchChange={setTyped}
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

/** Several of some, in the order they are chosen. */
export function ChoicesField(props: FieldProps) {
  const { field, value, onChange } = props
  const element = elementOf(field.schema)
  const chosen = textsOf(value)
  return (
    <MultiSelect
      {...labelled(props)}
      data={
        element === undefined
          ? []
          : choicesOf(element, field.hint.choices).map(([key, label]) => ({ value: key, label }))
      }
      value={chosen}
      placeholder={chosen.length === 0 ? 'Choose' : undefined}
      searchable
      selectFirstOptionOnChange
      hidePickedOptions
      onChange={(next) => {
        onChange(next.length === 0 && field.optional ? undefined : next)
      }}
    />
  )
}

/** Whether a text is another than those to choose from: one that finds some of them is a search. */
function isNew(text: string, data: readonly { readonly value: string; readonly label: string }[]): boolean {
  const sought = text.toLowerCase()
  return text !== '' && !data.some(({ value, label }) => value === text || label.toLowerCase().includes(sought))
}

function choicesOf(
  schema: z.core.$ZodType,
  choices: Readonly<Record<string, string>> = {},
): readonly (readonly [string, string])[] {
  const inner = unwrap(schema)
  if (!(inner instanceof z.ZodEnum)) return Object.entries(choices)
  return inner.options.map(String).map((option) => [option, choices[option] ?? option])
}
