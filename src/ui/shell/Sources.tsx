import { IconPlus } from '@tabler/icons-react'
import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import { documentOf } from '../../state/app.ts'
import { AddMenu } from '../ingest/AddMenu.tsx'
import { FormatIcon } from '../ingest/FormatIcon.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { useRoving } from '../kit/useRoving.ts'
import { useActions, useAppState } from '../useApp.ts'
import styles from './Rail.module.css'

/** The files of the notebook, each with its rows and the beginning of its hash. */
export function Sources() {
  const actions = useActions()
  const document = useAppState(documentOf)
  const nodes = useAppState((state) => state.runs.nodes)
  const current = useAppState((state) => state.layout.cell)
  const sources = document.cells.filter((cell) => cell.type === 'source')
  const roving = useRoving<HTMLUListElement>()
  return (
    <section className={styles.section} aria-label="Sources">
      <div className={styles.head}>
        <h2>Sources</h2>
        <span className={styles.count}>{sources.length}</span>
        <AddMenu>
          <IconButton label="Add data" size="sm">
            <IconPlus size={14} aria-hidden />
          </IconButton>
        </AddMenu>
      </div>
      <ul ref={roving.ref} onKeyDown={roving.onKeyDown}>
        {sources.map(({ id, format, file, sample }) => (
          <li key={id} data-replaces={id}>
            <button
              type="button"
              className={styles.source}
              data-roving
              aria-current={id === current ? 'true' : undefined}
              onClick={() => {
                actions.select(id)
              }}
            >
              <FormatIcon format={format} size={14} className={styles.format} />
              <b className="as-ellipsis">{file.name}</b>
              <span className={styles.figure}>{countText('row', nodes[id]?.result?.rows ?? file.rows)}</span>
              <span className={styles.meta}>
                <span className="as-mono" title={`sha256 ${file.sha256}`}>
                  sha256 {file.sha256.slice(0, 8)}
                </span>
                <span>{sample === undefined ? bytesText(file.bytes) : `sample of ${bytesText(file.bytes)}`}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
