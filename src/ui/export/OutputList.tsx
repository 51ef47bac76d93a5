import { Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { nodesOf } from '../../core/notebook/document.ts'
import { documentOf } from '../../state/app.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useAppState } from '../useApp.ts'
import { FORMATS, nameProblem, newOutput, type Output } from './outputs.ts'
import styles from './ExportDialog.module.css'

interface Props {
  readonly outputs: readonly Output[]
  readonly onChange: (outputs: readonly Output[]) => void
}

/** Which tables the pipeline writes, their names and formats. */
export function OutputList({ outputs, onChange }: Props) {
  const document = useAppState(documentOf)
  const nodes = nodesOf(document)
  const replace = (index: number, change: Partial<Output>) => {
    onChange(outputs.map((output, at) => (at === index ? { ...output, ...change } : output)))
  }
  return (
    <fieldset className={styles.outputs}>
      <legend className={styles.label}>Outputs</legend>
      {outputs.map((output, index) => (
        <div key={index} className={styles.output} role="group" aria-label={`Output ${index + 1}`}>
          <div className={styles.row}>
            <Select
              aria-label="Table"
              data={nodes.map(({ id }) => id)}
              value={output.from}
              searchable
              allowDeselect={false}
              onChange={(from) => {
                if (from !== null) replace(index, { from })
              }}
            />
            {outputs.length > 1 && (
              <IconButton
                label={`Remove output ${output.name}`}
                onClick={() => {
                  onChange(outputs.filter((_, at) => at !== index))
                }}
              >
                <IconX size={14} />
              </IconButton>
            )}
          </div>
          <div className={styles.row}>
            <TextInput
              aria-label="Name"
              value={output.name}
              error={nameProblem(outputs, index)}
              onChange={(event) => {
                replace(index, { name: event.currentTarget.value })
              }}
            />
            <Select
              aria-label="Format"
              w={92}
              data={FORMATS.map((format) => ({
                value: format,
                label: format === 'parquet' ? 'Parquet' : format.toUpperCase(),
              }))}
              value={output.format}
              allowDeselect={false}
              onChange={(format) => {
                if (format !== null) replace(index, { format: format })
              }}
            />
          </div>
        </div>
      ))}
      <Button
        size="sm"
        variant="subtle"
        leftSection={<IconPlus size={13} aria-hidden />}
        disabled={nodes.length === 0}
        onClick={() => {
          const free = nodes.find(({ id }) => !outputs.some(({ from }) => from === id)) ?? nodes.at(-1)
          if (free !== undefined) onChange([...outputs, newOutput(free, outputs)])
        }}
      >
        Add output
      </Button>
    </fieldset>
  )
}
