import { Input, NumberInput, SegmentedControl } from '@mantine/core'
import { CHECKS } from '../../core/checks/index.ts'
import type { CheckCell } from '../../core/notebook/document.ts'
import { useActions } from '../useApp.ts'

/** What a failure means, and how many rows may fail: the same for every check. */
export function CheckTerms({ cell }: { readonly cell: CheckCell }) {
  const actions = useActions()
  const check = CHECKS.find(cell.kind)
  const ofRows = check !== undefined && 'failing' in check
  return (
    <>
      <Input.Wrapper label="When it fails" labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label="When it fails"
          data={[
            { value: 'error', label: 'Stop the run' },
            { value: 'warn', label: 'Warn' },
          ]}
          value={cell.severity}
          onChange={(severity) => {
            actions.changeCheck(severity === 'warn' ? 'warn' : 'error', cell.tolerance)
          }}
        />
      </Input.Wrapper>
      {ofRows && (
        <NumberInput
          label="Rows that may fail"
          suffix=" %"
          min={0}
          max={100}
          decimalScale={4}
          hideControls
          value={cell.tolerance * 100}
          onChange={(share) => {
            if (typeof share === 'number') actions.changeCheck(cell.severity, Math.min(100, Math.max(0, share)) / 100)
          }}
        />
      )}
    </>
  )
}
