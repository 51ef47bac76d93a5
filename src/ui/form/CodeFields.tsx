import { Input, Skeleton } from '@mantine/core'
import { lazy, Suspense, useId } from 'react'
import { textOf, type FieldProps } from './field.ts'
import { issuesAt, useForm } from './FormContext.ts'

const CodeField = lazy(() => import('../editor/CodeField.tsx'))

/** A formula in Assay's language. */
export function ExpressionField(props: FieldProps) {
  const { inputs } = useForm()
  return <Code {...props} language="formula" columns={inputs[props.field.hint.input ?? 0] ?? []} />
}

/** The text of a query. */
export function SqlField(props: FieldProps) {
  const { inputs } = useForm()
  return <Code {...props} language="sql" columns={inputs.flat()} />
}

interface CodeProps extends FieldProps {
  readonly language: 'formula' | 'sql'
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

function Code({ field, path, value, onChange, needed, error, language, columns }: CodeProps) {
  const { issues, onApply } = useForm()
  const id = useId()
  const wrong = error !== undefined
  return (
    <Input.Wrapper
      label={field.hint.label}
      labelElement="div"
      required={needed}
      labelProps={{ id: `${id}-label` }}
      description={field.hint.help}
      error={error}
      errorProps={{ id: `${id}-error` }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    >
      <Suspense fallback={<Skeleton height={28} />}>
        <CodeField
          language={language}
          text={textOf(value)}
          columns={columns}
          issues={issuesAt(issues, path, true)}
          placeholder={field.hint.placeholder}
          labelId={`${id}-label`}
          errorId={wrong ? `${id}-error` : undefined}
          onChange={(text) => {
            onChange(text === '' ? undefined : text)
          }}
          onApply={onApply}
        />
      </Suspense>
    </Input.Wrapper>
  )
}
