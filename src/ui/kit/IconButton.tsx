import { ActionIcon, Tooltip, type ActionIconProps } from '@mantine/core'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { Keys } from './Keys.tsx'

interface Props extends ActionIconProps, Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps> {
  /** The accessible name, shown as tooltip as well. */
  readonly label: string
  readonly keys?: string | undefined
  readonly children: ReactNode
}

/** A button that is an icon: its name and its shortcut are in the tooltip. */
export function IconButton({ label, keys, children, ...rest }: Props) {
  return (
    <Tooltip
      label={
        <>
          {label} <Keys keys={keys} />
        </>
      }
    >
      <ActionIcon aria-label={label} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
