import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { programsByExample, type Example, type Program } from '../../core/byExample/programs.ts'
import type { Column, Table } from '../../core/data.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useActions, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import styles from './ByExample.module.css'
import { ExampleRows } from './ExampleRows.tsx'
import { Programs } from './Programs.tsx'
import { sampleRows, shownRows } from './sampleRows.ts'

interface Props {
  readonly node: string
  readonly hash: string
  readonly rows: number
  readonly column: Column
}

/** A column made by example: wanted results are typed for a row or two, and formulas that give them are found. */
export function ByExample({ node, hash, rows, column }: Props) {
  const actions = useActions()
  const results = useResults()
  const close = () => {
    actions.layout({ panel: undefined })
  }
  const sample = useAsync(hash, (signal) =>
    sampleRows((offset, limit) => results.page(node, 'all', offset, limit, signal), rows),
  )
  return (
    <section className={styles.panel} aria-label={`By example: ${column.name}`} data-draft>
      <header className={styles.head}>
        <h3>By example from</h3>
        <bdi className="as-mono">{column.name}</bdi>
        <span className={styles.end}>
          <IconButton label="Close" keys="Esc" onClick={close}>
            <IconX size={15} />
          </IconButton>
        </span>
      </header>
      {sample.error !== undefined && (
        <p className={styles.note} role="alert">
          The rows can’t be read: {sample.error.message}
        </p>
      )}
      {sample.value !== undefined && <Learning key={column.name} sample={sample.value} column={column} />}
    </section>
  )
}

function Learning({ sample, column }: { readonly sample: Table; readonly column: Column }) {
  const actions = useActions()
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(new Map())
  const [chosen, setChosen] = useState<string>()
  const [name, setName] = useState<string>()
  const [inPlace, setInPlace] = useState(false)
  const shown = useMemo(() => shownRows(sample, column.name), [sample, column.name])
  const learnedFrom = useDeferredValue(typed)
  const programs = useMemo(
    () => programsByExample(sample, examplesOf(learnedFrom), column.name),
    [sample, learnedFrom, column.name],
  )
  const program = programs.find(({ formula }) => formula === chosen) ?? programs[0]
  const nothing = programs.length === 0 && examplesOf(learnedFrom).length > 0
  const into = inPlace ? column.name : (name ?? freeName(`${column.name}_new`, sample.columns))

  function use(used: Program) {
    actions.layout({ panel: undefined })
    actions.begin('step', 'derive', { name: into, expression: used.formula })
  }

  return (
    <form
      className={styles.body}
      onSubmit={(event) => {
        event.preventDefault()
        if (program !== undefined) use(program)
      }}
    >
      <ExampleRows {...{ sample, column, shown, typed, program }} onChange={setTyped} />
      <div className={styles.side}>
        <p className={styles.note} role="status">
          {statusText(typed.size, programs.length, nothing)}
        </p>
        <Programs {...{ programs, program, sample, column }} onChoose={setChosen} />
        <TextInput
          label="Name of the new column"
          value={into}
          disabled={inPlace}
          onChange={(event) => {
            setName(event.currentTarget.value)
          }}
        />
        <Checkbox
          label={`Replace ${column.name} instead`}
          checked={inPlace}
          onChange={(event) => {
            setInPlace(event.currentTarget.checked)
          }}
        />
        <Button type="submit" size="sm" variant="filled" disabled={program === undefined || into.trim() === ''}>
          Use this formula
        </Button>
      </div>
    </form>
  )
}

function examplesOf(typed: ReadonlyMap<number, string>): readonly Example[] {
  return [...typed].flatMap(([row, wanted]) => (wanted === '' ? [] : [{ row, wanted }]))
}

function statusText(examples: number, found: number, nothing: boolean): string {
  if (nothing) return 'No formula gives that. Check what you typed, or give the result of another row too.'
  if (examples === 0) return 'Type the result you want for a row. The others follow.'
  if (found === 0) return 'Looking for formulas…'
  return found > 1
    ? 'Formulas that give what you typed. They differ in other rows.'
    : 'A formula that gives what you typed.'
}

function freeName(wanted: string, columns: readonly Column[]): string {
  return columns.some(({ name }) => name.toLowerCase() === wanted.toLowerCase())
    ? freeName(`${wanted}_`, columns)
    : wanted
}
