import { Button, Input } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { numberText } from '../../core/format/number.ts'
import { hintOf } from '../../core/params/hints.ts'
import { IconButton } from '../kit/IconButton.tsx'
import type { FieldProps } from './field.ts'
import { elementOf, fieldsOf, newElement } from './fields.ts'
import styles from './Form.module.css'
import { ParamField, ParamsForm } from './ParamsForm.tsx'
import { setIn } from './path.ts'

/** How many elements are drawn before one asks for more: a mapping of similar values may have thousands. */
const SHOWN = 20

/** Elements that are objects of their own, added, taken out and put in order. */
export function ListField({ field, path, value, onChange, needed, error }: FieldProps) {
  const element = elementOf(field.schema)
  if (element === undefined) throw new Error(`the list ${path.join('.')} has no elements`)
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const compact = fieldsOf(element).length <= 3
  const name = field.hint.label.toLowerCase()
  const [limit, setLimit] = useState(SHOWN)
  const [added, setAdded] = useState(0)
  const isShown = (index: number) => index < limit || index >= items.length - added
  const hidden = items.filter((_, index) => !isShown(index)).length
  const move = (from: number, to: number) => {
    onChange(items.toSpliced(from, 1).toSpliced(to, 0, items[from]))
  }
  return (
    <Input.Wrapper
      label={field.hint.label}
      labelElement="div"
      required={needed}
      description={field.hint.help}
      error={error}
    >
      <ol className={styles.rows}>
        {items.map((item, index) =>
          !isShown(index) ? null : (
            <li key={index} className={styles.item} aria-label={`${field.hint.label} ${index + 1}`}>
              <div className={compact ? styles.itemFields : styles.itemStack}>
                <ElementForm
                  schema={element}
                  path={[...path, index]}
                  value={item}
                  onChange={(next) => {
                    onChange(setIn(items, [index], next))
                  }}
                />
              </div>
              <div className={styles.itemActions}>
                {index > 0 && (
                  <IconButton
                    label={`Move ${name} ${index + 1} up`}
                    size="sm"
                    onClick={() => {
                      move(index, index - 1)
                    }}
                  >
                    <IconArrowUp size={14} aria-hidden />
                  </IconButton>
                )}
                {index < items.length - 1 && (
                  <IconButton
                    label={`Move ${name} ${index + 1} down`}
                    size="sm"
                    onClick={() => {
                      move(index, index + 1)
                    }}
                  >
                    <IconArrowDown size={14} aria-hidden />
                  </IconButton>
                )}
                <IconButton
                  label={`Remove ${name} ${index + 1}`}
                  size="sm"
                  onClick={() => {
                    const rest = items.filter((_, at) => at !== index)
                    onChange(rest.length === 0 && field.optional ? undefined : rest)
                  }}
                >
                  <IconTrash size={14} aria-hidden />
                </IconButton>
              </div>
            </li>
          ),
        )}
      </ol>
      {hidden > 0 && (
        <Button
          size="sm"
          variant="subtle"
          onClick={() => {
            setLimit(limit + SHOWN)
          }}
        >
          Show {numberText(Math.min(SHOWN, hidden))} more of {numberText(hidden)}
        </Button>
      )}
      <Button
        size="sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        aria-label={`Add to ${name}`}
        onClick={() => {
          setAdded(added + 1)
          onChange([...items, newElement(element)])
        }}
      >
        Add
      </Button>
    </Input.Wrapper>
  )
}

interface ElementProps {
  readonly schema: Parameters<typeof fieldsOf>[0]
  readonly path: FieldProps['path']
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** An element's own widget where it has one, else the fields of the object it is. */
function ElementForm({ schema, path, value, onChange }: ElementProps) {
  const hint = hintOf(schema)
  if (hint === undefined || hint.widget === 'object') {
    return <ParamsForm schema={schema} path={path} value={value} onChange={onChange} />
  }
  return (
    <ParamField
      field={{ key: '', schema, hint, optional: false, fallback: undefined }}
      path={path}
      value={value}
      onChange={onChange}
    />
  )
}

/** An object in an object: its fields under its own name. */
export function ObjectField({ field, path, value, onChange, error }: FieldProps) {
  return (
    <fieldset className={styles.group}>
      <legend>{field.hint.label}</legend>
      <ParamsForm schema={field.schema} path={path} value={value} onChange={onChange} />
      {error !== undefined && <Input.Error>{error}</Input.Error>}
      {field.hint.help !== undefined && <Input.Description>{field.hint.help}</Input.Description>}
    </fieldset>
  )
}
