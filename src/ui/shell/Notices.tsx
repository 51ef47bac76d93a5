import { IconAlertCircle, IconCheck, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Notice } from '../../state/app.ts'
import { MessageText } from '../cells/MessageText.tsx'
import { useActions, useAppState } from '../useApp.ts'
import styles from './Notices.module.css'

/** Milliseconds a notice stays, unless it is hovered or focused: what failed stays longer. */
const STAYS = { done: 6000, failed: 15_000 } as const

/** What was just done or went wrong, at the foot of the window. */
export function Notices() {
  const notices = useAppState((state) => state.notices)
  return (
    <div className={styles.notices} aria-live="polite">
      {notices.map((notice) => (
        <Toast key={notice.key} notice={notice} />
      ))}
    </div>
  )
}

function Toast({ notice }: { readonly notice: Notice }) {
  const { key, kind, text, action } = notice
  const { dismiss } = useActions()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(() => {
      dismiss(key)
    }, STAYS[kind])
    return () => {
      clearTimeout(timer)
    }
  }, [held, key, kind, dismiss])
  const hold = () => {
    setHeld(true)
  }
  const release = () => {
    setHeld(false)
  }
  return (
    <div
      className={styles.toast}
      data-kind={kind}
      role={kind === 'failed' ? 'alert' : undefined}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      {kind === 'failed' ? <IconAlertCircle size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
      <span>
        <MessageText message={text} />
      </span>
      {action !== undefined && (
        <button
          type="button"
          onClick={() => {
            action.run()
            dismiss(key)
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => {
          dismiss(key)
        }}
      >
        <IconX size={14} aria-hidden />
      </button>
    </div>
  )
}
