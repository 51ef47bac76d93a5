import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/**
 * Makes the elements marked `data-roving` inside a container one tab stop: the current one (`aria-current`) or the first.
 * Arrow keys, Home and End move among them.
 */
export function useRoving<E extends HTMLElement>(): {
  readonly ref: RefObject<E | null>
  readonly onKeyDown: (event: KeyboardEvent) => void
} {
  const ref = useRef<E>(null)
  const items = () => [...(ref.current?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])]

  useLayoutEffect(() => {
    const all = items()
    const stop = all.find((item) => item.hasAttribute('aria-current')) ?? all[0]
    for (const item of all) item.tabIndex = item === stop ? 0 : -1
  })

  return {
    ref,
    onKeyDown: (event) => {
      const all = items()
      const at = all.findIndex((item) => item === document.activeElement)
      if (at < 0) return
      const step = STEPS[event.key]
      const next =
        event.key === 'Home'
          ? all[0]
          : event.key === 'End'
            ? all.at(-1)
            : step === undefined
              ? undefined
              : all[at + step]
      if (step !== undefined || event.key === 'Home' || event.key === 'End') {
        event.preventDefault()
        event.stopPropagation()
      }
      next?.focus()
    },
  }
}
