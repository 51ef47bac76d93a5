import { IconArrowsDiff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { nodesOf } from '../../core/notebook/document.ts'
import { numberText } from '../../core/format/number.ts'
import { spoken } from '../../core/sentence.ts'
import { documentOf } from '../../state/app.ts'
import { comparisonOf } from '../../state/commands/compare.ts'
import { nodeOf } from '../../state/hashes.ts'
import { summaryOf } from '../cells/summary.ts'
import type { Group } from '../palette/match.ts'
import { PickList } from '../palette/PickList.tsx'
import { useActions, useApp } from '../useApp.ts'

/** The tables that the current one can be compared with: what it reads first, since that shows what its step did. */
export function ComparePicker() {
  const app = useApp()
  const actions = useActions()
  const { node, groups } = useMemo(() => {
    const state = app.store.getState()
    const current = nodeOf(state, state.layout.cell) ?? ''
    const nodes = nodesOf(documentOf(state))
    const own = nodes.find(({ id }) => id === current)
    const reads = own?.type === 'step' ? own.inputs : []
    const items = nodes
      .filter(({ id }) => id !== current)
      .toSorted((a, b) => Number(reads.includes(b.id)) - Number(reads.includes(a.id)))
      .map((cell) => {
        const rows = state.runs.nodes[cell.id]?.result?.rows
        return {
          id: cell.id,
          label: cell.type === 'source' ? cell.file.name : spoken(summaryOf(cell)),
          detail: rows === undefined ? cell.id : `${cell.id}, ${numberText(rows)} rows`,
          sign: cell.type,
          run: () => {
            actions.layout({ compare: comparisonOf(state, current, cell.id), data: true })
          },
        }
      })
    const titled: readonly Group[] = [{ title: 'Tables', items }]
    return { node: current, groups: titled }
  }, [app, actions])
  return (
    <PickList
      label={`Compare ${node} with another table`}
      placeholder="Find a table to compare with"
      icon={<IconArrowsDiff size={16} aria-hidden />}
      aside={
        <>
          with <b>{node}</b>
        </>
      }
      groups={groups}
      onClose={() => {
        actions.layout({ panel: undefined })
      }}
    />
  )
}
