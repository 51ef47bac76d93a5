import { useEffect } from 'react'

/** F6 goes to the next region of the window, with Shift to the one before: to its tab stop where it has one. */
export function useRegions(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.defaultPrevented) return
      const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
      const at = regions.findIndex((region) => region.contains(document.activeElement))
      const next = regions.at((at + (event.shiftKey ? -1 : 1)) % regions.length)
      if (next === undefined) return
      event.preventDefault()
      const stop = next.querySelector<HTMLElement>('[aria-current][tabindex="0"], [tabindex="0"]')
      const target = stop ?? next
      target.focus()
    }
    addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
