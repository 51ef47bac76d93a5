import { Radio } from '@mantine/core'
import type { Program } from '../../core/byExample/programs.ts'
import type { Column, Table } from '../../core/data.ts'
import styles from './ByExample.module.css'

interface Props {
  readonly programs: readonly Program[]
  readonly program: Program | undefined
  readonly sample: Table
  readonly column: Column
  readonly onChoose: (formula: string) => void
}

/** The formulas to choose from, each with a row in which it gives something else than the chosen one. */
export function Programs({ programs, program, sample, column, onChoose }: Props) {
  if (program === undefined) return null
  const at = sample.columns.findIndex(({ name }) => name === column.name)
  return (
    <Radio.Group label="Formula" value={program.formula} onChange={onChoose} className={styles.programs}>
      {programs.map((each) => (
        <Radio
          key={`${each.type} ${each.formula}`}
          size="xs"
          className={styles.program}
          value={each.formula}
          label={<code>{each.formula}</code>}
          description={each === program ? `Gives ${each.type}` : differenceText(each, program, sample, at)}
        />
      ))}
    </Radio.Group>
  )
}

/** `Heat (1995) becomes 95, not 1995`: the first row of the sample in which two formulas differ. */
function differenceText(program: Program, chosen: Program, { rows }: Table, column: number): string {
  const row = program.texts.findIndex((text, index) => text !== chosen.texts[index])
  if (row < 0) return `Gives the same as ${program.type}`
  const name = (text: string | undefined) => (text === undefined ? '∅' : `“${text}”`)
  return `${String(rows[row]?.[column] ?? '∅')} becomes ${name(program.texts[row])}, not ${name(chosen.texts[row])}`
}
