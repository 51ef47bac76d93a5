import { Input, Skeleton } from '@mantine/core'
import { lazy, Suspense, useId, useMemo } from 'react'
import type { EngineFunction } from '../../state/results/define.ts'
import type { QuerySurroundings } from '../editor/sqlCompletion.ts'
import { useAppState, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import { textOf, type FieldProps } from './field.ts'
import { issuesAt, useForm } from './FormContext.ts'

const CodeField = lazy(() => import('../editor/CodeField.tsx'))

/** A formula in Assay's language. */
export function ExpressionField(props: FieldProps) {
  const { inputs } = useForm()
  return <Code {...props} language="formula" columns={inputs[props.field.hint.input ?? 0] ?? []} />
}

const NO_FUNCTIONS: readonly EngineFunction[] = []
const NO_READS: readonly string[] = []

/** The text of a query. */
export function SqlField(props: FieldProps) {
  const { inputs, nodes, reads = NO_READS } = useForm()
  const results = useResults()
  const statuses = useAppState(({ runs }) => runs.nodes)
  const ready = useAppState(({ engine }) => engine.state === 'ready')
  const { value: functions = NO_FUNCTIONS } = useAsync(ready ? 'functions' : undefined, (signal) =>
    results.functions(signal),
  )
  const query = useMemo(
    (): QuerySurroundings => ({
      tables: nodes.map(({ id }) => ({ id, columns: statuses[id]?.result?.columns ?? [] })),
      inputs: reads,
      functions,
    }),
    [nodes, reads, statuses, functions],
  )
  return <Code {...props} language="sql" columns={inputs.flat()} query={query} />
}

interface CodeProps extends FieldProps {
  readonly language: 'formula' | 'sql'
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly query?: QuerySurroundings
}

function Code({ field, path, value, onChange, needed, error, language, columns, query }: CodeProps) {
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
          query={query}
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
