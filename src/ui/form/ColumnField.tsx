import { MultiSelect, Select, type ComboboxItem } from '@mantine/core'
import type { Column } from '../../core/data.ts'
import type { Hint } from '../../core/params/hints.ts'
import { family } from '../../core/sql/types.ts'
import { TypeIcon } from '../kit/TypeIcon.tsx'
import styles from './Form.module.css'
import { labelled, textOf, textsOf, type FieldProps } from './field.ts'
import { useForm } from './FormContext.ts'

/** Options that a list shows at once; typing finds the rest. */
const SHOWN = 200

/** One column of an input. */
export function ColumnField(props: FieldProps) {
  const { field, value, onChange } = props
  const columns = useColumns(field.hint)
  const chosen = textOf(value)
  const type = typeOf(columns, chosen)
  return (
    <Select
      {...labelled(props)}
      classNames={{ input: styles.mono, option: styles.mono }}
      data={namesWith(columns, field.hint, chosen === '' ? [] : [chosen])}
      value={chosen === '' ? null : chosen}
      placeholder={field.optional ? 'not set' : 'Choose a column'}
      searchable
      selectFirstOptionOnChange
      limit={SHOWN}
      clearable={field.optional}
      allowDeselect={field.optional}
      nothingFoundMessage={nothingText(field.hint)}
      leftSection={type === undefined ? undefined : <TypeIcon type={type} />}
      renderOption={({ option }) => <ColumnOption option={option} columns={columns} />}
      onChange={(next) => {
        onChange(next ?? undefined)
      }}
    />
  )
}

/** Several columns of an input, in the order they are chosen. */
export function ColumnsField(props: FieldProps) {
  const { field, value, onChange, needed } = props
  const columns = useColumns(field.hint)
  const chosen = textsOf(value)
  const names = namesWith(columns, field.hint, chosen)
  return (
    <MultiSelect
      {...labelled(props)}
      label={
        <span className={styles.labelRow}>
          <span>
            {field.hint.label}
            {needed && (
              <span className={styles.needed} aria-hidden>
                {' *'}
              </span>
            )}
          </span>
          <button
            type="button"
            className={styles.all}
            onClick={(event) => {
              event.preventDefault()
              onChange(chosen.length === names.length ? [] : names)
            }}
          >
            {chosen.length === names.length ? 'None' : `All ${names.length}`}
          </button>
        </span>
      }
      aria-label={field.hint.label}
      withAsterisk={false}
      classNames={{ option: styles.mono }}
      data={names}
      value={chosen}
      placeholder={chosen.length === 0 ? 'Choose columns' : undefined}
      searchable
      selectFirstOptionOnChange
      limit={SHOWN}
      hidePickedOptions
      clearable={field.optional}
      nothingFoundMessage={nothingText(field.hint)}
      renderOption={({ option }) => <ColumnOption option={option} columns={columns} />}
      onChange={(next) => {
        onChange(next.length === 0 && field.optional ? undefined : next)
      }}
    />
  )
}

function ColumnOption({ option, columns }: { readonly option: ComboboxItem; readonly columns: readonly Column[] }) {
  const type = typeOf(columns, option.value)
  return (
    <span className={styles.option}>
      {type !== undefined && <TypeIcon type={type} />}
      <bdi className="as-ellipsis">{option.label}</bdi>
      <span className={styles.type}>{type ?? 'not there'}</span>
    </span>
  )
}

/** The columns a hint means: of its input, or of all inputs. */
function useColumns({ input }: Hint): readonly Column[] {
  const { inputs } = useForm()
  return inputs[input ?? 0] ?? []
}

function typeOf(columns: readonly Column[], name: string): string | undefined {
  return columns.find((column) => column.name === name)?.type
}

/** The names that fit, and those chosen already even where they do not: a wrong choice is seen, not lost. */
function namesWith(columns: readonly Column[], { families }: Hint, chosen: readonly string[]): string[] {
  const fitting = columns.filter(({ type }) => families === undefined || families.includes(family(type)))
  const names = fitting.map((column) => column.name)
  return [...names, ...chosen.filter((name) => !names.includes(name))]
}

function nothingText({ families }: Hint): string {
  return families === undefined ? 'No column of that name' : `No column of type ${families.join(', ')}`
}
