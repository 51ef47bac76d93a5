import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { documentOf } from '../../state/app.ts'
import { useActions, useAppState } from '../useApp.ts'
import styles from './TopBar.module.css'

/** The notebook's name; a click makes it a field. */
export function WorkspaceName() {
  const actions = useActions()
  const name = useAppState((state) => documentOf(state).name)
  const [text, setText] = useState<string>()
  if (text === undefined) {
    return (
      <Button
        variant="subtle"
        className={styles.workspace}
        aria-label={`Rename ${name}`}
        title="Rename"
        onClick={() => {
          setText(name)
        }}
      >
        <b className="as-ellipsis" style={{ color: 'var(--as-text)', fontWeight: 600 }}>
          {name}
        </b>
      </Button>
    )
  }
  const end = (keep: boolean) => {
    if (keep && text.trim() !== '' && text !== name) actions.rename(text)
    setText(undefined)
  }
  return (
    <TextInput
      className={styles.workspaceInput}
      aria-label="Name of the notebook"
      autoFocus
      value={text}
      onFocus={(event) => {
        event.currentTarget.select()
      }}
      onChange={(event) => {
        setText(event.currentTarget.value)
      }}
      onBlur={() => {
        end(true)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end(true)
        if (event.key === 'Escape') end(false)
        event.stopPropagation()
      }}
    />
  )
}
