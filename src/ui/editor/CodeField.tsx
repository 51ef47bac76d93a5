import { useEffect, useRef } from 'react'
import type { Column } from '../../core/data.ts'
import type { Issue } from '../../core/issue.ts'
import styles from './Code.module.css'
import type { Language } from './colours.ts'
import { createEditor, type Editor } from './createEditor.ts'
import type { QuerySurroundings } from './sqlCompletion.ts'

interface Props {
  readonly language: Language
  readonly text: string
  /** The columns that may be named, for completion. */
  readonly columns: readonly Column[]
  /** What a query may name, of a query. */
  readonly query?: QuerySurroundings | undefined
  /** Those with a place in the text are underlined there. */
  readonly issues: readonly Issue[]
  readonly placeholder?: string | undefined
  readonly labelId: string
  readonly errorId?: string | undefined
  readonly onChange: (text: string) => void
  readonly onApply: () => void
}

/** A field for a formula or a query: coloured, completed, and underlined where it is wrong. A default export: it is loaded when it is needed. */
export default function CodeField(props: Props) {
  const { language, text, issues, placeholder, labelId, errorId } = props
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor>(undefined)
  const latest = useRef(props)

  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    if (place.current === null) return undefined
    const created = createEditor(place.current, {
      ...{ language, placeholder, labelId },
      text: latest.current.text,
      columns: () => latest.current.columns,
      query: () => latest.current.query,
      onChange: (next) => {
        latest.current.onChange(next)
      },
      onApply: () => {
        latest.current.onApply()
      },
    })
    editor.current = created
    return () => {
      created.destroy()
      editor.current = undefined
    }
  }, [language, placeholder, labelId])

  useEffect(() => {
    editor.current?.setText(text)
  }, [text])

  useEffect(() => {
    editor.current?.setIssues(issues, errorId)
  }, [issues, errorId, text])

  return <div ref={place} className={styles.field} data-invalid={errorId !== undefined || undefined} />
}
