import { Button, CloseButton, FocusTrap } from '@mantine/core'
import { STEPS } from '../../core/steps/index.ts'
import { useApp } from '../useApp.ts'
import styles from './GraphView.module.css'

/** Two nodes that the user drew a line between, from the left to the right. */
export interface Combined {
  readonly left: string
  readonly right: string
}

/** What is mostly meant stands first. */
const USUAL = ['join', 'union']

/** The steps that make one table of two. */
const KINDS = STEPS.list
  .filter(({ group, inputs }) => group === 'combine' && inputs !== 1)
  .toSorted((a, b) => Number(USUAL.includes(b.kind)) - Number(USUAL.includes(a.kind)))

/** What can be made of two tables: asked when one is connected with another in the graph. */
export function Combine({ pair: { left, right }, onClose }: { readonly pair: Combined; readonly onClose: () => void }) {
  const { store, actions } = useApp()
  const begin = (kind: string) => {
    onClose()
    actions.select(left)
    actions.layout({ view: 'notebook', pickAt: 'below' })
    actions.begin('step', kind)
    const { draft } = store.getState()
    if (draft?.cell.type === 'step') actions.change(draft.cell.params, [left, right])
  }
  return (
    <FocusTrap active>
      <div
        role="dialog"
        aria-label={`Combine ${left} and ${right}`}
        className={styles.combine}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
        }}
      >
        <p>
          Combine <span className="as-table">{left}</span> and <span className="as-table">{right}</span>
        </p>
        <CloseButton size="sm" aria-label="Close" onClick={onClose} />
        {KINDS.map(({ kind, label, help }) => (
          <Button
            key={kind}
            size="sm"
            variant="default"
            title={help}
            onClick={() => {
              begin(kind)
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </FocusTrap>
  )
}
