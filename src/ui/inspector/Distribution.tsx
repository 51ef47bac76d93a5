import { UnstyledButton } from '@mantine/core'
import type { Column, Value } from '../../core/data.ts'
import { countText } from '../../core/format/count.ts'
import { dateText } from '../../core/format/date.ts'
import { numberText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import { family, isTemporal } from '../../core/sql/types.ts'
import type { HeaderProfile } from '../../state/results/define.ts'
import { PickMenu } from '../fromData/PickMenu.tsx'
import { useColumns } from '../fromData/useColumns.ts'
import { VisibleText } from '../grid/CellContent.tsx'
import { edges, headerSentence } from '../grid/headerText.ts'
import { useRoving } from '../kit/useRoving.ts'
import styles from './Inspector.module.css'

interface Props {
  readonly node: string
  readonly column: Column
  readonly profile: HeaderProfile
}

/** The distribution of a column: bars, or the most frequent values; each opens the steps for it. */
export function Distribution({ node, column, profile }: Props) {
  const { bins = [], top = [] } = profile
  if (bins.length > 0) return <Bars node={node} column={column} profile={profile} bins={bins} />
  return top.length === 0 ? (
    <p className={styles.note}>Every value is missing.</p>
  ) : (
    <Top node={node} column={column} rows={profile.rows} top={top} />
  )
}

function Bars({ node, column, profile, bins }: Props & { readonly bins: NonNullable<HeaderProfile['bins']> }) {
  const columns = useColumns(node)
  const roving = useRoving<HTMLDivElement>()
  const highest = Math.max(1, ...bins.map(({ count }) => count))
  const [low, high] = edges(profile, column)
  const edge = (place: number) => edgeValue(place, column.type)
  return (
    <div role="group" aria-label={headerSentence(column, profile)}>
      <div ref={roving.ref} className={styles.bars} onKeyDown={roving.onKeyDown}>
        {bins.map(({ from, to, count }, index) => {
          const text = `${placeText(from, column.type)} to ${placeText(to, column.type)}: ${countText('row', count)}`
          const closed = index === bins.length - 1
          return (
            <PickMenu
              key={from}
              title={text}
              picked={{ type: 'range', column: column.name, from: edge(from), to: edge(to), closed }}
              columns={columns}
            >
              {(open) => (
                <UnstyledButton data-roving className={styles.bar} aria-label={text} title={text} {...open}>
                  <i style={{ height: count === 0 ? 0 : `max(2px, ${(count / highest) * 100}%)` }} />
                </UnstyledButton>
              )}
            </PickMenu>
          )
        })}
      </div>
      <div className={styles.axis}>
        <span>{low}</span>
        <span>up to {countText('row', highest)} in a bar</span>
        <span>{high}</span>
      </div>
    </div>
  )
}

function placeText(place: number, type: string): string {
  return isTemporal(type) ? dateText(place) : numberText(place)
}

/** An edge of a bin as a value of the column: times are counted in milliseconds. */
function edgeValue(place: number, type: string): Value {
  if (!isTemporal(type)) return place
  const iso = new Date(place).toISOString()
  return family(type) === 'date' ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

/** Values with their counts as bars. */
export function Top({
  node,
  column,
  rows,
  top,
}: {
  readonly node: string
  readonly column: Column
  readonly rows: number
  readonly top: readonly { readonly value: Value; readonly count: number }[]
}) {
  const columns = useColumns(node)
  const highest = Math.max(1, ...top.map(({ count }) => count))
  return (
    <dl className={styles.top}>
      {top.map(({ value, count }, index) => [
        <dt key={`${index} name`} title={value === null ? undefined : String(value)}>
          <PickMenu
            title={value === null ? 'Missing' : value === '' ? 'Empty text' : String(value).slice(0, 120)}
            picked={{ type: 'values', column: column.name, values: [value] }}
            columns={columns}
          >
            {(open) => (
              <UnstyledButton className={styles.value} {...open}>
                <ValueName value={value} />
              </UnstyledButton>
            )}
          </PickMenu>
        </dt>,
        <span key={`${index} bar`} className={styles.track} aria-hidden>
          <i style={{ width: `${(count / highest) * 100}%` }} />
        </span>,
        <dd key={`${index} count`}>
          {numberText(count)} <span className="as-dim">{percentText(count / Math.max(1, rows))}</span>
        </dd>,
      ])}
    </dl>
  )
}

function ValueName({ value }: { readonly value: Value }) {
  if (value === null) return <span className="as-missing">∅ missing</span>
  if (value === '') return <span className="as-missing">empty text</span>
  return <VisibleText text={String(value).slice(0, 120)} />
}
