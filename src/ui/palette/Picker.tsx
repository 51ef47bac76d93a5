import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Layout } from '../../state/app.ts'
import { currentNode } from '../../state/newCell.ts'
import { nodeOf, statusOf } from '../../state/hashes.ts'
import { KINDS, type KindType } from '../../core/kinds.ts'
import { useActions, useApp } from '../useApp.ts'
import { SuggestionDetails } from '../suggest/SuggestionDetails.tsx'
import { suggestionItems } from '../suggest/suggestionItems.ts'
import { kindGroups } from './kindGroups.ts'
import type { Item } from './match.ts'
import { PickList } from './PickList.tsx'

const NOUNS: Readonly<Record<Layout['pick'], string>> = {
  step: 'a step',
  chart: 'a chart',
  check: 'a check',
  analysis: 'an analysis',
  any: 'a step, a chart or a check',
}

const PLACES: Readonly<Record<Layout['pickAt'], string>> = {
  below: 'after',
  above: 'before',
  branch: 'as a branch from',
}

/** Every kind of cell that can be added here, what suits the current column first, with its help beside it. */
export function Picker() {
  const app = useApp()
  const actions = useActions()
  const { suggested, groups, pick, where } = useMemo(() => {
    const state = app.store.getState()
    const { layout } = state
    const columns = statusOf(state, nodeOf(state, layout.cell))?.result?.columns ?? []
    const column = columns.find(({ name }) => name === layout.column)
    const suggested = suggestionItems(state, nodeOf(state, layout.cell), column?.name, actions.tryOut)
    return {
      suggested,
      groups: [suggested.group, ...kindGroups(layout.pick, columns, column, actions.begin)],
      pick: layout.pick,
      where: { at: layout.pickAt, node: currentNode(state) },
    }
  }, [app, actions])
  const close = () => {
    actions.layout({ panel: undefined })
  }
  return (
    <PickList
      label={`Add ${NOUNS[pick]}`}
      placeholder={`Find ${NOUNS[pick]}`}
      icon={<IconPlus size={16} aria-hidden />}
      aside={
        <>
          {pick === 'step' ? PLACES[where.at] : 'on'} <b>{where.node}</b>
        </>
      }
      groups={groups}
      preview={(item) => {
        const suggestion = suggested.find(item.id)
        return suggestion === undefined ? (
          <KindHelp item={item} />
        ) : (
          <SuggestionDetails suggestion={suggestion} onDone={close} />
        )
      }}
      onClose={close}
    />
  )
}

function KindHelp({ item }: { readonly item: Item }) {
  const [kindName = '', type = ''] = item.id.split(' ').toReversed()
  const kind = isKindType(type) ? KINDS[type].find(kindName) : undefined
  if (kind === undefined) return null
  return (
    <>
      <h3>{kind.label}</h3>
      <p>{kind.help}</p>
    </>
  )
}

function isKindType(type: string): type is KindType {
  return Object.hasOwn(KINDS, type)
}
