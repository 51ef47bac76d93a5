import { Button, CloseButton, Skeleton } from '@mantine/core'
import { IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { documentOf } from '../../state/app.ts'
import type { ExportedSpec } from '../../state/results/define.ts'
import { saveFile } from '../grid/useDownload.ts'
import { Callout } from '../kit/Callout.tsx'
import { Tag } from '../kit/Tag.tsx'
import { useActions, useAppState, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import { OutputList } from './OutputList.tsx'
import { firstOutputs, nameProblem } from './outputs.ts'
import { runCommand } from './runCommand.ts'
import { SpecFacts } from './SpecFacts.tsx'
import { SpecPreview } from './SpecPreview.tsx'
import styles from './ExportDialog.module.css'

interface Props {
  readonly onClose: () => void
}

/** Chooses the outputs, says whether the pipeline is validated, shows the spec and saves it. */
export function ExportPanel({ onClose }: Props) {
  const actions = useActions()
  const results = useResults()
  const document = useAppState(documentOf)
  const runs = useAppState((state) => state.runs)
  const [outputs, setOutputs] = useState(() => firstOutputs(document))
  const sound = outputs.length > 0 && outputs.every((_, index) => nameProblem(outputs, index) === undefined)
  const { value, error } = useAsync(
    sound ? JSON.stringify([outputs, runs.since ?? null, runs.ms ?? null]) : undefined,
    (signal) =>
      results.exportSpec(
        outputs.map((output) => ({ ...output })),
        signal,
      ),
  )
  const ready = sound ? value : undefined

  function save({ fileName, json, status }: ExportedSpec) {
    saveFile(fileName, new Blob([json], { type: 'application/json' }))
    actions.notify('done', `Downloaded ${fileName}${status === 'validated' ? '' : ', not validated'}`)
  }

  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h1 tabIndex={-1} data-autofocus>
          Export pipeline
        </h1>
        <StatusTag exported={value} />
        <CloseButton aria-label="Close" ml="auto" onClick={onClose} />
      </header>
      <div className={styles.columns}>
        <div className={styles.side}>
          <OutputList outputs={outputs} onChange={setOutputs} />
        </div>
        <div className={styles.main}>
          {error !== undefined ? (
            <Callout tone="fail">
              <b>The spec can’t be made.</b> {error.message.replaceAll('`', '')}
            </Callout>
          ) : value === undefined ? (
            outputs.length === 0 ? (
              <Callout tone="info">There is no table to export. Add a file first.</Callout>
            ) : (
              <Skeleton height={420} />
            )
          ) : (
            <SpecPreview
              fileName={value.fileName}
              json={value.json}
              command={runCommand(value.fileName, value.json, outputs, value.status)}
            />
          )}
        </div>
        <div className={styles.facets}>
          {value !== undefined && <SpecFacts json={value.json} reasons={value.reasons} onClose={onClose} />}
        </div>
      </div>
      <footer className={styles.foot}>
        <span>
          {value?.status === 'unvalidated' &&
            'Without validation the command line runs it only with --allow-unvalidated.'}
        </span>
        <Button onClick={onClose}>Close</Button>
        <Button
          variant={value?.status === 'unvalidated' ? 'default' : 'filled'}
          leftSection={<IconDownload size={14} aria-hidden />}
          disabled={ready === undefined}
          onClick={() => {
            if (ready !== undefined) save(ready)
          }}
        >
          {value?.status === 'unvalidated' ? 'Download unvalidated spec' : 'Download spec'}
        </Button>
      </footer>
    </div>
  )
}

function StatusTag({ exported }: { readonly exported: ExportedSpec | undefined }) {
  if (exported === undefined) return null
  return (
    <span role="status">
      {exported.status === 'validated' ? (
        <Tag tone="pass">
          <IconShieldCheck size={12} aria-hidden /> Validated
        </Tag>
      ) : (
        <Tag tone="warn">Not validated</Tag>
      )}
    </span>
  )
}
