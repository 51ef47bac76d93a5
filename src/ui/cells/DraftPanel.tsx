import { Button, SegmentedControl } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { dependentIds } from '../../core/graph/graph.ts'
import { countText } from '../../core/format/count.ts'
import { hasErrors } from '../../core/issue.ts'
import { readsOf, type Notebook } from '../../core/notebook/document.ts'
import { documentOf, type Draft } from '../../state/app.ts'
import { hashedGraph } from '../../state/hashes.ts'
import { StepSql } from '../editor/StepSql.tsx'
import { SqlText } from '../editor/SqlText.tsx'
import { DraftForm } from '../form/DraftForm.tsx'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions, useAppState, useResults } from '../useApp.ts'
import { Breaks } from './Breaks.tsx'
import breaks from './Breaks.module.css'
import { repairCount } from './breakText.ts'
import { DraftPreview } from './DraftPreview.tsx'
import styles from './DraftPanel.module.css'

/** A cell being edited: its form, what it will do, its SQL, and Apply. */
export function DraftPanel({ draft, name }: { readonly draft: Draft; readonly name: string }) {
  const actions = useActions()
  const results = useResults()
  const document = useAppState(documentOf)
  const panel = useRef<HTMLDivElement>(null)
  const sql = results.sql(draft.cell.id)
  const byHand = draft.cell.type === 'step' && draft.cell.kind === 'sql'
  const asSql = useAppState((state) => state.layout.sql === draft.cell.id)
  const blocked = hasErrors(draft.issues)
  const impact = draft.impact !== undefined && 'impact' in draft.impact.looked ? draft.impact.looked.impact : undefined
  const broken = !blocked && impact !== undefined && impact.breaks.length > 0
  const repairs = broken ? repairCount(impact.breaks) : 0

  useEffect(() => {
    const form = panel.current?.querySelector('[data-form]')
    const field = form?.querySelector<HTMLElement>('input:not([type="radio"]), textarea, [contenteditable="true"]')
    const first = field ?? panel.current?.querySelector<HTMLElement>('button')
    first?.focus()
  }, [draft.cell.id])

  return (
    <div ref={panel} className={styles.panel} role="group" aria-label={`${name}, editing`} data-draft>
      {asSql && draft.cell.type === 'step' ? (
        <StepSql cell={draft.cell.id} kind={draft.cell.kind} />
      ) : (
        <>
          <div className={styles.body} data-wide={byHand || undefined}>
            <div className={styles.form} data-form>
              <DraftForm draft={draft} />
            </div>
            <div className={styles.preview}>
              <DraftPreview draft={draft} />
            </div>
          </div>
          {sql !== undefined && !blocked && !byHand && <SqlText text={sql} />}
        </>
      )}
      {broken && (
        <div className={breaks.warn}>
          <Breaks impact={impact} doing="Applying this" />
        </div>
      )}
      <div className={styles.foot}>
        <Button
          size="sm"
          variant="filled"
          disabled={blocked}
          loading={draft.applying === true}
          rightSection={<Keys keys={keysOf('applyDraft')} />}
          onClick={actions.applyDraft}
        >
          {repairs > 0 ? `Apply and repair ${repairs}` : broken ? 'Apply all the same' : 'Apply'}
        </Button>
        {repairs > 0 && (
          <Button size="sm" variant="default" onClick={actions.applyUnrepaired}>
            Apply all the same
          </Button>
        )}
        <Button
          size="sm"
          variant="subtle"
          rightSection={<Keys keys={keysOf('cancel')} />}
          onClick={actions.cancelDraft}
        >
          Cancel
        </Button>
        <span className={styles.hint}>
          {blocked ? 'Not applied until the form is complete.' : rerunText(document, draft)}
        </span>
        {draft.cell.type === 'step' && !byHand && (
          <SegmentedControl
            aria-label="Show the step as"
            size="xs"
            ml="auto"
            value={asSql ? 'sql' : 'form'}
            onChange={(value) => {
              actions.layout({ sql: value === 'sql' ? draft.cell.id : undefined })
            }}
            data={[
              { value: 'form', label: 'Form' },
              { value: 'sql', label: 'SQL' },
            ]}
          />
        )}
      </div>
    </div>
  )
}

/** What applying runs again: 'Previewing. 5 later steps and 12 checks re-run.' */
function rerunText(document: Notebook, { cell, isNew }: Draft): string {
  if (cell.type !== 'step') return isNew ? 'Not in the notebook yet.' : ''
  const from = isNew ? (cell.inputs[0] ?? '') : cell.id
  const later = dependentIds(hashedGraph(document).nodes, from)
  const checks = document.cells.filter(
    (each) => each.type === 'check' && readsOf(each).some((id) => id === cell.id || later.has(id)),
  )
  const parts = [
    ...(later.size > 0 ? [countText('later step', later.size)] : []),
    ...(checks.length > 0 ? [countText('check', checks.length)] : []),
  ]
  if (parts.length === 0) return 'Previewing. Nothing else depends on it.'
  return `Previewing. ${parts.join(' and ')} ${later.size + checks.length === 1 ? 're-runs' : 're-run'}.`
}
