import { Popover, SegmentedControl, Select } from '@mantine/core'
import { IconDownload, IconLayoutSidebarRightCollapse, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import type { Difference } from '../../state/compare.ts'
import { SampleMark } from '../ingest/SampleMark.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { useActions } from '../useApp.ts'
import type { GridTable } from './gridTable.ts'
import { rowChoices } from './rowChoices.ts'
import { useDownload } from './useDownload.ts'
import type { Shown } from './useShown.ts'
import styles from './DataPane.module.css'

interface Props {
  readonly shown: Shown | undefined
  readonly table: GridTable | undefined
  /** How a step's result differs from what it reads, once that is known. */
  readonly difference: Difference | undefined
}

/** The name and size of the table, which of its rows to show, and what can be done with it. */
export function DataHead({ shown, table, difference }: Props) {
  const actions = useActions()
  const download = useDownload(shown?.node)
  const result = shown?.status?.result
  const choices = shown === undefined ? [] : rowChoices(shown, difference)
  return (
    <header className={styles.head}>
      <h2 className={styles.name}>{shown?.node ?? 'Data'}</h2>
      {result !== undefined && (
        <span
          className={styles.size}
          title={`${countText('row', result.rows)}, ${countText('column', result.columns.length)}`}
        >
          {numberText(result.rows)} × {result.columns.length}
        </span>
      )}
      {shown !== undefined && shown.sampled.length > 0 && <SampleMark sampled={shown.sampled} />}
      {shown !== undefined && choices.length > 1 && (
        <SegmentedControl
          aria-label="Rows shown"
          size="xs"
          value={shown.rows}
          onChange={(rows) => {
            actions.layout({ rows: rows })
          }}
          data={choices.map(({ rows, label, count }) => ({
            value: rows,
            label: (
              <span className={styles.choice}>
                {label} {count !== undefined && <span className={styles.count}>{numberText(count)}</span>}
              </span>
            ),
          }))}
        />
      )}
      <div className={styles.actions}>
        {table !== undefined && <ColumnSearch names={table.fields.map(({ column }) => column.name)} />}
        {result !== undefined && (
          <IconButton
            label={`Download ${shown?.node ?? 'table'} as CSV`}
            loading={download.busy}
            onClick={download.start}
          >
            <IconDownload size={15} />
          </IconButton>
        )}
        <IconButton
          label="Hide data"
          keys="]"
          onClick={() => {
            actions.layout({ data: false })
          }}
        >
          <IconLayoutSidebarRightCollapse size={15} />
        </IconButton>
      </div>
    </header>
  )
}

/** Finds a column by its name and makes it the current one, which brings it into view. */
function ColumnSearch({ names }: { readonly names: readonly string[] }) {
  const actions = useActions()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <IconButton
          label="Find a column"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open)
          }}
        >
          <IconSearch size={15} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Select
          aria-label="Column"
          placeholder={`Find one of ${countText('column', names.length)}`}
          searchable
          data={[...names]}
          limit={100}
          value={null}
          data-autofocus
          nothingFoundMessage="No column has that in its name."
          comboboxProps={{ withinPortal: false }}
          onChange={(name) => {
            if (name !== null) actions.selectColumn(name)
            setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
