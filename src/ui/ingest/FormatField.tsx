import { Anchor, Select } from '@mantine/core'
import { FORMAT_NAMES } from '../../core/formats/index.ts'
import type { Proposal } from '../../state/ingest.ts'
import { useActions } from '../useApp.ts'
import styles from './Proposal.module.css'
import { formatText } from './words.ts'

const NAMES = FORMAT_NAMES.map((format) => ({ value: format, label: formatText(format) }))

/** What a file is read as, and the way back to what the file itself says. */
export function FormatField({ format, options }: Pick<Proposal, 'format' | 'options'>) {
  const actions = useActions()
  return (
    <div className={styles.top}>
      <Select
        label="Format"
        data={NAMES}
        value={format}
        allowDeselect={false}
        onChange={(name) => {
          if (name !== null) actions.changeProposal({ format: name, options: {} })
        }}
      />
      {Object.keys(options).length > 0 && (
        <Anchor
          component="button"
          type="button"
          fz={12}
          onClick={() => {
            actions.changeProposal({ options: {} })
          }}
        >
          Decide all from the file
        </Anchor>
      )}
    </div>
  )
}
