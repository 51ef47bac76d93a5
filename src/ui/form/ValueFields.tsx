import { Checkbox, TagsInput, TextInput } from '@mantine/core'
import { z } from 'zod'
import { labelled, textsOf, type FieldProps } from './field.ts'
import { useForm } from './FormContext.ts'
import { MISSING, readValue, writeValue } from './values.ts'

/** Formats that data has most, in strptime's letters. */
const FORMATS = ['%Y-%m-%d', '%d.%m.%Y', '%d/%m/%Y', '%m/%d/%Y', '%b %d %Y', '%d %B %Y', '%Y-%m-%d %H:%M:%S', '%Y%m%d']

const HOW = 'Enter adds one'

/** One value of any simple type; missing where the schema allows it. */
export function ValueField(props: FieldProps) {
  const { types } = useForm()
  const { field, value, onChange } = props
  const missing = value === null
  const input = (
    <TextInput
      {...labelled(props)}
      value={missing ? '' : writeValue(value)}
      placeholder={missing ? MISSING : labelled(props).placeholder}
      disabled={missing}
      onChange={(event) => {
        const text = event.currentTarget.value
        onChange(text === '' && field.optional ? undefined : readValue(text, types))
      }}
    />
  )
  if (!(field.schema instanceof z.ZodNullable)) return input
  return (
    <div>
      {input}
      <Checkbox
        mt={6}
        label="Missing"
        checked={missing}
        onChange={(event) => {
          onChange(event.currentTarget.checked ? null : undefined)
        }}
      />
    </div>
  )
}

/** Values of any simple type, missing among them where the schema allows it. */
export function ValuesField(props: FieldProps) {
  const { types } = useForm()
  const { value, onChange } = props
  const chosen: readonly unknown[] = Array.isArray(value) ? value : []
  const given = chosen.filter((each) => each !== null)
  const missing = chosen.includes(null)
  return (
    <div>
      <TagsInput
        {...labelled(props)}
        placeholder={given.length === 0 ? HOW : undefined}
        value={given.map(writeValue)}
        splitChars={[]}
        acceptValueOnBlur
        onChange={(texts) => {
          onChange([...texts.map((text) => readValue(text, types)), ...(missing ? [null] : [])])
        }}
      />
      <Checkbox
        mt={6}
        label="Missing as well"
        checked={missing}
        onChange={(event) => {
          onChange(event.currentTarget.checked ? [...given, null] : given)
        }}
      />
    </div>
  )
}

/** Several texts. */
export function TextsField(props: FieldProps) {
  const chosen = textsOf(props.value)
  return (
    <TagsInput
      {...labelled(props)}
      placeholder={chosen.length === 0 ? HOW : undefined}
      value={chosen}
      splitChars={[]}
      acceptValueOnBlur
      onChange={(next) => {
        props.onChange(next.length === 0 && props.field.optional ? undefined : next)
      }}
    />
  )
}

/** Several numbers, in order; what is no number is left out. */
export function NumbersField(props: FieldProps) {
  const chosen: readonly unknown[] = Array.isArray(props.value) ? props.value : []
  return (
    <TagsInput
      {...labelled(props)}
      placeholder={chosen.length === 0 ? HOW : undefined}
      value={chosen.map(String)}
      splitChars={[' ', ';']}
      acceptValueOnBlur
      onChange={(texts) => {
        props.onChange(texts.map(Number).filter((each) => Number.isFinite(each)))
      }}
    />
  )
}

/** Formats of dates and times, tried in order. */
export function FormatsField(props: FieldProps) {
  const chosen = textsOf(props.value)
  return (
    <TagsInput
      {...labelled(props)}
      placeholder={chosen.length === 0 ? 'Choose or type one' : undefined}
      data={FORMATS}
      value={chosen}
      splitChars={[]}
      acceptValueOnBlur
      onChange={props.onChange}
    />
  )
}
