import { VisibleText } from './CellContent.tsx'
import styles from './Grid.module.css'

/** The name of a column, after the one it had. */
export function HeaderName({ name, was }: { readonly name: string; readonly was: string | undefined }) {
  return (
    <bdi className={styles.name}>
      {was !== undefined && (
        <s className={styles.oldName}>
          <VisibleText text={was} />
        </s>
      )}
      <VisibleText text={name} />
    </bdi>
  )
}
