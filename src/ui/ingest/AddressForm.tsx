import { Anchor, Button, TextInput } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import type { Issue } from '../../core/issue.ts'
import { addressOf } from '../../state/fetch/address.ts'
import { MessageText } from '../cells/MessageText.tsx'
import { useActions } from '../useApp.ts'
import { contactText } from './ways.ts'
import styles from './Ways.module.css'

interface Props {
  readonly label: string
  /** Called once the file is asked for. */
  readonly onDone?: () => void
  readonly autoFocus?: boolean
}

/** The address of a file, and who will be asked for it before anybody is. */
export function AddressForm({ label, onDone, autoFocus = false }: Props) {
  const actions = useActions()
  const [text, setText] = useState('')
  const [issue, setIssue] = useState<Issue>()
  const address = text.trim() === '' ? undefined : addressOf(text)
  const type = (next: string) => {
    setText(next)
    setIssue(undefined)
  }
  return (
    <form
      className={styles.address}
      // What is no address is told in our words.
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const asked = addressOf(text)
        setIssue(asked.ok ? undefined : asked.issues[0])
        if (!asked.ok) return
        void actions.addUrl(text.trim())
        setText('')
        onDone?.()
      }}
    >
      <TextInput
        aria-label={label}
        type="url"
        placeholder="https://example.org/data.csv"
        spellCheck={false}
        autoComplete="off"
        data-autofocus={autoFocus || undefined}
        leftSection={<IconLink size={14} aria-hidden />}
        value={text}
        error={issue !== undefined && <Refusal issue={issue} onFix={type} />}
        onChange={(event) => {
          type(event.currentTarget.value)
        }}
      />
      <Button type="submit">Fetch the file</Button>
      <p className={styles.contact} aria-live="polite">
        {address?.ok === true
          ? contactText(address.value)
          : 'Your browser asks that site itself, which then sees your IP address.'}
      </p>
    </form>
  )
}

function Refusal({ issue, onFix }: { readonly issue: Issue; readonly onFix: (address: string) => void }) {
  const { message, fix } = issue
  return (
    <>
      <MessageText message={message} />{' '}
      {fix !== undefined && (
        <Anchor
          component="button"
          type="button"
          fz="inherit"
          fw={600}
          onClick={() => {
            onFix(String(fix.value))
          }}
        >
          {fix.label}
        </Anchor>
      )}
    </>
  )
}
