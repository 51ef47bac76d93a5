import { Modal } from '@mantine/core'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Keys } from '../kit/Keys.tsx'
import { matching, type Group, type Item } from './match.ts'
import styles from './PickList.module.css'
import { PickOption } from './PickOption.tsx'

interface Props {
  /** The accessible name of the dialog. */
  readonly label: string
  readonly placeholder: string
  readonly icon: ReactNode
  /** At the right of the search field: where it adds. */
  readonly aside?: ReactNode
  readonly groups: readonly Group[]
  readonly preview?: (item: Item) => ReactNode
  readonly onClose: () => void
}

/** A list to search and pick from by keyboard or pointer: the field keeps the focus, the list follows. */
export function PickList({ label, placeholder, icon, aside, groups, preview, onClose }: Props) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = matching(groups, query)
  const items = found.flatMap((group) => group.items)
  const current = items[Math.min(at, items.length - 1)]
  const pick = (item: Item) => {
    onClose()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 8,
      PageUp: at - 8,
    }
    const next = moves[event.key]
    if (next !== undefined) {
      event.preventDefault()
      const last = items.length - 1
      const wraps = event.key.startsWith('Arrow')
      setAt(next < 0 ? (wraps ? last : 0) : next > last ? (wraps ? 0 : last) : next)
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && current !== undefined) {
      event.preventDefault()
      pick(current)
    }
  }
  return (
    <Modal.Root
      opened
      onClose={onClose}
      closeOnEscape={false}
      size={preview === undefined ? 600 : 680}
      yOffset={72}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={label}>
        <div className={styles.search}>
          {icon}
          <input
            className={styles.field}
            data-autofocus
            // At once, so that no letter typed after the shortcut is lost.
            autoFocus
            role="combobox"
            aria-label={placeholder}
            aria-expanded
            aria-controls={id}
            aria-autocomplete="list"
            aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
            placeholder={placeholder}
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
          {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        </div>
        <div className={preview === undefined ? undefined : styles.split}>
          <div id={id} role="listbox" aria-label={label} className={styles.list}>
            {found.map(({ title, items: members }) => (
              <div key={title} role="group" aria-label={title}>
                <div className={styles.title} aria-hidden>
                  {title}
                </div>
                {members.map((item) => (
                  <PickOption
                    key={item.id}
                    id={`${id}-${item.id}`}
                    item={item}
                    query={query}
                    selected={item === current}
                    onPoint={() => {
                      setAt(items.indexOf(item))
                    }}
                    onPick={() => {
                      pick(item)
                    }}
                  />
                ))}
              </div>
            ))}
            {items.length === 0 && <p className={styles.nothing}>Nothing is called “{query}”.</p>}
          </div>
          {preview !== undefined && (
            <div className={styles.preview} aria-live="polite">
              {current !== undefined && preview(current)}
            </div>
          )}
        </div>
        <Foot count={items.length} total={groups.reduce((sum, group) => sum + group.items.length, 0)} />
      </Modal.Content>
    </Modal.Root>
  )
}

function Foot({ count, total }: { readonly count: number; readonly total: number }) {
  return (
    <div className={styles.foot}>
      <span>
        <Keys keys="↑" /> <Keys keys="↓" /> move
      </span>
      <span>
        <Keys keys="↵" /> choose
      </span>
      <span>
        <Keys keys="Esc" /> close
      </span>
      <span className={styles.count} role="status">
        {count} of {total}
      </span>
    </div>
  )
}
