import { closestCenter, DndContext, DragOverlay, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy, type SortingStrategy } from '@dnd-kit/sortable'
import { useState, type ReactNode } from 'react'
import type { StepCell } from '../../core/notebook/document.ts'
import { documentOf } from '../../state/app.ts'
import { useActions, useApp } from '../useApp.ts'
import styles from './Ledger.module.css'
import { placesOf, type Place } from './places.ts'
import { SentenceText } from './SentenceText.tsx'
import { summaryOf } from './summary.ts'

interface Dragged {
  readonly cell: StepCell
  readonly places: readonly (Place | undefined)[]
  /** The index that it is over. */
  readonly over: number
}

/** The steps of a chain, which can be dragged to another place of it. Where a step cannot stand no gap opens, and it says why. */
export function SortableSteps({
  cells,
  children,
}: {
  readonly cells: readonly StepCell[]
  readonly children: ReactNode
}) {
  const { store } = useApp()
  const actions = useActions()
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
  const [dragged, setDragged] = useState<Dragged>()
  const indexOf = (id: unknown) => cells.findIndex((cell) => cell.id === id)
  const place = dragged?.places[dragged.over]
  const why = place !== undefined && 'why' in place ? place.why : undefined
  const strategy: SortingStrategy = (places) => (why === undefined ? verticalListSortingStrategy(places) : null)
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ screenReaderInstructions: { draggable: 'Press Alt and an arrow key to move the step.' } }}
      onDragStart={({ active }) => {
        const over = indexOf(active.id)
        const cell = cells[over]
        if (cell === undefined) return
        const places = placesOf(documentOf(store.getState()), cells, cell.id)
        setDragged({ cell, places, over })
      }}
      onDragOver={({ over }) => {
        setDragged((now) => (now === undefined || over === null ? now : { ...now, over: indexOf(over.id) }))
      }}
      onDragCancel={() => {
        setDragged(undefined)
      }}
      onDragEnd={({ over }) => {
        setDragged(undefined)
        const target = over === null ? undefined : dragged?.places[indexOf(over.id)]
        if (dragged === undefined || target === undefined) return
        if ('edit' in target) actions.tryEdit(target.edit, dragged.cell.id)
        else actions.notify('failed', target.why)
      }}
    >
      <SortableContext items={cells.map(({ id }) => id)} strategy={strategy}>
        {children}
      </SortableContext>
      <DragOverlay dropAnimation={null}>
        {dragged !== undefined && (
          <div className={styles.dragged}>
            <span className="as-ellipsis">
              <SentenceText sentence={summaryOf(dragged.cell)} />
            </span>
            {why !== undefined && <span className={styles.illegal}>{why.replaceAll('`', '')}</span>}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  )
}
