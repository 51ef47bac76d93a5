import { Button, Select } from '@mantine/core'
import { useId, useState } from 'react'
import { FORMAT_NAMES, FORMATS } from '../../core/formats/index.ts'
import type { Issue } from '../../core/issue.ts'
import type { Said } from '../../state/app.ts'
import { fieldsOf } from '../form/fields.ts'
import { FormContext, type FormSurroundings } from '../form/FormContext.ts'
import { ParamField } from '../form/ParamsForm.tsx'
import { isRecord, setIn } from '../form/path.ts'
import { useActions } from '../useApp.ts'
import styles from './Ways.module.css'
import { formatText } from './words.ts'

interface Props {
  /** The load that failed. */
  readonly id: string
  /** How it was to be read. */
  readonly said: Said
  readonly issue: Issue | undefined
}

const NAMES = FORMAT_NAMES.map((format) => ({ value: format, label: formatText(format) }))

/** What a file that could not be read may be: its format, and the options that a reading can fail for. */
export function ReadOtherwise({ id, said, issue }: Props) {
  const actions = useActions()
  const [{ format, options }, setNext] = useState(said)
  const title = useId()
  const packed = options['entry'] !== undefined || issue?.code === 'choose-entry'
  const fields = fieldsOf(FORMATS[format ?? 'csv'].options).filter(
    ({ key }) => key === 'encoding' || key === 'widths' || (key === 'entry' && packed),
  )
  const retry = () => void actions.retryLoad(id, { ...(format === undefined ? {} : { format }), options })
  return (
    <FormContext value={{ ...ALONE, onApply: retry }}>
      <form
        className={styles.otherwise}
        aria-labelledby={title}
        onSubmit={(event) => {
          event.preventDefault()
          retry()
        }}
      >
        <h3 id={title}>Read it otherwise</h3>
        <Select
          label="Format"
          placeholder="As it looks"
          data={NAMES}
          value={format ?? null}
          clearable
          onChange={(chosen) => {
            const kept = options['entry'] === undefined ? {} : { entry: options['entry'] }
            const next = FORMAT_NAMES.find((each) => each === chosen)
            setNext({ ...(next === undefined ? {} : { format: next }), options: kept })
          }}
        />
        {fields.map((field) => (
          <ParamField
            key={field.key}
            field={field}
            path={['options', field.key]}
            value={options[field.key]}
            onChange={(value) => {
              const next = setIn(options, [field.key], value)
              if (isRecord(next)) setNext({ ...(format === undefined ? {} : { format }), options: next })
            }}
          />
        ))}
        <Button type="submit" size="sm" variant="filled">
          Read again
        </Button>
      </form>
    </FormContext>
  )
}

/** Nothing but the file stands beside this form. */
const ALONE: FormSurroundings = { inputs: [], nodes: [], types: [], issues: [], onFix: () => {}, onApply: () => {} }
