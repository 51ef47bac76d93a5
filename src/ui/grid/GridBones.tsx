import styles from './DataPane.module.css'

/** The shape of a grid before anything of it is here; shown only after 300 ms. */
export function GridBones() {
  return (
    <div className={styles.bones} role="status" aria-label="Reading rows">
      {Array.from({ length: 4 }, (_, column) => (
        <div key={column}>
          <span className={styles.bone} style={{ width: '60%' }} />
          <span className={styles.bone} style={{ height: 30 }} />
          {Array.from({ length: 8 }, (_, row) => (
            <span key={row} className={styles.bone} style={{ width: `${40 + ((row * 37 + column * 23) % 50)}%` }} />
          ))}
        </div>
      ))}
    </div>
  )
}
