import { Modal } from '@mantine/core'
import { COMMAND_GROUPS } from '../../state/commands/command.ts'
import { COMMANDS } from '../../state/commands/index.ts'
import { Keys } from '../kit/Keys.tsx'
import { useActions } from '../useApp.ts'
import styles from './Shortcuts.module.css'
import { shownKeys } from './useCommand.ts'

/** Every shortcut there is, by group. */
export function Shortcuts() {
  const actions = useActions()
  const withKeys = COMMANDS.filter((command) => command.keys.length > 0)
  return (
    <Modal
      opened
      title="Shortcuts"
      size={640}
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
      onClose={() => {
        actions.layout({ panel: undefined })
      }}
    >
      <div className={styles.groups}>
        {Object.entries(COMMAND_GROUPS).map(([group, title]) => {
          const commands = withKeys.filter((command) => command.group === group)
          if (commands.length === 0) return null
          return (
            <section key={group}>
              <h3>{title}</h3>
              <dl>
                {commands.map((command) => (
                  <div key={command.id}>
                    <dt>{command.label}</dt>
                    <dd>
                      {command.keys.map((keys) => (
                        <Keys key={keys} keys={shownKeys(keys)} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
        <section>
          <h3>Regions</h3>
          <dl>
            <div>
              <dt>Go to the next part of the window</dt>
              <dd>
                <Keys keys="F6" />
              </dd>
            </div>
          </dl>
        </section>
      </div>
    </Modal>
  )
}
