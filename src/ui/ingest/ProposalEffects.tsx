import type { ProposedTable } from '../../state/ingest.ts'
import { CellLink } from '../cells/CellLink.tsx'
import { MessageText } from '../cells/MessageText.tsx'
import { Callout } from '../kit/Callout.tsx'
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
              <li key={`${each.cell} ${each.issue.message}`}>
                <CellLink id={each.cell} />: <MessageText message={each.issue.message} />
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </section>
  )
}
