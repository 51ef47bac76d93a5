import { ANALYSES } from '../../core/analyses/index.ts'
import type { Column } from '../../core/data.ts'
import type { Kind } from '../../core/kind.ts'
import type { Actions } from '../../state/actions.ts'
import type { Layout } from '../../state/app.ts'
import { KINDS, type KindType } from '../../core/kinds.ts'
import { chartChoices, checkChoices, stepChoices, type Choice } from '../grid/columnChoices.ts'
import type { Group, Item } from './match.ts'

/** How many suggestions stand before all kinds. */
const BEST = 5

const TITLES: Readonly<Record<KindType, string>> = {
  step: 'Clean',
  chart: 'Explore: charts',
  check: 'Validate',
  analysis: 'Explore: analyses',
}

/** The names of the groups of steps, in the order they are offered. */
const STEP_GROUPS: Readonly<Record<string, string>> = {
  columns: 'Columns',
  rows: 'Rows',
  values: 'Text and values',
  privacy: 'Privacy',
  dates: 'Dates',
  numbers: 'Numbers',
  groups: 'Groups and windows',
  shape: 'Shape',
  combine: 'Combine tables',
  escape: 'Your own SQL',
}

/** The kinds that a pick offers, those best for the current column first. An item's id is `type kind`. */
export function kindGroups(
  pick: Layout['pick'],
  columns: readonly Column[],
  column: Column | undefined,
  begin: Actions['begin'],
): readonly Group[] {
  const types: readonly KindType[] = pick === 'any' ? ['step', 'chart', 'check', 'analysis'] : [pick]
  const item = (type: KindType, kind: Kind, params?: Choice['params'], prefix = ''): Item => ({
    id: `${prefix}${type} ${kind.kind}`,
    label: kind.label,
    sign: type,
    words: kind.help,
    run: () => {
      begin(type, kind.kind, params)
    },
  })
  const best = column === undefined ? [] : types.flatMap((type) => bestFor(type, column, pick === 'any' ? 3 : BEST))
  const suggested: Group = {
    title: `For ${column?.name ?? ''}`,
    items: best.flatMap(({ type, choice }) => {
      const kind = KINDS[type].find(choice.kind)
      return kind === undefined ? [] : [item(type, kind, choice.params, 'best ')]
    }),
  }
  const all = types.flatMap((type): readonly Group[] => {
    const kinds = KINDS[type].list.filter((kind) => type !== 'analysis' || applies(kind.kind, columns))
    if (type !== 'step') return [{ title: TITLES[type], items: kinds.map((kind) => item(type, kind)) }]
    return Object.entries(STEP_GROUPS).map(([group, title]) => ({
      title,
      items: kinds.filter((kind) => kind.group === group).map((kind) => item(type, kind)),
    }))
  })
  return [suggested, ...all]
}

function bestFor(type: KindType, column: Column, most: number): readonly { type: KindType; choice: Choice }[] {
  const choices = { step: stepChoices, chart: chartChoices, check: checkChoices }
  return type === 'analysis' ? [] : choices[type](column, most).map((choice) => ({ type, choice }))
}

function applies(kind: string, columns: readonly Column[]): boolean {
  return columns.length === 0 || ANALYSES.find(kind)?.applies(columns) !== false
}
