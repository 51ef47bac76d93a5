import { findCell } from '../../core/notebook/document.ts'
import { documentOf } from '../../state/app.ts'
import { sourceText } from '../ingest/words.ts'
import { useAppState } from '../useApp.ts'
import { stepNumbers } from './displayed.ts'
import { effectText } from './effectText.ts'

/** Says politely what was read of the current source, or what the current step did, for those who do not see it. */
export function ResultAnnouncer() {
  const text = useAppState((state) => {
    const { cell } = state.layout
    const status = cell === undefined ? undefined : state.runs.nodes[cell]
    if (cell === undefined || status?.state !== 'done' || status.result === undefined) return ''
    const document = documentOf(state)
    const found = findCell(document, cell)
    if (found?.type === 'source') return sourceText(found, status.result.rows, status.rejects?.rows ?? 0)
    if (status.effect === undefined) return ''
    const number = stepNumbers(document).get(cell)
    return number === undefined ? '' : `Step ${number}: ${effectText(status.effect, status.result.rows)}`
  })
  return (
    <div className="as-hidden" role="status">
      {text}
    </div>
  )
}
