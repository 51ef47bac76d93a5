import { IconArrowRight, IconDownload, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { numberText } from '../../core/format/number.ts'
import type { Comparison, Difference } from '../../state/compare.ts'
import { saveFile } from '../grid/useDownload.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useActions, useResults } from '../useApp.ts'
import { CompareMatch } from './CompareMatch.tsx'
import pane from '../grid/DataPane.module.css'
import styles from './ComparePane.module.css'

interface Props {
  readonly comparison: Comparison
  readonly difference: Difference | undefined
}

/** The names of two compared tables, how their rows are matched, and what can be done with the differences. */
export function CompareHead({ comparison, difference }: Props) {
  const { left, right } = comparison
  const actions = useActions()
  const results = useResults()
  const [busy, setBusy] = useState(false)

  async function download(): Promise<void> {
    const name = `${left} and ${right}.csv`
    setBusy(true)
    try {
      saveFile(name, await results.differenceCsv(comparison, new AbortController().signal))
      actions.notify('done', `Downloaded ${name}`)
    } catch (reason) {
      actions.notify('failed', `Couldn’t write ${name}: ${reason instanceof Error ? reason.message : String(reason)}`)
    } finally {
      setBusy(false)
    }
  }

  return (
    <header className={pane.head}>
      <h2 className={styles.names}>
        <Side id={left} rows={difference?.rows.left} />
        <IconArrowRight size={13} aria-label="compared with" />
        <Side id={right} rows={difference?.rows.right} />
      </h2>
      {difference !== undefined && <CompareMatch comparison={comparison} difference={difference} />}
      <div className={pane.actions}>
        <IconButton
          label="Download the differences as CSV"
          loading={busy}
          disabled={difference === undefined || difference.total === 0}
          onClick={() => void download()}
        >
          <IconDownload size={15} />
        </IconButton>
        <IconButton
          label="Close the comparison"
          onClick={() => {
            actions.layout({ compare: undefined })
          }}
        >
          <IconX size={15} />
        </IconButton>
      </div>
    </header>
  )
}

function Side({ id, rows }: { readonly id: string; readonly rows: number | undefined }) {
  const actions = useActions()
  return (
    <button
      type="button"
      className={styles.side}
      title={`Go to ${id}`}
      onClick={() => {
        actions.select(id)
      }}
    >
      <span className={pane.name}>{id}</span>
      {rows !== undefined && <span className={pane.size}>{numberText(rows)}</span>}
    </button>
  )
}
