import { useEffect } from 'react'
import { focusOf } from '../../state/commands/keys.ts'
import { useApp } from '../useApp.ts'
import { pastedOf } from './clipboard.ts'
import { add, addPasted } from './ways.ts'

/** What is pasted anywhere but in a text field or over an open panel becomes a table. */
export function usePaste(): void {
  const { store, actions } = useApp()
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { clipboardData, target } = event
      if (event.defaultPrevented || clipboardData === null || focusOf(target) === 'text') return
      if (store.getState().layout.panel !== undefined) return
      const files = [...clipboardData.files]
      const pasted = pastedOf(clipboardData)
      // A spreadsheet puts a picture of the cells beside their text.
      if (files.length > 0 && pasted.text === '') void add(actions, Promise.resolve({ files, origin: {} }))
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
