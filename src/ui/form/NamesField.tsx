import { Button, Input, Select, TextInput } from '@mantine/core'
import { IconArrowRight, IconPlus, IconTrash } from '@tabler/icons-react'
import { IconButton } from '../kit/IconButton.tsx'
import type { FieldProps } from './field.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { isRecord } from './path.ts'

/** Columns and the names they get. */
export function NamesField({ field, value, onChange, needed, error }: FieldProps) {
  const { inputs } = useForm()
  const columns = (inputs[field.hint.input ?? 0] ?? []).map((column) => column.name)
  const pairs = Object.entries(isRecord(value) ? value : {}).map(([old, name]): [string, string] => [
    old,
    typeof name === 'string' ? name : '',
  ])
  const free = columns.filter((name) => !pairs.some(([old]) => old === name))
  const change = (index: number, pair: [string, string]) => {
    onChange(Object.fromEntries(pairs.map((each, at) => (at === index ? pair : each))))
  }
  return (
    <Input.Wrapper
      label={field.hint.label}
      labelElement="div"
      required={needed}
      description={field.hint.help}
      error={error}
    >
      <div className={styles.rows}>
        {pairs.map(([old, name], index) => (
          <div key={index} className={styles.pair}>
            <Select
              aria-label="Column"
              classNames={{ input: styles.mono, option: styles.mono }}
              data={[old, ...free]}
              value={old}
              searchable
              allowDeselect={false}
              onChange={(next) => {
                if (next !== null) change(index, [next, name])
              }}
            />
            <IconArrowRight size={14} aria-hidden />
            <TextInput
              aria-label={`New name of ${old}`}
              classNames={{ input: styles.mono }}
              value={name}
              spellCheck={false}
              onChange={(event) => {
                change(index, [old, event.currentTarget.value])
              }}
            />
            <IconButton
              label={`Leave ${old} as it is`}
              size="sm"
              onClick={() => {
                onChange(Object.fromEntries(pairs.filter((_, at) => at !== index)))
              }}
            >
              <IconTrash size={14} aria-hidden />
            </IconButton>
          </div>
        ))}
        <Button
          size="sm"
          variant="subtle"
          justify="flex-start"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={free.length === 0}
          onClick={() => {
            const [next] = free
            if (next !== undefined) onChange(Object.fromEntries([...pairs, [next, next]]))
          }}
        >
          Rename another column
        </Button>
      </div>
    </Input.Wrapper>
  )
}
