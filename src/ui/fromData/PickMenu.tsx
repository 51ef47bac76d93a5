import { Popover } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { Column } from '../../core/data.ts'
import type { Picked } from '../../core/fromData/moves.ts'
import styles from './FromData.module.css'
import { MoveList } from './MoveList.tsx'

interface Props {
  /** What it is, for instance `from 10 to 20`. */
  readonly title: string
  readonly picked: Picked
  readonly columns: readonly Column[]
  /** The control that opens it. */
  readonly children: (props: { readonly onClick: () => void; readonly 'aria-expanded': boolean }) => ReactElement
}

/** A value or a bar that opens the steps for it. */
export function PickMenu({ title, picked, columns, children }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" withinPortal trapFocus returnFocus shadow="md">
      <Popover.Target>
        {children({
          onClick: () => {
            setOpen(!open)
          },
          'aria-expanded': open,
        })}
      </Popover.Target>
      <Popover.Dropdown className={styles.peek} aria-label={title}>
        <h3 className={styles.title}>{title}</h3>
        <MoveList
          picked={picked}
          columns={columns}
          onDone={() => {
            setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
