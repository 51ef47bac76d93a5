import { UnstyledButton } from '@mantine/core'
import type { Column } from '../../core/data.ts'
import { movesFor, type Picked } from '../../core/fromData/moves.ts'
import { spoken } from '../../core/sentence.ts'
import { SentenceText } from '../cells/SentenceText.tsx'
import { useRoving } from '../kit/useRoving.ts'
import { useActions } from '../useApp.ts'
import styles from './FromData.module.css'

interface Props {
  readonly picked: Picked
  readonly columns: readonly Column[]
  readonly onDone: () => void
}

/** The steps for what was picked; taking one opens its form with a preview. */
export function MoveList({ picked, columns, onDone }: Props) {
  const actions = useActions()
  const roving = useRoving<HTMLUListElement>()
  const moves = movesFor(picked, columns)
  if (moves.length === 0) return <p className={styles.note}>There is no step for this kind of value.</p>
  return (
    <ul ref={roving.ref} className={styles.moves} aria-label="Steps for it" onKeyDown={roving.onKeyDown}>
      {moves.map(({ kind, params, title }) => (
        <li key={`${kind} ${spoken(title)}`}>
          <UnstyledButton
            data-roving
            className={styles.move}
            onClick={() => {
              onDone()
              if (picked.type !== 'rows') actions.selectColumn(picked.column)
              actions.begin('step', kind, params)
            }}
          >
            <SentenceText sentence={title} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
