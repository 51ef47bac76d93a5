import { Modal } from '@mantine/core'
import { useActions } from '../useApp.ts'
import { AddressForm } from './AddressForm.tsx'
import styles from './Ways.module.css'

/** Asks for the address of a file, over the notebook. */
export function AddressPanel() {
  const actions = useActions()
  const close = () => {
    actions.layout({ panel: undefined })
  }
  return (
    <Modal.Root opened onClose={close} closeOnEscape={false} size={560} yOffset={96}>
      <Modal.Overlay />
      <Modal.Content aria-label="Add a file from an address">
        <div className={styles.panel}>
          <h2>From an address</h2>
          <AddressForm label="Address of the file" autoFocus onDone={close} />
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
