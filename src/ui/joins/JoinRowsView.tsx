import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { countText } from '../../core/format/count.ts'
import { compactText } from '../../core/format/number.ts'
import type { JoinReport } from '../../core/joins/report.ts'
import type { StepCell } from '../../core/notebook/document.ts'
import type { JoinRows } from '../../state/results/define.ts'
import { SampleTable } from '../cells/SampleTable.tsx'
import { useResults } from '../useApp.ts'

interface Props {
  readonly cell: StepCell
  readonly report: JoinReport
  readonly question: string
}

/** The first rows behind a count: those without a match, and the keys that repeat. */
export function JoinRowsView({ cell, report, question }: Props) {
  const results = useResults()
  const { unmatched, most } = report
  const repeats = cell.params['how'] !== 'cross' && cell.params['how'] !== 'asof' && Math.max(most.left, most.right) > 1
  const choices: readonly { readonly value: JoinRows; readonly label: string }[] = [
    ...(isBroken(cell, report) ? [{ value: 'keys' as const, label: 'Keys that break it' }] : []),
    ...(unmatched.left > 0 ? [{ value: 'left' as const, label: `Unmatched left ${compactText(unmatched.left)}` }] : []),
    ...(unmatched.right > 0
      ? [{ value: 'right' as const, label: `Unmatched right ${compactText(unmatched.right)}` }]
      : []),
    ...(repeats && !isBroken(cell, report) ? [{ value: 'keys' as const, label: 'Repeated keys' }] : []),
  ]
  const [picked, pick] = useState<JoinRows>()
  const shown = choices.find(({ value }) => value === picked) ?? choices[0]
  if (shown === undefined) return null
  const on = Array.isArray(cell.params['on']) ? (cell.params['on'] as Record<string, string>[]) : []
  return (
    <>
      <SegmentedControl
        aria-label="Rows to show"
        size="xs"
        value={shown.value}
        onChange={(value) => {
          pick(value)
        }}
        data={[...choices]}
      />
      <SampleTable
        question={`${question} ${shown.value}`}
        ask={(limit, signal) => results.joinRows(cell.id, shown.value, limit, signal)}
        about={on.flatMap((key) => [key[shown.value === 'right' ? 'right' : 'left'] ?? '', 'left rows', 'right rows'])}
        headline={(rows, more) => headline(shown.value, rows, more)}
      />
    </>
  )
}

function headline(rows: JoinRows, count: number, more: boolean): string {
  if (rows === 'keys') return more ? 'The first keys that repeat' : countText('key', count) + ' with several rows'
  return more ? `The first ${rows} rows without a match` : `${countText(`${rows} row`, count)} without a match`
}

/** Whether what is expected of the keys does not hold. */
function isBroken({ params }: StepCell, { most }: JoinReport): boolean {
  const { expect } = params
  const one = { 'one-to-one': ['left', 'right'], 'one-to-many': ['left'], 'many-to-one': ['right'] } as const
  return Object.entries(one).some(([name, sides]) => name === expect && sides.some((side) => most[side] > 1))
}
