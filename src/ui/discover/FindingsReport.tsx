import { Progress } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Finding } from '../../core/analyses/define.ts'
import { ANALYSES } from '../../core/analyses/index.ts'
import { countText } from '../../core/format/count.ts'
import type { AnalysisCell } from '../../core/notebook/document.ts'
import { SentenceText } from '../cells/SentenceText.tsx'
import type { ReportProps } from './AnalysisView.tsx'
import { useAnalysed } from './useAnalysed.ts'
import styles from './Discover.module.css'

const SHOWN = 40

/** The findings of any analysis, what matters most first. */
export function FindingsReport({ kind, params, columns, answers }: ReportProps) {
  const findings = useMemo(() => {
    const found = ANALYSES.find(kind)
    const parsed = found?.params.safeParse(params)
    if (found === undefined || parsed?.success !== true) return []
    const result = found.analyze(parsed.data, columns, answers)
    return result instanceof Promise ? [] : found.findings(result)
  }, [kind, params, columns, answers])
  return <FindingList findings={findings} />
}

/** The findings of a long analysis. */
export function LongFindings({ cell }: { readonly cell: AnalysisCell }) {
  const { value, error, share } = useAnalysed(cell)
  if (error !== undefined) return <p className={styles.quiet}>The analysis can’t be made: {error.message}</p>
  if (value === undefined) return <Progress value={share * 100} aria-label="The analysis is being made" />
  return <FindingList findings={ANALYSES.find(cell.kind)?.findings(value.result) ?? []} />
}

/** Findings as sentences with a sign for those that are warnings. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return <p className={styles.quiet}>Nothing stands out.</p>
  return (
    <ul className={styles.findings}>
      {findings.slice(0, SHOWN).map(({ severity, text }, index) => (
        <li key={index} data-severity={severity}>
          {severity === 'warning' ? (
            <IconAlertTriangle size={14} aria-label="Warning" />
          ) : (
            <IconInfoCircle size={14} aria-hidden />
          )}
          <span>
            <SentenceText sentence={text} bold={false} />
          </span>
        </li>
      ))}
      {findings.length > SHOWN && <li>{countText('more finding', findings.length - SHOWN)}</li>}
    </ul>
  )
}
