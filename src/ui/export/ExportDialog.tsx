import { Modal } from '@mantine/core'
import { useActions } from '../useApp.ts'
import { ExportPanel } from './ExportPanel.tsx'

/** The export of the pipeline, over the notebook. */
export function ExportDialog() {
  const actions = useActions()
  const close = () => {
    actions.layout({ panel: undefined })
  }
  return (
    <Modal opened onClose={close} size={1120} padding={0} withCloseButton={false} aria-labelledby="export-title">
      <ExportPanel onClose={close} />
    </Modal>
  )
}
