import type { ReactNode } from 'react'
import styles from './Tag.module.css'

export type Tone = 'neutral' | 'pass' | 'warn' | 'fail' | 'accent' | 'diff' | 'pii'

/** A small label; the tone is always paired with its words. */
export function Tag({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  )
}
