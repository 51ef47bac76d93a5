import { useEffect } from 'react'
import { copiedText } from '../../core/notebook/copied.ts'
import { findCell } from '../../core/notebook/document.ts'
import { documentOf } from '../../state/app.ts'
import { useApp } from '../useApp.ts'

/** Copying while a cell has the focus, and no text is selected, copies the cell: it can be pasted here or in another notebook. */
export function useCopyCell(): void {
  const { store, actions } = useApp()
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const { clipboardData, target } = event
      if (event.defaultPrevented || clipboardData === null || document.getSelection()?.isCollapsed === false) return
      // The cell itself, not a field or a list in it.
      const id = target instanceof HTMLElement ? target.dataset['cell'] : undefined
      const cell = id === undefined ? undefined : findCell(documentOf(store.getState()), id)
      if (cell === undefined || cell.type === 'source') return
      clipboardData.setData('text/plain', copiedText([cell]))
      event.preventDefault()
      actions.notify('done', `Copied ${cell.id}. Paste it behind the current cell, here or in another notebook.`)
    }
    addEventListener('copy', onCopy)
    return () => {
      removeEventListener('copy', onCopy)
    }
  }, [store, actions])
}
