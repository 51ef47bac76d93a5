import { Anchor } from '@mantine/core'
import { findCell, type Notebook } from '../../core/notebook/document.ts'
import { spoken } from '../../core/sentence.ts'
import { documentOf } from '../../state/app.ts'
import type { Broken, ProposedTable } from '../../state/ingest.ts'
import { stepNumbers } from '../cells/displayed.ts'
import { MessageText } from '../cells/MessageText.tsx'
import { summaryOf } from '../cells/summary.ts'
import { Callout } from '../kit/Callout.tsx'
import { useActions, useAppState } from '../useApp.ts'
import { brokenText } from './brokenText.ts'
import styles from './Proposal.module.css'

/** What would change of the table, and which cells could no longer run or pass; nothing where all stays as it is. */
export function ProposalEffects({ changes, broken }: Pick<ProposedTable, 'changes' | 'broken'>) {
  if (changes.length === 0 && broken.length === 0) return null
  return (
    <section className={styles.effects} aria-label="What would change">
      {changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map(({ column, before, after }) => (
            <li key={column}>
              <bdi className="as-column">{column}</bdi>{' '}
              {before === undefined ? (
                <span className={styles.added}>is new, {after}</span>
              ) : after === undefined ? (
                <span className={styles.gone}>is gone, it was {before}</span>
              ) : (
                <>
                  becomes <span className="as-new">{after}</span> <span className="as-old">{before}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {broken.length > 0 && (
        <Callout tone="warn">
          <b>{brokenText(broken)}</b>
          <ul className={styles.broken}>
            {broken.map((each) => (
              <BrokenItem key={`${each.cell} ${each.issue.message}`} broken={each} />
            ))}
          </ul>
        </Callout>
      )}
    </section>
  )
}

function BrokenItem({ broken: { cell, issue } }: { readonly broken: Broken }) {
  const actions = useActions()
  const document = useAppState(documentOf)
  return (
    <li>
      <Anchor
        component="button"
        type="button"
        fz="inherit"
        fw={600}
        onClick={(event) => {
          event.stopPropagation()
          actions.select(cell)
        }}
      >
        {nameOf(document, cell)}
      </Anchor>
      : <MessageText message={issue.message} />
    </li>
  )
}

function nameOf(document: Notebook, id: string): string {
  const cell = findCell(document, id)
  if (cell === undefined || cell.type === 'source' || cell.type === 'note') return id
  const number = stepNumbers(document).get(id)
  return number === undefined ? spoken(summaryOf(cell)) : `Step ${number}, ${spoken(summaryOf(cell))}`
}
