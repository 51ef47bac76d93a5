import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ProfiledColumn } from '../../core/analyses/profile/result.ts'
import type { Column, Value } from '../../core/data.ts'
import { numberText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import { isTemporal } from '../../core/sql/types.ts'
import type { HeaderProfile } from '../../state/results/define.ts'
import { SentenceText } from '../cells/SentenceText.tsx'
import { figuresOf } from '../discover/profileFigures.ts'
import { stepChoices } from '../grid/columnChoices.ts'
import { useHeaderProfile } from '../grid/headerProfiles.ts'
import { groupedText } from '../grid/valueText.ts'
import { Callout } from '../kit/Callout.tsx'
import { ColumnSuggestions } from '../suggest/ColumnSuggestions.tsx'
import { useActions } from '../useApp.ts'
import { Distribution } from './Distribution.tsx'
import { useColumnProfile } from './useColumnProfile.ts'
import styles from './Inspector.module.css'

const ALERTS = 3
const CHOICES = 4

interface Props {
  readonly node: string
  readonly hash: string
  readonly column: Column
}

/** The distribution of a column, its figures, what deserves a look, and what could be done with it. */
export function Profile({ node, hash, column }: Props) {
  const actions = useActions()
  const { value: header, error } = useHeaderProfile(node, hash, column.name)
  const profiled = useColumnProfile(node, hash, column)
  const choices = useMemo(() => stepChoices(column, CHOICES), [column])
  if (error !== undefined) return <p className={styles.note}>The profile can’t be read: {error.message}</p>
  if (header === undefined) return null
  return (
    <div className={styles.columns}>
      <div>
        <Distribution node={node} column={column} profile={header} />
        <dl className={styles.stats}>
          {[...boundsOf(header, column), ...(profiled === undefined ? countsOf(header) : figuresOf(profiled))].map(
            ([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd title={value}>{value}</dd>
              </div>
            ),
          )}
        </dl>
      </div>
      <div className={styles.side}>
        <Alerts profiled={profiled} />
        <ColumnSuggestions node={node} column={column} />
        <div className={styles.label}>Steps for {column.type} columns</div>
        {choices.map(({ kind, label, params }) => (
          <button
            key={kind}
            type="button"
            className={styles.chip}
            onClick={() => {
              actions.begin('step', kind, params)
            }}
          >
            <IconPlus size={14} aria-hidden />
            {label}
          </button>
        ))}
      </div>
    </div>
  )
}

function Alerts({ profiled }: { readonly profiled: ProfiledColumn | undefined }) {
  return profiled?.alerts.slice(0, ALERTS).map(({ code, severity, text }) => (
    <Callout key={code} tone={severity === 'warning' ? 'warn' : 'info'}>
      <SentenceText sentence={text} bold={false} />
    </Callout>
  ))
}

type Figure = readonly [name: string, value: string]

function boundsOf({ min, max }: HeaderProfile, column: Column): readonly Figure[] {
  const [low, high] = isTemporal(column.type) ? ['Earliest', 'Latest'] : ['Smallest', 'Largest']
  return [
    [low, valueText(min)],
    [high, valueText(max)],
  ]
}

/** What the header knows, until the full profile is there. */
function countsOf({ rows, missing, distinct }: HeaderProfile): readonly Figure[] {
  const share = rows === 0 || missing === 0 ? '' : ` (${percentText(missing / rows)})`
  return [
    ['Missing', `${numberText(missing)}${share}`],
    ['Distinct', numberText(distinct)],
  ]
}

function valueText(value: Value): string {
  return value === null ? 'none' : value === '' ? 'empty text' : groupedText(String(value))
}
