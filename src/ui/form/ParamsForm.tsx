import { Anchor } from '@mantine/core'
import type { z } from 'zod'
import type { Issue } from '../../core/issue.ts'
import type { Widget } from '../../core/params/hints.ts'
import type { Path } from '../../core/params/walk.ts'
import { MessageText } from '../cells/MessageText.tsx'
import { fieldsOf, isShown, type Field } from './fields.ts'
import { issuesAt, useForm } from './FormContext.ts'
import { isRecord, setIn } from './path.ts'
import { WIDGETS } from './widgets.ts'

interface Props {
  readonly schema: z.core.$ZodType
  readonly value: unknown
  readonly path?: Path
  /** Widgets that are not drawn because something else stands for them. */
  readonly without?: readonly Widget[]
  readonly onChange: (value: unknown) => void
}

/** The fields of an object schema, one below the other. */
export function ParamsForm({ schema, value, path = [], without = [], onChange }: Props) {
  const fields = fieldsOf(schema)
  return fields
    .filter((field) => isShown(field, fields, value) && !without.includes(field.hint.widget))
    .map((field) => (
      <ParamField
        key={field.key}
        field={field}
        path={[...path, field.key]}
        value={isRecord(value) && Object.hasOwn(value, field.key) ? value[field.key] : undefined}
        onChange={(member) => {
          onChange(setIn(value, [field.key], member))
        }}
      />
    ))
}

interface ParamProps {
  readonly field: Field
  readonly path: Path
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** Widgets that draw fields of their own, each with its own issues. */
const GROUPED: readonly Widget[] = ['keys', 'list', 'object']

/** One param: the widget that its hint names, and what is wrong with it. */
export function ParamField({ field, path, value, onChange }: ParamProps) {
  const { issues } = useForm()
  const Control = WIDGETS[field.hint.widget]
  const grouped = GROUPED.includes(field.hint.widget)
  const shown = value === undefined ? field.fallback : value
  const found = issuesAt(issues, path, !grouped)
  const needed = isUnset(shown) && found.some(({ code }) => code === 'bad-param')
  return (
    <Control
      field={field}
      path={path}
      value={shown}
      onChange={onChange}
      needed={needed}
      error={found.length > 0 && !needed ? <FieldIssues issues={found} /> : undefined}
    />
  )
}

/** Nothing chosen yet: the mark of a required field says enough. */
function isUnset(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function FieldIssues({ issues }: { readonly issues: readonly Issue[] }) {
  const { onFix } = useForm()
  return issues.map((issue) => {
    const { fix, message } = issue
    return (
      <span key={`${issue.code} ${message}`} style={{ display: 'block' }}>
        <MessageText message={message} />{' '}
        {fix !== undefined && (
          <Anchor
            component="button"
            type="button"
            fz="inherit"
            fw={600}
            onClick={() => {
              onFix(fix)
            }}
          >
            {fix.label}
          </Anchor>
        )}
      </span>
    )
  })
}
