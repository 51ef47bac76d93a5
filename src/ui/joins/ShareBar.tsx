import styles from './Joins.module.css'

/** A share, 0 to 1, as a bar beside the words that say it. */
export function ShareBar({ share }: { readonly share: number }) {
  return (
    <span className={styles.bar} aria-hidden>
      <span style={{ width: `${Math.min(1, share) * 100}%` }} />
    </span>
  )
}
