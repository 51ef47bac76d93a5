import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { choiceOf, type Choice, type Choices, type Entry } from './choices.ts'
import { ClusterItem, VALUES_SHOWN } from './ClusterItem.tsx'
import styles from './Clusters.module.css'

interface Props {
  readonly entries: readonly Entry[]
  readonly choices: Choices
  readonly onChoose: (entry: Entry, change: Partial<Choice>) => void
  /** Shows the rows of a cluster. */
  readonly onRows: (entry: Entry) => void
  readonly onMerge: () => void
}

const LINE = 24
const PADDING = 17
/** How many clusters PageDown moves by. */
const PAGE = 8

/**
 * The clusters, any number of them. One is the tab stop: arrows go to the next, Space chooses it, digits choose the value
 * that stays, Tab goes on to its values and its text, Enter merges what is chosen.
 */
export function ClusterList({ entries, choices, onChoose, onRows, onMerge }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const [wanted, setActive] = useState(0)
  const moved = useRef(false)
  const active = Math.min(wanted, entries.length - 1)
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => Math.min(entries[at]?.figures.size ?? 2, VALUES_SHOWN + 1) * LINE + PADDING,
    getItemKey: (at) => entries[at]?.index ?? at,
    overscan: 4,
  })

  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    rows.scrollToIndex(active)
    // What comes into view is drawn in the next frame.
    const frame = requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-at="${active}"] [data-merge]`)?.focus()
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [active, rows])

  function move(to: number) {
    moved.current = true
    setActive(Math.max(0, Math.min(entries.length - 1, to)))
  }

  function onKeyDown(event: KeyboardEvent) {
    const entry = entries[active]
    if (!(event.target instanceof HTMLElement) || event.target.dataset['merge'] === undefined || entry === undefined)
      return
    const targets: Readonly<Record<string, number>> = {
      ...{ ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + PAGE, PageUp: active - PAGE },
      ...{ Home: 0, End: entries.length - 1 },
    }
    const to = targets[event.key]
    const value = /^[1-9]$/.test(event.key) ? entry.cluster.values[Number(event.key) - 1] : undefined
    if (to !== undefined) move(to)
    else if (value !== undefined) onChoose(entry, { to: value, merge: true })
    else if (event.key === 'Enter') onMerge()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={scroller} className={styles.list} onKeyDown={onKeyDown}>
      <ul style={{ height: rows.getTotalSize() }} aria-label="Clusters">
        {rows.getVirtualItems().map((item) => {
          const entry = entries[item.index]
          if (entry === undefined) return null
          return (
            <li
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              data-at={item.index}
              aria-setsize={entries.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
              onFocus={() => {
                setActive(item.index)
              }}
            >
              <ClusterItem
                entry={entry}
                choice={choiceOf(choices, entry)}
                isStop={item.index === active}
                onChoose={onChoose}
                onRows={onRows}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
