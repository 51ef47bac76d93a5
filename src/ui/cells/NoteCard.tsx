import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { NoteCell } from '../../core/notebook/document.ts'
import { useActions, useAppState } from '../useApp.ts'
import { CellMenu } from './CellMenu.tsx'
import styles from './NoteCard.module.css'
import { useCell } from './useCell.ts'

/** Text between the cells: `# ` and `## ` begin a heading, an empty line a paragraph. */
export function NoteCard({ cell }: { readonly cell: NoteCell }) {
  const actions = useActions()
  const open = useAppState((state) => state.layout.open === cell.id)
  const { current, props } = useCell(cell.id, `Note: ${cell.text.slice(0, 80) || 'empty'}`)
  if (open) return <NoteEditor cell={cell} />
  return (
    <section
      {...props}
      className={styles.note}
      onClick={() => {
        if (current) actions.open(cell.id)
        else props.onClick()
      }}
    >
      {cell.text.trim() === '' ? <p className="as-dim">Empty note</p> : <NoteText text={cell.text} />}
      <span className={styles.menu}>
        <CellMenu cell={cell} name="note" />
      </span>
    </section>
  )
}

function NoteEditor({ cell }: { readonly cell: NoteCell }) {
  const actions = useActions()
  const [text, setText] = useState(cell.text)
  const close = () => {
    actions.layout({ open: undefined })
  }
  const keep = () => {
    if (text !== cell.text) actions.edit({ type: 'setNote', id: cell.id, text })
    close()
  }
  return (
    <section className={styles.note} data-cell={cell.id} aria-label="Note, editing">
      <Textarea
        aria-label="Text of the note"
        description="A line that begins with # is a heading."
        inputWrapperOrder={['input', 'description']}
        autosize
        minRows={2}
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            close()
          }
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.stopPropagation()
            keep()
          }
        }}
      />
    </section>
  )
}

function NoteText({ text }: { readonly text: string }) {
  return text
    .split(/\n\s*\n|\n(?=#{1,2} )|(?<=^#{1,2} .*)\n/m)
    .filter((part) => part.trim() !== '')
    .map((part, index) => {
      if (part.startsWith('## ')) return <h3 key={index}>{part.slice(3)}</h3>
      return part.startsWith('# ') ? <h2 key={index}>{part.slice(2)}</h2> : <p key={index}>{part}</p>
    })
}
