import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { DATA_WIDTH } from '../../state/storedLayout.ts'
import { useActions, useAppState } from '../useApp.ts'
import styles from './Shell.module.css'

/** Pixels that an arrow key moves the border; with Shift four times as many. */
const STEP = 16

/** The border of the data pane: dragged by pointer, moved by the arrow keys, set back by a double click. */
export function Splitter() {
  const actions = useActions()
  const width = useAppState((state) => state.layout.dataWidth)
  const dragged = useRef<{ x: number; width: number }>(undefined)
  const resize = (wanted: number) => {
    actions.layout({ dataWidth: Math.round(Math.min(DATA_WIDTH.max, Math.max(DATA_WIDTH.min, wanted))) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? STEP * 4 : STEP
    const keys: Readonly<Record<string, number>> = {
      ArrowLeft: width + step,
      ArrowRight: width - step,
      Home: DATA_WIDTH.max,
      End: DATA_WIDTH.min,
    }
    const wanted = keys[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    event.stopPropagation()
    resize(wanted)
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    dragged.current = { x: event.clientX, width }
  }
  return (
    <div
      className={styles.splitter}
      role="separator"
      aria-label="Width of the data pane"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={DATA_WIDTH.min}
      aria-valuemax={DATA_WIDTH.max}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (dragged.current !== undefined) resize(dragged.current.width + dragged.current.x - event.clientX)
      }}
      onPointerUp={() => {
        dragged.current = undefined
      }}
      onDoubleClick={() => {
        resize(566)
      }}
    />
  )
}
