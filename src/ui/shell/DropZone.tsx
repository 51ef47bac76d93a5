import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useActions } from '../useApp.ts'
import styles from './Shell.module.css'

/** Files may be dropped anywhere: the whole window outlines while they are dragged over it. */
export function DropZone() {
  const actions = useActions()
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Entering a child fires before leaving its parent: counting tells when the pointer left the window.
    let depth = 0
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const show = (change: number) => {
      depth = Math.max(0, depth + change)
      setOver(depth > 0)
    }
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (carriesFiles(event)) show(1)
      },
      dragleave: (event: DragEvent) => {
        if (carriesFiles(event)) show(-1)
      },
      dragover: (event: DragEvent) => {
        if (carriesFiles(event)) event.preventDefault()
      },
      drop: (event: DragEvent) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        show(-depth)
        void actions.addFiles([...(event.dataTransfer?.files ?? [])])
      },
    }
    for (const [type, listener] of Object.entries(listeners)) addEventListener(type, listener as EventListener)
    return () => {
      for (const [type, listener] of Object.entries(listeners)) removeEventListener(type, listener as EventListener)
    }
  }, [actions])
  if (!over) return null
  return (
    <div className={styles.drop} role="status">
      <span>
        <IconFileImport size={20} aria-hidden /> Drop to add the files. They stay on this computer.
      </span>
    </div>
  )
}
