import { IconFileImport, IconReplace } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Actions } from '../../state/actions.ts'
import { giftOf, isSingle } from '../ingest/dropped.ts'
import { add, withGift } from '../ingest/ways.ts'
import { useActions } from '../useApp.ts'
import styles from './Shell.module.css'

/** A place where a file takes the place of another: the element and the source it stands for. */
interface Place {
  readonly source: string
  readonly box: DOMRect
}

/**
 * Files may be dropped anywhere: the whole window outlines while they are dragged over it. One file over a source
 * outlines that source instead, for it would take the place of its file.
 */
export function DropZone() {
  const actions = useActions()
  const [over, setOver] = useState(false)
  const [place, setPlace] = useState<Place>()
  useEffect(() => listen(actions, setOver, setPlace), [actions])
  if (!over) return null
  if (place !== undefined) {
    const { left, top, width, height } = place.box
    return (
      <div className={styles.replace} role="status" style={{ left, top, width, height }}>
        <span>
          <IconReplace size={16} aria-hidden /> Replace the file of {place.source}, keep the steps
        </span>
      </div>
    )
  }
  return (
    <div className={styles.drop} role="status">
      <span>
        <IconFileImport size={20} aria-hidden /> Drop to add the files. They stay on this computer.
      </span>
    </div>
  )
}

function listen(
  actions: Actions,
  setOver: (over: boolean) => void,
  setPlace: (place: Place | undefined) => void,
): () => void {
  // Entering a child fires before leaving its parent: counting tells when the pointer left the window.
  let depth = 0
  const show = (change: number) => {
    depth = Math.max(0, depth + change)
    setOver(depth > 0)
  }
  const listeners = {
    dragenter: (_: DataTransfer, event: DragEvent) => {
      show(1)
      setPlace(placeOf(event))
    },
    dragleave: () => {
      show(-1)
    },
    dragover: (_: DataTransfer, event: DragEvent) => {
      event.preventDefault()
    },
    drop: (transfer: DataTransfer, event: DragEvent) => {
      event.preventDefault()
      show(-depth)
      const source = placeOf(event)?.source
      const gift = giftOf(transfer)
      if (source === undefined) void add(actions, gift)
      else void withGift(actions, gift, (given) => replace(actions, source, given))
    },
  }
  const controller = new AbortController()
  for (const [type, listener] of Object.entries(listeners)) {
    const onDrag = (event: Event) => {
      // Only drags have these names.
      const drag = event as DragEvent
      if (drag.dataTransfer?.types.includes('Files') === true) listener(drag.dataTransfer, drag)
    }
    addEventListener(type, onDrag, { signal: controller.signal })
  }
  return () => {
    controller.abort()
  }
}

/** The source under the pointer, where what is dragged could take the place of its file. */
function placeOf({ target, dataTransfer }: DragEvent): Place | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-replaces]') : null
  const source = element?.dataset['replaces']
  if (element === null || source === undefined || dataTransfer === null) return undefined
  // Several over a source of one file are more likely to be added than to become one table.
  if (!isSingle(dataTransfer) && element.dataset['parts'] === undefined) return undefined
  return { source, box: element.getBoundingClientRect() }
}

/** A folder is no file: what is in it is added. */
async function replace(actions: Actions, source: string, { files, origin }: Awaited<ReturnType<typeof giftOf>>) {
  const [file, ...others] = files
  if (file === undefined || origin.folder !== undefined) await actions.addFiles(files, origin)
  else await actions.propose(source, others.length === 0 ? file : files, origin)
}
