import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Column, Value } from '../../core/data.ts'
import { numberText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import { isTemporal } from '../../core/sql/types.ts'
import type { HeaderProfile } from '../../state/app.ts'
import { stepChoices } from '../grid/columnChoices.ts'
import { useHeaderProfile } from '../grid/headerProfiles.ts'
import { groupedText } from '../grid/valueText.ts'
import { useActions } from '../useApp.ts'
import { Distribution } from './Distribution.tsx'
import styles from './Inspector.module.css'

interface Props {
  readonly node: string
  readonly hash: string
  readonly column: Column
}

/** The distribution of a column, its figures, and what could be done with it. */
export function Profile({ node, hash, column }: Props) {
  const actions = useActions()
  const { value: profile, error } = useHeaderProfile(node, hash, column.name)
  const choices = useMemo(() => stepChoices(column, 4), [column])
  if (error !== undefined) return <p className={styles.note}>The profile can’t be read: {error.message}</p>
  if (profile === undefined) return null
  return (
    <div className={styles.columns}>
      <div>
        <Distribution column={column} profile={profile} />
        <dl className={styles.stats}>
          {figuresOf(profile, column).map(([name, value]) => [
            <dt key={name}>{name}</dt>,
            <dd key={`${name} value`} title={value}>
              {value}
            </dd>,
          ])}
        </dl>
      </div>
      <div className={styles.side}>
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

function figuresOf({ rows, missing, distinct, min, max }: HeaderProfile, column: Column): readonly [string, string][] {
  const [low, high] = isTemporal(column.type) ? ['Earliest', 'Latest'] : ['Smallest', 'Largest']
  const share = rows === 0 || missing === 0 ? '' : ` (${percentText(missing / rows)})`
  return [
    [low, valueText(min)],
    ['Distinct', numberText(distinct)],
    [high, valueText(max)],
    ['Missing', `${numberText(missing)}${share}`],
  ]
}

function valueText(value: Value): string {
  return value === null ? 'none' : value === '' ? 'empty text' : groupedText(String(value))
}
