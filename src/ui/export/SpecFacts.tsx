import { Button } from '@mantine/core'
import { IconChartHistogram, IconCircleCheck, IconFingerprint, IconRoute, IconX } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { z } from 'zod'
import { countText } from '../../core/format/count.ts'
import { findCell } from '../../core/notebook/document.ts'
import { documentOf } from '../../state/app.ts'
import { Callout } from '../kit/Callout.tsx'
import { useActions, useAppState } from '../useApp.ts'
import styles from './ExportDialog.module.css'

const facts = z.looseObject({
  sources: z.record(z.string(), z.unknown()),
  steps: z.array(z.unknown()),
  checks: z.array(z.looseObject({ severity: z.string() })),
  baseline: z.record(z.string(), z.unknown()).optional(),
})

interface Props {
  readonly json: string
  readonly reasons: readonly string[]
  readonly onClose: () => void
}

/** What stands in the way of a validated spec, and what is in the file and what is not. */
export function SpecFacts({ json, reasons, onClose }: Props) {
  const read = useMemo(() => facts.safeParse(JSON.parse(json)), [json])
  return (
    <>
      {reasons.length > 0 && (
        <section className={styles.reasons} aria-label="Why it is not validated">
          <div className={styles.label}>
            {reasons.length === 1 ? 'One thing to fix first' : `${reasons.length} things to fix first`}
          </div>
          {reasons.map((reason) => (
            <Reason key={reason} reason={reason} onClose={onClose} />
          ))}
        </section>
      )}
      {read.success && (
        <section>
          <div className={styles.label}>In the file</div>
          <ul className={styles.facts}>
            <Fact icon={<IconRoute size={14} aria-hidden />}>
              {countText('step', read.data.steps.length)} and their lineage
            </Fact>
            <Fact icon={<IconCircleCheck size={14} aria-hidden />}>{checksText(read.data.checks)}</Fact>
            <Fact icon={<IconFingerprint size={14} aria-hidden />}>
              Hashes of {countText('source', Object.keys(read.data.sources).length)}
            </Fact>
            {Object.keys(read.data.baseline ?? {}).length > 0 && (
              <Fact icon={<IconChartHistogram size={14} aria-hidden />}>A baseline to compare later data with</Fact>
            )}
          </ul>
        </section>
      )}
      <section>
        <div className={styles.label}>Not in the file</div>
        <ul className={styles.facts} data-soft>
          <Fact icon={<IconX size={14} aria-hidden />}>Rows of your data</Fact>
          <Fact icon={<IconX size={14} aria-hidden />}>Rare values, and values that look personal</Fact>
          <Fact icon={<IconX size={14} aria-hidden />}>Charts, notes and analyses</Fact>
        </ul>
        <p className={styles.small}>What you typed into steps and checks is included, such as texts to replace.</p>
      </section>
    </>
  )
}

function checksText(checks: readonly { readonly severity: string }[]): string {
  const errors = checks.filter(({ severity }) => severity === 'error').length
  if (checks.length === 0) return 'No check'
  return errors === checks.length
    ? countText('check', checks.length)
    : `${countText('check', checks.length)}, ${errors} of them must pass`
}

function Fact({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <li>
      {icon}
      <span>{children}</span>
    </li>
  )
}

/** A reason names its cell in backticks: the button goes there. */
function Reason({ reason, onClose }: { readonly reason: string; readonly onClose: () => void }) {
  const actions = useActions()
  const document = useAppState(documentOf)
  const id = /`([^`]+)`/.exec(reason)?.[1]
  const cell = id === undefined ? undefined : findCell(document, id)
  return (
    <Callout
      tone="warn"
      actions={
        cell !== undefined && (
          <Button
            size="sm"
            onClick={() => {
              actions.select(cell.id)
              onClose()
            }}
          >
            Go to {cell.id}
          </Button>
        )
      }
    >
      {reason.replaceAll('`', '')}
    </Callout>
  )
}
