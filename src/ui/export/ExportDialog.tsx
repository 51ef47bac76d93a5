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
    <Modal.Root opened onClose={close} size={1120}>
      <Modal.Overlay />
      <Modal.Content aria-label="Export pipeline">
        <ExportPanel onClose={close} />
      </Modal.Content>
    </Modal.Root>
  )
}
