import { Popover } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import { ItemSign } from '../palette/ItemSign.tsx'
import { useActions } from '../useApp.ts'
import { fitShare, suggestionWords } from './fitText.ts'
import { SuggestionDetails } from './SuggestionDetails.tsx'
import { SuggestionTitle } from './SuggestionTitle.tsx'
import { KEY_SHORTCUTS, onSuggestionKey } from './suggestionKeys.ts'
import styles from './Suggest.module.css'

/** Milliseconds that the pointer or the focus must rest before the preview opens; it leaves at once. */
const REST = 120
/** The way from the chip to its preview. */
const BRIDGE = 120

/** A suggestion in little room: its preview opens on hover and focus, a click tries it out. */
export function SuggestionChip({ suggestion }: { readonly suggestion: Suggestion }) {
  const actions = useActions()
  const { opened, open, close, closeSoon } = useRest()
  return (
    <Popover opened={opened} width={380} position="bottom-start" withinPortal onDismiss={close}>
      <Popover.Target>
        <button
          type="button"
          className={styles.chip}
          data-roving
          aria-description={suggestionWords(suggestion)}
          aria-keyshortcuts={KEY_SHORTCUTS}
          aria-haspopup={false}
          onPointerEnter={open}
          onPointerLeave={closeSoon}
          onFocus={({ currentTarget }) => {
            if (currentTarget.matches(':focus-visible')) open()
          }}
          onBlur={close}
          onClick={(event) => {
            event.stopPropagation()
            close()
            actions.tryOut(suggestion)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close()
            if (onSuggestionKey(event, suggestion, actions)) event.stopPropagation()
          }}
        >
          <ItemSign sign={suggestion.type} />
          <span className={styles.words}>
            <SuggestionTitle suggestion={suggestion} />
          </span>{' '}
          <span className={styles.share}>{fitShare(suggestion)}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown
        onPointerEnter={open}
        onPointerLeave={closeSoon}
        onClick={(event) => {
          event.stopPropagation()
        }}
      >
        {opened && <SuggestionDetails suggestion={suggestion} onDone={close} />}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Opens after a rest and closes after the way to what was opened. */
function useRest() {
  const [opened, setOpened] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(
    () => () => {
      clearTimeout(timer.current)
    },
    [],
  )
  const later = (to: boolean, wait: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setOpened(to)
    }, wait)
  }
  return {
    opened,
    open: () => {
      later(true, REST)
    },
    closeSoon: () => {
      later(false, BRIDGE)
    },
    close: () => {
      clearTimeout(timer.current)
      setOpened(false)
    },
  }
}
