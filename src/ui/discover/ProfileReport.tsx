import { useMemo } from 'react'
import { profile } from '../../core/analyses/profile.ts'
import { EXACT_ROWS, type ProfiledColumn } from '../../core/analyses/profile/result.ts'
import { countText } from '../../core/format/count.ts'
import { VisibleText } from '../grid/CellContent.tsx'
import { HeaderChart } from '../grid/HeaderChart.tsx'
import { TypeIcon } from '../kit/TypeIcon.tsx'
import { useActions, useAppState } from '../useApp.ts'
import type { ReportProps } from './AnalysisView.tsx'
import { headerOf } from './columnProfile.ts'
import { FindingList } from './FindingsReport.tsx'
import { figuresOf } from './profileFigures.ts'
import styles from './Discover.module.css'

const ALERTS = 2

/** Every column with its distribution, its figures, and what deserves a look. */
export function ProfileReport({ on, params, columns, answers }: ReportProps) {
  const result = useMemo(() => {
    const parsed = profile.params.safeParse(params)
    return parsed.success ? profile.analyze(parsed.data, columns, answers) : undefined
  }, [params, columns, answers])
  if (result === undefined) return <p className={styles.quiet}>Edit the analysis: its settings are not complete.</p>
  if (result.columns.length === 0) return <p className={styles.quiet}>None of the chosen columns is in this table.</p>
  const alerts = result.columns.reduce((sum, column) => sum + column.alerts.length, 0)
  const sampled = result.columns.some(({ numbers }) => numbers?.quantilesApproximate === true)
  return (
    <>
      <p className={styles.lead}>
        {countText('row', result.rows)}, {countText('column', result.columns.length)}, {countText('thing', alerts)} to
        look at{sampled ? `; medians are of a sample of about ${countText('value', EXACT_ROWS)}` : ''}
      </p>
      <div className={styles.wide} tabIndex={0} role="region" aria-label="Profile of every column">
        <table className={styles.profile}>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Distribution</th>
              <th scope="col">Figures</th>
              <th scope="col">To look at</th>
            </tr>
          </thead>
          <tbody>
            {result.columns.map((column) => (
              <ColumnRow key={column.column.name} on={on} profiled={column} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function ColumnRow({ on, profiled }: { readonly on: string; readonly profiled: ProfiledColumn }) {
  const actions = useActions()
  const cell = useAppState((state) => state.layout.cell)
  const { column, alerts } = profiled
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={styles.column}
          onClick={() => {
            actions.select(cell ?? on, column.name)
          }}
        >
          <TypeIcon type={column.type} />
          <bdi>
            <VisibleText text={column.name} />
          </bdi>
        </button>
        <div className={styles.type}>{column.type}</div>
      </th>
      <td className={styles.chart}>
        <HeaderChart column={column} profile={headerOf(profiled)} />
      </td>
      <td className={styles.figures}>
        {figuresOf(profiled).map(([name, value]) => (
          <div key={name}>
            <span>{name}</span>
            <span>{value}</span>
          </div>
        ))}
      </td>
      <td>
        {alerts.length > 0 && (
          <FindingList
            findings={alerts
              .slice(0, ALERTS)
              .map(({ severity, text, weight }) => ({ severity, text, weight, columns: [column.name] }))}
          />
        )}
        {alerts.length > ALERTS && (
          <div className={styles.type}>{countText('more', alerts.length - ALERTS, 'more')}</div>
        )}
      </td>
    </tr>
  )
}
