import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { placeAt, rowsInView, scrolled, TALLEST, TOP, type Place } from './scrolling.ts'

export const ROW_HEIGHT = 27
export const HEADER_HEIGHT = 84

/** Rows drawn above and below the view. */
const MORE = 8
/** Milliseconds after which a bar that drifted from its place is put back. */
const IDLE = 160

interface Window {
  readonly first: number
  readonly last: number
  /** What to take from a row's place among all rows to get its place in the scrolled box, in pixels. */
  readonly offset: number
}

export type RowScroll = ReturnType<typeof useRowScroll>

/** Which rows are in view, and moving the view to a row. The box that scrolls has a header that stays in view. */
export function useRowScroll(scroller: RefObject<HTMLDivElement | null>, rows: number) {
  const place = useRef<Place>(TOP)
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [view, setView] = useState(0)
  const [window, setWindow] = useState<Window>({ first: 0, last: 0, offset: 0 })
  const total = rows * ROW_HEIGHT

  const show = useCallback(
    (next: Place) => {
      const element = scroller.current
      place.current = next
      if (element !== null && Math.abs(element.scrollTop - next.scrollTop) >= 1) element.scrollTop = next.scrollTop
      const { first, last } = rowsInView(next.scrollTop + next.offset, view, ROW_HEIGHT, rows, MORE)
      setWindow((before) =>
        before.first === first && before.last === last && before.offset === next.offset
          ? before
          : { first, last, offset: next.offset },
      )
    },
    [scroller, view, rows],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const measure = () => {
      setView(Math.max(0, element.clientHeight - HEADER_HEIGHT))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [scroller])

  useLayoutEffect(() => {
    show(placeAt({ total, view }, place.current.scrollTop + place.current.offset))
  }, [show, total, view])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const onScroll = () => {
      show(scrolled({ total, view }, place.current, element.scrollTop))
      clearTimeout(idle.current)
      if (total <= TALLEST) return
      idle.current = setTimeout(() => {
        show(placeAt({ total, view }, place.current.scrollTop + place.current.offset))
      }, IDLE)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(idle.current)
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, show, total, view])

  return {
    ...window,
    view,
    /** Scrolls just as far as a row needs to be in view. */
    reveal(row: number) {
      const top = place.current.scrollTop + place.current.offset
      const start = row * ROW_HEIGHT
      if (start < top) show(placeAt({ total, view }, start))
      else if (start + ROW_HEIGHT > top + view) show(placeAt({ total, view }, start + ROW_HEIGHT - view))
    },
  }
}
