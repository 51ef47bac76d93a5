import { Autocomplete, Checkbox, NumberInput, TextInput } from '@mantine/core'
import styles from './Form.module.css'
import { labelled, textOf, type FieldProps } from './field.ts'

/** The types a user asks for most; any `decimal(p,s)` may be typed. */
export const TYPES = ['text', 'integer', 'number', 'decimal(18,2)', 'boolean', 'date', 'timestamp', 'time']

export function TextField(props: FieldProps) {
  const { value, onChange } = props
  return (
    <TextInput
      {...labelled(props)}
      value={textOf(value)}
      onChange={(event) => {
        const text = event.currentTarget.value
        onChange(text === '' && props.field.optional ? undefined : text)
      }}
    />
  )
}

/** The name of a column to be made. */
export function NewColumnField(props: FieldProps) {
  const { value, onChange } = props
  return (
    <TextInput
      {...labelled(props)}
      classNames={{ input: styles.mono }}
      spellCheck={false}
      autoComplete="off"
      value={textOf(value)}
      onChange={(event) => {
        const text = event.currentTarget.value
        onChange(text === '' ? undefined : text)
      }}
    />
  )
}

export function NumberField(props: FieldProps) {
  const { value, onChange } = props
  return (
    <NumberInput
      {...labelled(props)}
      hideControls
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => {
        // Text comes where the number is beyond 2^53 or not finished: the param stays unset until it is one.
        onChange(typeof next === 'number' ? next : undefined)
      }}
    />
  )
}

export function FlagField({ field, value, onChange, error }: FieldProps) {
  return (
    <Checkbox
      label={field.hint.label}
      description={field.hint.help}
      error={error}
      checked={value === true}
      onChange={(event) => {
        onChange(event.currentTarget.checked)
      }}
    />
  )
}

export function TypeField(props: FieldProps) {
  const { value, onChange } = props
  return (
    <Autocomplete
      {...labelled(props)}
      data={TYPES}
      // All types are offered whatever is typed: there are few.
      filter={({ options }) => options}
      value={textOf(value)}
      onChange={onChange}
    />
  )
}
