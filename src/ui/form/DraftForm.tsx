import { useMemo } from 'react'
import type { Column } from '../../core/data.ts'
import { dependentIds } from '../../core/graph/graph.ts'
import { nodesOf, readsOf, type Notebook } from '../../core/notebook/document.ts'
import { references } from '../../core/params/walk.ts'
import { inputsNamed } from '../../core/steps/query.ts'
import { STEPS } from '../../core/steps/index.ts'
import { documentOf, type Draft } from '../../state/app.ts'
import { hashedGraph } from '../../state/hashes.ts'
import { KINDS } from '../../core/kinds.ts'
import { IssueList } from '../cells/IssueList.tsx'
import { useActions, useAppState } from '../useApp.ts'
import { CheckTerms } from './CheckTerms.tsx'
import styles from './Form.module.css'
import { FormContext, type FormSurroundings } from './FormContext.ts'
import { InputsField } from './InputsField.tsx'
import { ParamsForm } from './ParamsForm.tsx'
import { ReadsField } from './ReadsField.tsx'
import { isRecord, mended } from './path.ts'

const NO_COLUMNS: readonly Column[] = []

/** The tables of a step of several inputs are chosen as its inputs; params that name them again would repeat them. */
const NODE_WIDGETS = ['node', 'nodes'] as const

/** The form of any cell that has a kind, made from the kind's params. */
export function DraftForm({ draft }: { readonly draft: Draft }) {
  const { cell, preview } = draft
  // What the engine refuses of a query has its place in the text too.
  const issues = useMemo(
    () => [...draft.issues, ...(preview?.state === 'error' ? preview.issues.filter(({ at }) => at !== undefined) : [])],
    [draft.issues, preview],
  )
  if (cell.type === 'source' || cell.type === 'note') return null
  return <KindForm cell={cell} issues={issues} />
}

type KindCell = Exclude<Draft['cell'], { type: 'source' | 'note' }>

function KindForm({ cell, issues }: { readonly cell: KindCell; readonly issues: Draft['issues'] }) {
  const actions = useActions()
  const document = useAppState(documentOf)
  const statuses = useAppState((state) => state.runs.nodes)
  const kind = KINDS[cell.type].find(cell.kind)
  const reads = readsOf(cell)
  const surroundings = useMemo((): FormSurroundings => {
    const inputs = reads.map((id) => statuses[id]?.result?.columns ?? NO_COLUMNS)
    const later = dependentIds(hashedGraph(document).nodes, cell.id)
    return {
      inputs,
      reads,
      nodes: nodesOf(document)
        .filter(({ id }) => id !== cell.id && !later.has(id))
        .map((node) => ({ id: node.id, label: node.type === 'source' ? `${node.id} (${node.file.name})` : node.id })),
      issues,
      types: kind === undefined ? [] : typesNamed(kind.params, cell.params, inputs),
      onFix: (fix) => {
        actions.change(mended(cell.params, fix))
      },
      onApply: actions.applyDraft,
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `reads` is made of the cell
  }, [actions, cell, document, issues, kind, statuses])

  if (kind === undefined) return <IssueList issues={issues} />
  const severalInputs = cell.type === 'step' && STEPS.find(cell.kind)?.inputs !== 1
  const elsewhere = issues.filter(({ param }) => param === undefined || param.length === 0)
  return (
    <FormContext value={surroundings}>
      <div className={styles.form}>
        <div className={styles.head}>
          <b>{kind.label}</b>
          <span className={styles.into}>
            {cell.type === 'step' ? '→ ' : 'on '}
            <span className="as-mono">{cell.type === 'step' ? cell.id : cell.on}</span>
          </span>
        </div>
        <p className={styles.help}>{kind.help}</p>
        {severalInputs && <InputsField cell={cell} />}
        <ParamsForm
          schema={kind.params}
          value={cell.params}
          without={severalInputs ? NODE_WIDGETS : []}
          onChange={(params) => {
            if (isRecord(params)) actions.change(params, inputsOf(cell, params, document))
          }}
        />
        {cell.type === 'check' && <CheckTerms cell={cell} />}
        {!severalInputs && <ReadsField cell={cell} />}
        <IssueList issues={elsewhere} onFix={surroundings.onFix} />
      </div>
    </FormContext>
  )
}

/** A query says itself what it reads; every other step keeps its inputs. */
function inputsOf(
  cell: KindCell,
  { query }: Readonly<Record<string, unknown>>,
  document: Notebook,
): readonly string[] | undefined {
  if (cell.type !== 'step' || cell.kind !== 'sql') return undefined
  const tables = nodesOf(document).map(({ id }) => id)
  return inputsNamed(typeof query === 'string' ? query : '', tables, cell.inputs)
}

/** The types of the columns that params name. */
function typesNamed(
  schema: Parameters<typeof references>[0],
  params: unknown,
  inputs: readonly (readonly Column[])[],
): readonly string[] {
  return references(schema, params).flatMap(({ name, input }) => {
    const type = inputs[input]?.find((column) => column.name === name)?.type
    return type === undefined ? [] : [type]
  })
}
