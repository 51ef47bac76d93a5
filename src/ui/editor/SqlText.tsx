import { useMemo } from 'react'
import styles from './Code.module.css'
import { sqlTokens } from './sqlTokens.ts'

/** SQL to be read and copied. */
export function SqlText({ text, label = 'SQL' }: { readonly text: string; readonly label?: string }) {
  const tokens = useMemo(() => sqlTokens(text), [text])
  return (
    <pre className={styles.sql} aria-label={label} tabIndex={0}>
      {tokens.map((token, index) => (
        <span key={index} data-kind={token.kind}>
          {token.text}
        </span>
      ))}
    </pre>
  )
}
