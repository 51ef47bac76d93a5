import { Popover, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Column, Row, Value } from '../../core/data.ts'
import type { Picked } from '../../core/fromData/moves.ts'
import { countText } from '../../core/format/count.ts'
import { family } from '../../core/sql/types.ts'
import styles from './FromData.module.css'
import { MoveList } from './MoveList.tsx'

/** What was picked in the grid, and where on the screen it stands. */
export interface Peek {
  readonly columns: readonly Column[]
  /** The rows that were picked, whole. */
  readonly rows: readonly Row[]
  /** The places of the picked columns, first and last. */
  readonly between: readonly [number, number]
  readonly at: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
}

interface Props {
  readonly peek: Peek
  readonly onClose: () => void
}

/** The picked cells in full, and the steps that begin with them: with the value, a part of its text, or such rows. */
export function CellPeek({ peek, onClose }: Props) {
  const [part, setPart] = useState<readonly [number, number]>([0, 0])
  const [first, last] = peek.between
  const column = first === last ? peek.columns[first] : undefined
  const values: readonly Value[] = column === undefined ? [] : peek.rows.map((row) => row[first] ?? null)
  const whole = values.length === 1 && typeof values[0] === 'string' ? values[0] : undefined
  const picked = pickedOf(peek, column, values, whole, part)
  return (
    <Popover opened onChange={onClose} position="bottom-start" withinPortal trapFocus returnFocus shadow="md">
      <Popover.Target>
        <span className={styles.anchor} style={peek.at} aria-hidden />
      </Popover.Target>
      <Popover.Dropdown className={styles.peek} aria-label={titleOf(peek, column)}>
        <h3 className={styles.title}>{titleOf(peek, column)}</h3>
        {whole !== undefined && column !== undefined && family(column.type) === 'text' && (
          <Textarea
            aria-label={`Text of ${column.name}`}
            description="Select a part of it to split, extract or remove it."
            inputWrapperOrder={['input', 'description']}
            className={styles.text}
            autosize
            minRows={1}
            maxRows={8}
            // A text that is `readOnly` has no caret that keys could move.
            aria-readonly
            value={whole}
            onChange={nothing}
            onSelect={({ currentTarget: { selectionStart, selectionEnd } }) => {
              setPart([selectionStart, selectionEnd])
            }}
          />
        )}
        <MoveList picked={picked} columns={peek.columns} onDone={onClose} />
      </Popover.Dropdown>
    </Popover>
  )
}

function nothing(): void {
  // The value stays as it is.
}

function pickedOf(
  { rows }: Peek,
  column: Column | undefined,
  values: readonly Value[],
  whole: string | undefined,
  [start, end]: readonly [number, number],
): Picked {
  if (column === undefined) return { type: 'rows', rows }
  if (whole === undefined || start === end) return { type: 'values', column: column.name, values }
  return { type: 'text', column: column.name, whole, start, end }
}

function titleOf({ rows }: Peek, column: Column | undefined): string {
  if (column === undefined) return countText('row', rows.length)
  return rows.length === 1 ? `A value of ${column.name}` : `${countText('value', rows.length)} of ${column.name}`
}
