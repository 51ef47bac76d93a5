import { Keys } from '../kit/Keys.tsx'
import { ItemSign } from './ItemSign.tsx'
import { marked, type Item } from './match.ts'
import styles from './PickList.module.css'

interface Props {
  readonly id: string
  readonly item: Item
  readonly query: string
  readonly selected: boolean
  readonly onPoint: () => void
  readonly onPick: () => void
}

/** One line of a list to pick from, what was asked for marked in it. */
export function PickOption({ id, item, query, selected, onPoint, onPick }: Props) {
  return (
    <div
      ref={(element) => {
        if (selected) element?.scrollIntoView({ block: 'nearest' })
      }}
      id={id}
      role="option"
      aria-selected={selected}
      className={styles.item}
      onPointerMove={selected ? undefined : onPoint}
      onClick={onPick}
    >
      <ItemSign sign={item.sign} />
      <bdi className={styles.label}>
        {marked(item.label, query).map((part, index) => (index === 1 ? <mark key={index}>{part}</mark> : part))}
      </bdi>
      {item.detail !== undefined && <span className={styles.detail}>{item.detail}</span>}
      <span className={styles.keys}>
        <Keys keys={item.keys} />
      </span>
    </div>
  )
}
