import { Button, MultiSelect, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { Comparison, Difference } from '../../state/compare.ts'
import { useActions } from '../useApp.ts'
import styles from './ComparePane.module.css'

/** Says how rows of two tables were known to be the same ones, and lets the user say it. */
export function CompareMatch({ comparison, difference }: { comparison: Comparison; difference: Difference }) {
  const actions = useActions()
  const [open, setOpen] = useState(false)
  const { left, right, match } = comparison
  const tables = { left, right }
  const common = difference.columns
    .filter((column) => column.left?.name !== undefined && column.left.name === column.right?.name)
    .map(({ name }) => name)
  const chosen = difference.matched.by === 'key' ? difference.matched.columns : []
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="default"
          className={styles.matchButton}
          rightSection={<IconChevronDown size={12} aria-hidden />}
          aria-expanded={open}
          onClick={() => {
            setOpen(!open)
          }}
        >
          {matchText(difference)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.match}>
        <MultiSelect
          label="Rows are the same where these are equal"
          data={common}
          value={[...chosen]}
          searchable
          clearable
          data-autofocus
          comboboxProps={{ withinPortal: false }}
          onChange={(columns) => {
            actions.layout({ compare: columns.length === 0 ? tables : { ...tables, match: columns } })
          }}
        />
        <Button
          size="xs"
          variant="default"
          disabled={match === 'content'}
          onClick={() => {
            actions.layout({ compare: { ...tables, match: 'content' } })
          }}
        >
          Whole rows: there or not
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={match === undefined}
          onClick={() => {
            actions.layout({ compare: tables })
          }}
        >
          Find out by itself
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

function matchText({ matched }: Difference): string {
  switch (matched.by) {
    case 'rows':
      return 'by row'
    case 'key':
      return `by ${matched.columns.join(', ')}`
    case 'content':
      return 'by whole rows'
    case 'none':
      return 'not matched'
  }
}
