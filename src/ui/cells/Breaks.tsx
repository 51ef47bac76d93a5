import { useId } from 'react'
import type { Break } from '../../core/graph/impact.ts'
import { documentOf } from '../../state/app.ts'
import type { Impact } from '../../state/impact.ts'
import { Callout } from '../kit/Callout.tsx'
import { useActions, useAppState } from '../useApp.ts'
import styles from './Breaks.module.css'
import { breaksText } from './breakText.ts'
import { CellLink } from './CellLink.tsx'
import { MessageText } from './MessageText.tsx'

interface Props {
  readonly impact: Impact
  /** What breaks them: 'Applying this'. */
  readonly doing: string
}

/** What an edit breaks, cell by cell, with what can be done about each. */
export function Breaks({ impact, doing }: Props) {
  const document = useAppState(documentOf)
  return (
    <Callout tone="warn">
      <b role="status">{breaksText(document, doing, impact)}</b>
      <ul className={styles.breaks}>
        {impact.breaks.map((each) => (
          <BreakItem key={each.cell} broken={each} />
        ))}
      </ul>
    </Callout>
  )
}

function BreakItem({ broken: { cell, message, repairs, chosen } }: { readonly broken: Break }) {
  const actions = useActions()
  const group = useId()
  const choices = [...repairs, LEAVE]
  return (
    <li>
      <p>
        <CellLink id={cell} />: <MessageText message={message} />
      </p>
      {repairs.length > 0 && (
        <div className={styles.repairs} role="radiogroup" aria-label="What to do about it">
          {choices.map(({ key, label }) => (
            <label key={key} className={styles.repair}>
              <input
                type="radio"
                name={group}
                checked={key === (chosen ?? LEAVE.key)}
                onChange={() => {
                  actions.chooseRepair(cell, key)
                }}
              />
              <span>
                <MessageText message={label} />
              </span>
            </label>
          ))}
        </div>
      )}
    </li>
  )
}

const LEAVE = { key: 'leave', label: 'Leave it broken' } as const
