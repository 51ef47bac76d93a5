import { Button } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { SourceCell } from '../../core/notebook/document.ts'
import { FormContext, type FormSurroundings } from '../form/FormContext.ts'
import formStyles from '../form/Form.module.css'
import { ParamsForm } from '../form/ParamsForm.tsx'
import { isRecord, mended } from '../form/path.ts'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions } from '../useApp.ts'
import { csvForm } from './csvForm.ts'
import styles from './DraftPanel.module.css'

/** How a file is read, to be read again otherwise. Only CSV leaves a choice. */
export function SourceForm({ cell }: { readonly cell: SourceCell }) {
  const actions = useActions()
  const [options, setOptions] = useState<Readonly<Record<string, unknown>>>(cell.options)
  const panel = useRef<HTMLDivElement>(null)
  const readAgain = () => {
    actions.layout({ open: undefined })
    void actions.readAgain(cell.id, options)
  }
  const surroundings = useMemo(
    (): FormSurroundings => ({
      ...{ inputs: [cell.schema], nodes: [], issues: [], types: [] },
      onFix: (fix) => {
        setOptions((before) => mended(before, fix))
      },
      onApply: () => {},
    }),
    [cell.schema],
  )
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('input:not([type="radio"]), button')?.focus()
  }, [])
  return (
    <div ref={panel} className={styles.panel} role="group" aria-label={`How ${cell.file.name} is read`} data-draft>
      <div className={styles.options}>
        {cell.format === 'csv' ? (
          <FormContext value={surroundings}>
            <div className={formStyles.columns}>
              <ParamsForm
                schema={csvForm}
                value={options}
                onChange={(next) => {
                  if (isRecord(next)) setOptions(next)
                }}
              />
            </div>
          </FormContext>
        ) : (
          <p className={styles.waiting}>The file says itself how it is read.</p>
        )}
      </div>
      <div className={styles.foot}>
        {cell.format === 'csv' && (
          <Button size="sm" variant="filled" onClick={readAgain}>
            Read again
          </Button>
        )}
        <Button
          size="sm"
          variant="subtle"
          rightSection={<Keys keys={keysOf('cancel')} />}
          onClick={() => {
            actions.layout({ open: undefined })
          }}
        >
          {cell.format === 'csv' ? 'Cancel' : 'Close'}
        </Button>
        {cell.format === 'csv' && <span className={styles.hint}>Steps that read it run again.</span>}
      </div>
    </div>
  )
}
