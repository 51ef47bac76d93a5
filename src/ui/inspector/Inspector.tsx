import { SegmentedControl } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Column } from '../../core/data.ts'
import { VisibleText } from '../grid/CellContent.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { Tag } from '../kit/Tag.tsx'
import { TypeIcon } from '../kit/TypeIcon.tsx'
import { useActions } from '../useApp.ts'
import { Lineage } from './Lineage.tsx'
import { Profile } from './Profile.tsx'
import { Values } from './Values.tsx'
import styles from './Inspector.module.css'

type Tab = 'profile' | 'lineage' | 'values'

interface Props {
  readonly node: string
  readonly hash: string
  readonly column: Column
}

/** What is known of the current column, below the grid. */
export function Inspector({ node, hash, column }: Props) {
  const actions = useActions()
  const [tab, setTab] = useState<Tab>('profile')
  // Where the data is docked below, there is room for a bar only until it is opened.
  const [open, setOpen] = useState(false)
  return (
    <section className={styles.inspector} aria-label={`Column ${column.name}`}>
      <header className={styles.head}>
        <TypeIcon type={column.type} />
        <h3 className={styles.name}>
          <bdi>
            <VisibleText text={column.name} />
          </bdi>
        </h3>
        <Tag>{column.type}</Tag>
        <div className={styles.end}>
          <SegmentedControl
            aria-label="What to show of the column"
            size="xs"
            value={tab}
            onChange={(value) => {
              setTab(value)
              setOpen(true)
            }}
            data={[
              { value: 'profile', label: 'Profile' },
              { value: 'lineage', label: 'Lineage' },
              { value: 'values', label: 'Values' },
            ]}
          />
          <IconButton
            label={open ? 'Show less' : 'Show more'}
            aria-expanded={open}
            className={styles.expand}
            onClick={() => {
              setOpen(!open)
            }}
          >
            {open ? <IconChevronDown size={15} /> : <IconChevronUp size={15} />}
          </IconButton>
          <IconButton
            label="Close"
            onClick={() => {
              actions.selectColumn(undefined)
            }}
          >
            <IconX size={15} />
          </IconButton>
        </div>
      </header>
      <div className={styles.body} data-open={open || undefined}>
        {tab === 'profile' && <Profile node={node} hash={hash} column={column} />}
        {tab === 'lineage' && <Lineage node={node} column={column} />}
        {tab === 'values' && <Values node={node} hash={hash} column={column} />}
      </div>
    </section>
  )
}
