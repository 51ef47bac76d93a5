import { Button, Switch, Textarea } from '@mantine/core'
import { lazy, Suspense, useDeferredValue, useState, type KeyboardEvent } from 'react'
import type { NoteCell } from '../../core/notebook/document.ts'
import { Keys } from '../kit/Keys.tsx'
import { keysOf, shownKeys } from '../palette/useCommand.ts'
import { useActions } from '../useApp.ts'
import styles from './NoteCard.module.css'

const MarkdownText = lazy(() => import('../notes/MarkdownText.tsx'))

/** The signs that a key puts around what is selected. */
const AROUND: Readonly<Record<string, string>> = { b: '**', i: '*', e: '`' }

/** A note being written, with how it will read beside it. */
export function NoteEditor({ cell }: { readonly cell: NoteCell }) {
  const actions = useActions()
  const [text, setText] = useState(cell.text)
  const [preview, setPreview] = useState(true)
  // Typing never waits for the layout.
  const shown = useDeferredValue(text)
  const close = () => {
    actions.layout({ open: undefined })
  }
  const keep = () => {
    if (text !== cell.text) actions.edit({ type: 'setNote', id: cell.id, text })
    close()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const command = event.metaKey || event.ctrlKey
    const signs = command ? AROUND[event.key] : undefined
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && command) keep()
    else if (signs !== undefined && event.target instanceof HTMLTextAreaElement) setText(wrapped(event.target, signs))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section
      className={styles.editor}
      data-cell={cell.id}
      aria-label="Note, editing"
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget, currentTarget }) => {
        // A press on a button of the editor itself leaves it open; so does another window.
        if (!currentTarget.contains(relatedTarget) && document.hasFocus()) keep()
      }}
    >
      <div className={styles.sides} data-preview={preview || undefined}>
        <Textarea
          aria-label="Text of the note"
          placeholder={'# Heading\n\nWhat these steps are for. **Bold**, `code`, - lists, | tables |'}
          autosize
          minRows={4}
          maxRows={28}
          autoFocus
          classNames={{ input: styles.input ?? '' }}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
          }}
        />
        {preview && (
          <div className={styles.preview} role="region" aria-label="How it reads" tabIndex={0}>
            {shown.trim() === '' ? (
              <p className="as-dim">How it reads is shown here.</p>
            ) : (
              <Suspense>
                <MarkdownText text={shown} />
              </Suspense>
            )}
          </div>
        )}
      </div>
      <div className={styles.foot}>
        <Button size="sm" variant="filled" rightSection={<Keys keys={keysOf('applyDraft')} />} onClick={keep}>
          Done
        </Button>
        <Button size="sm" variant="subtle" rightSection={<Keys keys={keysOf('cancel')} />} onClick={close}>
          Cancel
        </Button>
        <span className={styles.hint}>
          {shownKeys('mod+b')} bold, {shownKeys('mod+i')} italic, {shownKeys('mod+e')} code
        </span>
        <Switch
          size="xs"
          ml="auto"
          label="Preview"
          checked={preview}
          onChange={(event) => {
            setPreview(event.currentTarget.checked)
          }}
        />
      </div>
    </section>
  )
}

/** The text with signs around what is selected, which stays selected; without them where they are there already. */
function wrapped(field: HTMLTextAreaElement, signs: string): string {
  const { selectionStart: start, selectionEnd: end, value } = field
  const has = value.slice(start - signs.length, start) === signs && value.slice(end, end + signs.length) === signs
  const [from, to] = has ? [start - signs.length, end + signs.length] : [start, end]
  const middle = value.slice(start, end)
  field.setRangeText(has ? middle : `${signs}${middle}${signs}`, from, to)
  const at = has ? from : start + signs.length
  field.setSelectionRange(at, at + middle.length)
  return field.value
}
