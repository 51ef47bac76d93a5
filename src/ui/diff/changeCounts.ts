import { columnChange } from '../../core/diff/columns.ts'
import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import type { Difference, DifferingRows } from '../../state/compare.ts'

/** One count of a comparison, and where it leads: to its rows, or to its first column. */
export interface ChangeCount {
  readonly label: string
  readonly tone: 'diff' | 'pass' | 'neutral' | 'warn'
  readonly rows?: DifferingRows
  readonly column?: string
  /** More than the label has room for. */
  readonly title?: string
}

/** Columns with changed values that are counted one by one; the rest of them together. */
const NAMED = 4

/** What a comparison counts, what does not fit first; `words` say what became of rows on one side only. */
export function changeCounts(
  difference: Difference,
  words: { readonly removed: string; readonly added: string } = { removed: 'dropped', added: 'added' },
): readonly ChangeCount[] {
  const { problems, removed, added, matched, rows } = difference
  const count = (n: number, label: string, tone: ChangeCount['tone'], some: DifferingRows): readonly ChangeCount[] =>
    n === 0 ? [] : [{ label, tone, rows: some }]
  return [
    ...count(problems, `${numberText(problems)} ${problems === 1 ? 'does' : 'do'} not fit`, 'warn', { problems: true }),
    ...valueCounts(difference),
    ...count(removed, `${countText('row', removed)} ${words.removed}`, 'neutral', { became: 'removed' }),
    ...count(added, `${countText('row', added)} ${words.added}`, 'pass', { became: 'added' }),
    ...(matched.by === 'none'
      ? [{ label: `${countText('row', rows.left)} → ${numberText(rows.right)}`, tone: 'neutral' as const }]
      : []),
    ...columnCounts(difference),
  ]
}

function valueCounts({ columns }: Difference): readonly ChangeCount[] {
  const changed = columns.filter((column) => column.changed > 0).toSorted((a, b) => b.changed - a.changed)
  const named = changed.length > NAMED ? changed.slice(0, NAMED - 1) : changed
  const others = changed.slice(named.length)
  return [
    ...named.map(({ name, changed: n }) => ({
      label: `${numberText(n)} changed in ${name}`,
      title: `${countText('value', n)} of ${name} ${n === 1 ? 'differs' : 'differ'}`,
      tone: 'diff' as const,
      rows: { column: name },
    })),
    ...(others.length === 0
      ? []
      : [
          {
            label: `${countText('more column', others.length)}`,
            title: others.map(({ name, changed: n }) => `${name} ${numberText(n)}`).join(', '),
            tone: 'diff' as const,
            rows: { became: 'changed' as const },
          },
        ]),
  ]
}

function columnCounts({ columns }: Difference): readonly ChangeCount[] {
  const kinds = [
    ['added', '+', 'pass'],
    ['removed', '−', 'neutral'],
    ['renamed', '', 'neutral'],
    ['retyped', '', 'diff'],
  ] as const
  return kinds.flatMap(([change, sign, tone]): ChangeCount[] => {
    const found = columns.filter((column) => columnChange(column) === change)
    const [first] = found
    if (first === undefined) return []
    const names = found.map(({ name, left, right }) => {
      if (change === 'renamed') return `${left?.name ?? ''} → ${name}`
      return change === 'retyped' ? `${name}: ${left?.type ?? ''} → ${right?.type ?? ''}` : name
    })
    const plain = countText('column', found.length)
    const label = sign === '' ? `${plain} ${change === 'retyped' ? 'of another type' : change}` : `${sign}${plain}`
    return [{ label, tone, column: first.name, title: names.join(', ') }]
  })
}
