import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { countText } from '../../core/format/count.ts'
import type { SourceCell } from '../../core/notebook/document.ts'
import type { Found } from '../../engine/readers/found.ts'
import { useActions } from '../useApp.ts'
import { choiceText } from './proposalFields.ts'
import styles from './Source.module.css'

/** What the tables of a file are called, by the option that says which. */
const NOUNS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  sheet: ['other sheet', 'other sheets'],
  table: ['other table', 'other tables'],
  records: ['other list', 'other lists'],
  entry: ['other file', 'other files'],
}

/** The other tables of the same file, each a click away from being a source of its own. */
export function SourceChoices({ cell, found }: { readonly cell: SourceCell; readonly found: Found | undefined }) {
  const actions = useActions()
  return Object.entries(NOUNS).map(([option, [one, many]]) => {
    const others = (found?.choices[option] ?? []).filter(({ value }) => value !== cell.options[option])
    if (others.length === 0) return null
    const label = countText(one, others.length, many)
    return (
      <Menu key={option} position="bottom-start">
        <Menu.Target>
          <UnstyledButton
            className={styles.button}
            onClick={(event) => {
              event.stopPropagation()
            }}
          >
            {label} <IconChevronDown size={11} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown
          className={styles.choices}
          onClick={(event) => {
            event.stopPropagation()
          }}
        >
          <Menu.Label>Add as a table of its own</Menu.Label>
          {others.map(({ value, about }) => (
            <Menu.Item key={value} onClick={() => void actions.addChoice(cell.id, option, value)}>
              {choiceText(value, about)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    )
  })
}
