import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useMemo } from 'react'
import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import { useActions } from '../useApp.ts'
import { jsonParts } from './jsonParts.ts'
import styles from './ExportDialog.module.css'

/** Letters of JSON that are coloured; a longer spec is shown plain, which is quick. */
const COLOURED = 120_000

interface Props {
  readonly fileName: string
  readonly json: string
  readonly command: string
}

/** The spec as it will be written, and the command that runs it. */
export function SpecPreview({ fileName, json, command }: Props) {
  const parts = useMemo(
    () => (json.length > COLOURED ? [{ text: json, kind: 'other' as const }] : jsonParts(json)),
    [json],
  )
  const lines = useMemo(() => json.split('\n').length, [json])
  return (
    <>
      <div className={styles.file}>
        <b>{fileName}</b>
        <span>
          {bytesText(new Blob([json]).size)}, {countText('line', lines)}
        </span>
        <CopyButton text={json} what="Copied the spec" label="Copy" />
      </div>
      <pre className={styles.json} tabIndex={0} aria-label={`${fileName}, read only`}>
        {parts.map(({ text, kind }, index) =>
          kind === 'other' ? (
            text
          ) : (
            <span key={index} data-kind={kind}>
              {text}
            </span>
          ),
        )}
      </pre>
      <div>
        <div className={styles.label}>Run it</div>
        <div className={styles.command}>
          <pre>{command}</pre>
          <CopyButton text={command} what="Copied the command" label="Copy command" />
        </div>
      </div>
    </>
  )
}

function CopyButton({ text, what, label }: { readonly text: string; readonly what: string; readonly label: string }) {
  const actions = useActions()
  return (
    <Button
      size="sm"
      leftSection={<IconCopy size={13} aria-hidden />}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => {
            actions.notify('done', what)
          },
          (error: unknown) => {
            actions.notify('failed', `Couldn’t copy: ${error instanceof Error ? error.message : String(error)}`)
          },
        )
      }}
    >
      {label}
    </Button>
  )
}
