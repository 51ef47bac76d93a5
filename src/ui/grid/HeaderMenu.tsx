import { Menu } from '@mantine/core'
import { IconArrowDown, IconArrowsJoin2, IconArrowUp, IconFilter, IconWand } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Column } from '../../core/data.ts'
import { family } from '../../core/sql/types.ts'
import { commandOf } from '../../state/commands/index.ts'
import { HeaderSuggestions } from '../suggest/HeaderSuggestions.tsx'
import { useActions, useApp } from '../useApp.ts'
import { chartChoices, checkChoices, stepChoices, type Choice } from './columnChoices.ts'
import styles from './HeaderMenu.module.css'

interface Props {
  readonly column: Column
  readonly onClose: () => void
}

/** What can be done with a column: sort, filter, and the steps, charts and checks that suit its type. */
export function HeaderMenu({ column, onClose }: Props) {
  const app = useApp()
  const actions = useActions()
  const steps = useMemo(() => stepChoices(column), [column])
  const charts = useMemo(() => chartChoices(column), [column])
  const checks = useMemo(() => checkChoices(column), [column])

  function begin(type: 'step' | 'chart' | 'check', kind: string, params?: Readonly<Record<string, unknown>>) {
    onClose()
    actions.selectColumn(column.name)
    actions.begin(type, kind, params)
  }

  function pick(type: 'step' | 'chart' | 'check') {
    onClose()
    actions.selectColumn(column.name)
    actions.layout({ panel: 'picker', pick: type, pickAt: 'below' })
  }

  function sort(direction: 'asc' | 'desc') {
    begin('step', 'sort', { orderBy: [{ column: column.name, direction }] })
  }

  function group(label: string, type: 'step' | 'chart' | 'check', choices: readonly Choice[], all: string) {
    return (
      <div className={styles.group}>
        <Menu.Label>{label}</Menu.Label>
        {choices.map(({ kind, label: name, params }) => (
          <Menu.Item
            key={kind}
            onClick={() => {
              begin(type, kind, params)
            }}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Item
          c="dimmed"
          onClick={() => {
            pick(type)
          }}
        >
          {all}
        </Menu.Item>
      </div>
    )
  }

  return (
    <Menu.Dropdown className={styles.menu} aria-label={`Column ${column.name}`}>
      <HeaderSuggestions column={column.name} onClose={onClose} />
      <div className={styles.first}>
        <Menu.Item
          leftSection={<IconArrowUp size={14} />}
          onClick={() => {
            sort('asc')
          }}
        >
          Sort ascending
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={14} />}
          onClick={() => {
            sort('desc')
          }}
        >
          Sort descending
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFilter size={14} />}
          onClick={() => {
            begin('step', 'filter')
          }}
        >
          Filter rows
        </Menu.Item>
        {family(column.type) === 'text' && (
          <Menu.Item
            leftSection={<IconArrowsJoin2 size={14} />}
            onClick={() => {
              onClose()
              app.actions.selectColumn(column.name)
              commandOf('mergeSimilar').run(app)
            }}
          >
            Merge similar values
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconWand size={14} />}
          onClick={() => {
            onClose()
            actions.selectColumn(column.name)
            actions.layout({ panel: 'byExample', data: true })
          }}
        >
          By example
        </Menu.Item>
      </div>
      <div className={styles.groups}>
        {group('Steps', 'step', steps, 'All steps…')}
        {group('Charts', 'chart', charts, 'All charts…')}
        {group('Checks', 'check', checks, 'All checks…')}
      </div>
    </Menu.Dropdown>
  )
}
