import { useEffect } from 'react'
import { countText } from '../../core/format/count.ts'
import { copiedCells, pasting } from '../../core/notebook/copied.ts'
import { documentOf } from '../../state/app.ts'
import { focusOf } from '../../state/commands/keys.ts'
import { currentNode } from '../../state/newCell.ts'
import { useApp } from '../useApp.ts'
import { pastedOf } from './clipboard.ts'
import { add, addPasted } from './ways.ts'

/** What is pasted anywhere but in a text field or over an open panel becomes a table; copied cells stand behind the current one. */
export function usePaste(): void {
  const { store, actions } = useApp()
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { clipboardData, target } = event
      if (event.defaultPrevented || clipboardData === null || focusOf(target) === 'text') return
      if (store.getState().layout.panel !== undefined) return
      const files = [...clipboardData.files]
      const pasted = pastedOf(clipboardData)
      const cells = copiedCells(pasted.text)
      const node = currentNode(store.getState())
      // A spreadsheet puts a picture of the cells beside their text.
      if (cells !== undefined && node !== undefined) {
        const edit = pasting(documentOf(store.getState()), cells, node)
        actions.tryEdit(edit, node, `Pasted ${countText('cell', edit.edits.length)}`)
      } else if (files.length > 0 && pasted.text === '') void add(actions, Promise.resolve({ files, origin: {} }))
      else if (pasted.text.trim() !== '' || pasted.html !== undefined) void addPasted(actions, pasted)
      else return
      event.preventDefault()
    }
    addEventListener('paste', onPaste)
    return () => {
      removeEventListener('paste', onPaste)
    }
  }, [store, actions])
}
