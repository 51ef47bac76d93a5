import { Button, Select } from '@mantine/core'
import { IconListDetails, IconPlus } from '@tabler/icons-react'
import { useCommand } from '../palette/useCommand.ts'
import { useActions, useAppState } from '../useApp.ts'
import styles from './GraphView.module.css'

interface Props {
  /** The current node. */
  readonly node: string | undefined
  readonly asList: boolean
  readonly onList: (asList: boolean) => void
}

/** What can be done in the graph: follow a column of the current node, read it as a list, add a step to the node. */
export function GraphBar({ node, asList, onList }: Props) {
  const actions = useActions()
  const column = useAppState((state) => state.layout.column)
  const columns = useAppState((state) => (node === undefined ? undefined : state.runs.nodes[node]?.result?.columns))
  const add = useCommand('addStepBelow')
  const names = columns?.map(({ name }) => name) ?? []
  return (
    <div className={styles.tools}>
      <Select
        aria-label={node === undefined ? 'Follow a column' : `Follow a column of ${node}`}
        placeholder="Follow a column"
        size="xs"
        w={160}
        searchable
        selectFirstOptionOnChange
        clearable
        disabled={names.length === 0}
        data={names}
        value={column !== undefined && names.includes(column) ? column : null}
        onChange={(name) => {
          actions.selectColumn(name ?? undefined)
        }}
      />
      <Button
        size="sm"
        variant="default"
        aria-pressed={asList}
        leftSection={<IconListDetails size={14} aria-hidden />}
        onClick={() => {
          onList(!asList)
        }}
      >
        List
      </Button>
      <Button
        size="sm"
        variant="default"
        disabled={!add.enabled}
        leftSection={<IconPlus size={14} aria-hidden />}
        title={`${add.label} (${add.keys ?? ''})`}
        onClick={add.run}
      >
        Add step
      </Button>
    </div>
  )
}
