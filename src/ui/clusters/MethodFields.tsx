import { Select } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { valueClusters, type ValueClustersParams } from '../../core/analyses/valueClusters.ts'
import { METHOD_LABELS, METHODS, type MethodName } from '../../core/clusters/methods.ts'
import { shapeIssues } from '../../core/params/issues.ts'
import type { AnalysisCell } from '../../core/notebook/document.ts'
import { FormContext, type FormSurroundings } from '../form/FormContext.ts'
import { fieldsOf, isShown } from '../form/fields.ts'
import { ParamField } from '../form/ParamsForm.tsx'
import { isRecord, setIn } from '../form/path.ts'
import { useActions } from '../useApp.ts'
import styles from './Clusters.module.css'

const GROUPS = { spelling: 'By spelling', sound: 'By sound', nearness: 'By nearness' } as const

/** Milliseconds without a change before another option is tried. */
const PAUSE = 400

const FIELDS = fieldsOf(valueClusters.params)

function isMethod(name: string | null): name is MethodName {
  return name !== null && Object.hasOwn(METHODS, name)
}

const CHOICES = Object.entries(GROUPS).map(([group, title]) => ({
  group: title,
  items: Object.entries(METHOD_LABELS)
    .filter(([name]) => isMethod(name) && METHODS[name].group === group)
    .map(([value, label]) => ({ value, label })),
}))

interface Props {
  readonly cell: AnalysisCell
  readonly params: ValueClustersParams
}

/** The method with what it finds, and its options; a change looks for clusters anew. */
export function MethodFields({ cell, params }: Props) {
  const actions = useActions()
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>()
  const shown = typed ?? cell.params
  const issues = useMemo(() => shapeIssues(valueClusters.params, shown), [shown])
  const surroundings = useMemo(
    (): FormSurroundings => ({
      ...{ inputs: [], nodes: [], types: [], issues },
      onFix: () => undefined,
      onApply: () => undefined,
    }),
    [issues],
  )
  const keep = useDebouncedCallback((next: Readonly<Record<string, unknown>>) => {
    if (shapeIssues(valueClusters.params, next).length > 0) return
    setTyped(undefined)
    actions.edit({ type: 'setParams', id: cell.id, params: next })
  }, PAUSE)
  const change = (next: unknown) => {
    if (!isRecord(next)) return
    setTyped(next)
    keep(next)
  }
  const options = FIELDS.filter(
    (field) => METHODS[params.method].options.some((name) => name === field.key) && isShown(field, FIELDS, shown),
  )
  return (
    <div className={styles.method}>
      <div className={styles.fields}>
        <Select
          className={styles.chooser}
          label="Method"
          data={CHOICES}
          value={params.method}
          allowDeselect={false}
          checkIconPosition="right"
          maxDropdownHeight={360}
          onChange={(name) => {
            if (!isMethod(name)) return
            setTyped(undefined)
            actions.edit(
              { type: 'setParams', id: cell.id, params: { ...cell.params, method: name } },
              `Looked for similar values by ${METHOD_LABELS[name]}`,
            )
          }}
        />
        <FormContext value={surroundings}>
          {options.map((field) => (
            <div key={field.key} className={styles.option}>
              <ParamField
                field={field}
                path={[field.key]}
                value={shown[field.key]}
                onChange={(value) => {
                  change(setIn(shown, [field.key], value))
                }}
              />
            </div>
          ))}
        </FormContext>
      </div>
      <p className={styles.finds}>{METHODS[params.method].finds}</p>
    </div>
  )
}
