import { PasswordInput, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { documentOf } from '../../state/app.ts'
import { givenTo } from '../../state/secrets.ts'
import { useActions, useAppState } from '../useApp.ts'
import styles from './Form.module.css'
import { labelled, textOf, type FieldProps } from './field.ts'
import { isRecord } from './path.ts'

/** Milliseconds without a letter before a secret counts as given: everything that depends on it runs again. */
const PAUSE = 500

/**
 * A value for this session and the name of the parameter by which a run asks for it. Only the name becomes a param; the
 * value is never shown again, since it is kept apart from all that is saved or drawn.
 */
export function SecretField(props: FieldProps) {
  const { field, value, onChange } = props
  const actions = useActions()
  const name = (isRecord(value) && textOf(value['param'])) || field.key
  const isGiven = useAppState((state) => state.givens > 0 && Object.hasOwn(givenTo(documentOf(state)), name))
  const [text, setText] = useState('')
  const give = useDebouncedCallback(actions.giveSecret, { delay: PAUSE, flushOnUnmount: true })
  const change = (next: string) => {
    setText(next)
    if (!isRecord(value)) onChange({ param: name })
    give(name, next)
  }
  return (
    <div className={styles.rows}>
      <PasswordInput
        {...labelled(props)}
        label={
          <span className={styles.labelRow}>
            <span>
              {field.hint.label}
              {!isGiven && (
                <span className={styles.needed} aria-hidden>
                  {' *'}
                </span>
              )}
            </span>
            <button
              type="button"
              className={styles.all}
              onClick={(event) => {
                event.preventDefault()
                change(randomText())
              }}
            >
              Make one up
            </button>
          </span>
        }
        aria-label={field.hint.label}
        withAsterisk={false}
        required={!isGiven}
        placeholder={isGiven ? 'Given for this session' : 'Type it, or make one up'}
        description={`Kept for this session alone: never saved, exported or logged. A run asks for it by --param ${name}=…`}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          change(event.currentTarget.value)
        }}
        onBlur={give.flush}
      />
      <TextInput
        label="Name of the parameter"
        classNames={{ input: styles.mono }}
        spellCheck={false}
        autoComplete="off"
        value={name}
        onChange={(event) => {
          const next = event.currentTarget.value
          onChange(next === '' ? undefined : { param: next })
          if (text !== '') give(next === '' ? field.key : next, text)
        }}
      />
    </div>
  )
}

/** 128 random bits in hexadecimal: nobody can try them all. */
function randomText(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
