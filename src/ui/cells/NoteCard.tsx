import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { NoteCell } from '../../core/notebook/document.ts'
import { noteTitle } from '../../core/notebook/noteText.ts'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions, useAppState } from '../useApp.ts'
import { CellMenu } from './CellMenu.tsx'
import styles from './NoteCard.module.css'
import { NoteEditor } from './NoteEditor.tsx'
import { useCell } from './useCell.ts'

const MarkdownText = lazy(() => import('../notes/MarkdownText.tsx'))

/** Text between the cells, in Markdown. */
export function NoteCard({ cell }: { readonly cell: NoteCell }) {
  const actions = useActions()
  const open = useAppState((state) => state.layout.open === cell.id)
  const { current, props } = useCell(cell.id, `Note: ${noteTitle(cell.text) || 'empty'}`)
  if (open) return <NoteEditor cell={cell} />
  return (
    <section
      {...props}
      className={styles.note}
      onClick={({ target }) => {
        if (target instanceof Element && target.closest('a') !== null) return
        if (current) actions.open(cell.id)
        else props.onClick()
      }}
    >
      {cell.text.trim() === '' ? (
        <p className="as-dim">
          Empty note. <Keys keys={keysOf('openCell')} /> writes in it.
        </p>
      ) : (
        <Suspense fallback={<Skeleton height={20} width="60%" />}>
          <MarkdownText text={cell.text} />
        </Suspense>
      )}
      <span className={styles.menu}>
        <CellMenu cell={cell} name="note" />
      </span>
    </section>
  )
}
