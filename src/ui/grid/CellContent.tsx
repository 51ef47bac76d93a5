import type { Value } from '../../core/data.ts'
import { replacedPart } from './difference.ts'
import { stretches } from './invisible.ts'
import { cellText } from './valueText.ts'
import styles from './Grid.module.css'

interface Props {
  readonly value: Value
  readonly numeric: boolean
}

/** A value as a cell shows it: missing and empty are never blank, letters nobody sees become signs. */
export function CellContent({ value, numeric }: Props) {
  if (value === null) return <span className={styles.missing}>∅ missing</span>
  if (value === '') return <span className={styles.missing}>empty text</span>
  const text = cellText(value, numeric)
  if (typeof value !== 'string' || numeric) return text
  return <VisibleText text={text} />
}

/** Text in which letters that cannot be seen are signs. */
export function VisibleText({ text }: { readonly text: string }) {
  const [first, ...rest] = stretches(text)
  if (rest.length === 0 && first?.stands === undefined) return text
  return stretches(text).map((stretch, index) =>
    stretch.stands === undefined ? (
      stretch.text
    ) : (
      <span key={index} className={styles.sign} title={stretch.stands}>
        {stretch.text}
      </span>
    ),
  )
}

/** What was there, struck, of which only the part that was replaced; then what is there now. */
export function ChangedContent({ before, value, numeric }: Props & { readonly before: Value }) {
  const old = before === null ? '' : cellText(before, numeric)
  const part = typeof value === 'string' && !numeric ? replacedPart(old, cellText(value, numeric)) : old
  return (
    <>
      {before === null ? (
        <s className={styles.old}>∅</s>
      ) : (
        part !== '' && (
          <s className={styles.old}>
            <VisibleText text={part} />
          </s>
        )
      )}
      <CellContent value={value} numeric={numeric} />
    </>
  )
}
