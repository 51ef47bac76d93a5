import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { VirtualItem } from '@tanstack/react-virtual'
import { memo } from 'react'
import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import type { Column } from '../../core/data.ts'
import { Tag } from '../kit/Tag.tsx'
import { TypeIcon } from '../kit/TypeIcon.tsx'
import { HeaderChart } from './HeaderChart.tsx'
import { HeaderMenu } from './HeaderMenu.tsx'
import { HeaderName } from './HeaderName.tsx'
import { useHeaderProfile } from './headerProfiles.ts'
import styles from './Grid.module.css'

/** What becomes of a column. */
export type Fate = 'added' | 'removed'

interface Props {
  readonly id: string
  readonly cell: string
  readonly hash: string
  readonly column: Column
  readonly item: VirtualItem
  /** Values that the step changed in the column. */
  readonly changed: number
  /** Whether it comes or goes by the step. */
  readonly fate: Fate | undefined
  /** The name and the type it had, where they were others. */
  readonly was: { readonly name?: string; readonly type?: string } | undefined
  readonly current: boolean
  readonly cursor: boolean
  readonly menu: boolean
  readonly onMenu: (index: number | undefined) => void
  readonly onResize: (index: number, event: unknown) => void
  readonly onResetWidth: (index: number) => void
}

/** The head of a column: type, name, distribution, and a menu. */
export const HeaderCell = memo(function HeaderCell(props: Props) {
  const { id, cell, hash, column, item, changed, fate, was, current, cursor, menu, onMenu, onResize, onResetWidth } =
    props
  const profile = useHeaderProfile(cell, hash, fate === 'removed' ? undefined : column.name)
  return (
    <div
      id={id}
      role="columnheader"
      aria-colindex={item.index + 2}
      aria-selected={current}
      className={styles.head}
      data-row={-1}
      data-column={item.index}
      data-current={current || undefined}
      data-cursor={cursor || undefined}
      data-fate={fate}
      style={{ left: item.start, width: item.size }}
      onContextMenu={(event) => {
        event.preventDefault()
        if (fate !== 'removed') onMenu(item.index)
      }}
    >
      <div className={styles.title} title={titleOf(column, was)}>
        <span className={styles.type}>
          <TypeIcon type={column.type} />
        </span>
        <HeaderName name={column.name} was={was?.name} />
        <span className="as-hidden">{was?.type === undefined ? column.type : `${was.type}, now ${column.type}`}</span>
        {changed > 0 && (
          <span className={styles.tag} title={`${countText('value', changed)} changed`}>
            <Tag tone="diff">{numberText(changed)}</Tag>
          </span>
        )}
        {fate !== undefined && (
          <span className={styles.tag}>{fate === 'added' ? <Tag tone="pass">new</Tag> : <Tag>goes</Tag>}</span>
        )}
        <Menu
          disabled={fate === 'removed'}
          opened={menu}
          onClose={() => {
            onMenu(undefined)
          }}
          position="bottom-start"
          withinPortal
          returnFocus
        >
          <Menu.Target>
            <button
              type="button"
              tabIndex={-1}
              className={styles.more}
              aria-label={`Menu of ${column.name}`}
              title="Sort, filter, steps, charts, checks (/)"
              data-open={menu || undefined}
              onClick={() => {
                onMenu(menu ? undefined : item.index)
              }}
            >
              <IconChevronDown size={14} aria-hidden />
            </button>
          </Menu.Target>
          {menu && (
            <HeaderMenu
              column={column}
              onClose={() => {
                onMenu(undefined)
              }}
            />
          )}
        </Menu>
      </div>
      {was?.type !== undefined && (
        <div className={styles.retyped} aria-hidden>
          <Tag tone="diff">
            {was.type} → {column.type}
          </Tag>
        </div>
      )}
      {fate === 'removed' ? null : profile.value !== undefined ? (
        <HeaderChart column={column} profile={profile.value} />
      ) : profile.error !== undefined ? (
        <div className={styles.note}>No distribution</div>
      ) : (
        <div className={styles.bones} aria-hidden>
          <span className={styles.bone} />
        </div>
      )}
      <span
        className={styles.edge}
        aria-hidden
        onMouseDown={(event) => {
          event.stopPropagation()
          onResize(item.index, event)
        }}
        onTouchStart={(event) => {
          event.stopPropagation()
          onResize(item.index, event)
        }}
        onDoubleClick={() => {
          onResetWidth(item.index)
        }}
      />
    </div>
  )
})

function titleOf({ name, type }: Column, was: Props['was']): string {
  const before = [was?.name ?? name, was?.type ?? type]
  return was === undefined ? `${name}, ${type}` : `${name}, ${type}; was ${before.join(', ')}`
}
