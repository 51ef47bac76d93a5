import { bytesText } from '../../core/format/bytes.ts'
import type { ArrivedFile } from '../../state/ingest.ts'
import styles from './Arrival.module.css'

interface Props {
  readonly files: readonly ArrivedFile[]
  /** Indices of the files that are wanted. */
  readonly chosen: ReadonlySet<number>
  readonly onChange: (chosen: ReadonlySet<number>) => void
}

/** Files with a box to check each; those of no known format are off and say so. Boxes of the browser: there may be thousands. */
export function ArrivedFiles({ files, chosen, onChange }: Props) {
  const known = files.flatMap((file, index) => (file.known ? [index] : []))
  const all = chosen.size === known.length && known.length > 0
  return (
    <div className={styles.files}>
      {known.length > 1 && (
        <label className={styles.file}>
          <input
            type="checkbox"
            checked={all}
            ref={(box) => {
              if (box !== null) box.indeterminate = !all && chosen.size > 0
            }}
            onChange={() => {
              onChange(new Set(all ? [] : known))
            }}
          />
          <span className={styles.name}>
            {chosen.size} of {files.length} chosen
          </span>
        </label>
      )}
      <ul className={styles.list} aria-label="Files">
        {files.map(({ name, bytes, known: readable }, index) => (
          <li key={`${index} ${name}`}>
            <label className={styles.file} data-off={!readable || undefined}>
              <input
                type="checkbox"
                disabled={!readable}
                checked={chosen.has(index)}
                onChange={(event) => {
                  const next = new Set(chosen)
                  if (event.currentTarget.checked) next.add(index)
                  else next.delete(index)
                  onChange(next)
                }}
              />
              <bdi className={styles.name}>{name}</bdi>
              {!readable && <span className={styles.why}>of no format that is known here</span>}
              <span className={styles.bytes}>{bytesText(bytes)}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  )
}
