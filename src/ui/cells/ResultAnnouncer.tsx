import { documentOf } from '../../state/app.ts'
import { useAppState } from '../useApp.ts'
import { stepNumbers } from './displayed.ts'
import { effectText } from './effectText.ts'

/** Says politely what the current step did once it has run, for those who do not see the ledger. */
export function ResultAnnouncer() {
  const text = useAppState((state) => {
    const { cell } = state.layout
    const status = cell === undefined ? undefined : state.runs.nodes[cell]
    if (cell === undefined || status?.state !== 'done' || status.result === undefined) return ''
    if (status.effect === undefined) return ''
    const number = stepNumbers(documentOf(state)).get(cell)
    return number === undefined ? '' : `Step ${number}: ${effectText(status.effect, status.result.rows)}`
  })
  return (
    <div className="as-hidden" role="status">
      {text}
    </div>
  )
}
