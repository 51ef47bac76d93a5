import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './Callout.module.css'

const ICONS = { fail: IconCircleX, warn: IconAlertTriangle, pass: IconCircleCheck, info: IconInfoCircle }

interface Props {
  readonly tone: keyof typeof ICONS
  readonly children: ReactNode
  /** Buttons that mend it, the best first. */
  readonly actions?: ReactNode
}

/** A message in its place: what happened and what to do. */
export function Callout({ tone, children, actions }: Props) {
  const Icon = ICONS[tone]
  return (
    <div className={styles.callout} data-tone={tone} role={tone === 'fail' ? 'alert' : undefined}>
      <Icon size={14} aria-hidden className={styles.icon} />
      <div className={styles.body}>
        <div>{children}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}
