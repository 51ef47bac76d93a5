import { useRoving } from '../kit/useRoving.ts'
import { useActions, useAppState } from '../useApp.ts'
import styles from './Rail.module.css'

/** Entries shown; older ones can still be undone. */
const SHOWN = 60

/** What was done, newest first: a click goes back to how it was after that, or forward to what was undone. */
export function HistoryList() {
  const actions = useActions()
  const { past, future } = useAppState((state) => state.history)
  const roving = useRoving<HTMLOListElement>()
  const repeat = (times: number, action: () => void) => {
    for (let done = 0; done < times; done += 1) action()
  }
  return (
    <section className={styles.section} aria-label="History">
      <div className={styles.head}>
        <h2>History</h2>
      </div>
      <ol ref={roving.ref} onKeyDown={roving.onKeyDown}>
        {future.map((entry, index) => (
          <Item
            key={`${entry.at} ${index}`}
            at={entry.at}
            label={entry.label}
            state="undone"
            onClick={() => {
              repeat(future.length - index, actions.redo)
            }}
          />
        ))}
        {past
          .slice(-SHOWN)
          .toReversed()
          .map((entry, index) => (
            <Item
              key={`${entry.at} ${past.length - index}`}
              at={entry.at}
              label={entry.label}
              state={index === 0 ? 'now' : 'past'}
              onClick={() => {
                repeat(index, actions.undo)
              }}
            />
          ))}
      </ol>
      {past.length + future.length === 0 && (
        <p className={styles.entry} data-empty>
          Nothing done yet
        </p>
      )}
    </section>
  )
}

interface ItemProps {
  readonly at: number
  readonly label: string
  readonly state: 'undone' | 'now' | 'past'
  readonly onClick: () => void
}

function Item({ at, label, state, onClick }: ItemProps) {
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        data-roving
        data-undone={state === 'undone' || undefined}
        aria-current={state === 'now' ? 'true' : undefined}
        title={state === 'undone' ? `Redo: ${label}` : state === 'past' ? `Go back to: ${label}` : label}
        onClick={onClick}
      >
        <time dateTime={new Date(at).toISOString()}>
          {new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false })}
        </time>
        <span className="as-ellipsis">{label}</span>
      </button>
    </li>
  )
}
