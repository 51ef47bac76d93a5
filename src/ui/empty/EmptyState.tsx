import { Button } from '@mantine/core'
import {
  IconBraces,
  IconClipboardText,
  IconCpu,
  IconFolder,
  IconShieldCheck,
  IconTable,
  IconTableExport,
  IconUpload,
} from '@tabler/icons-react'
import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import type { SampleFile } from '../../state/app.ts'
import { HeaderChart } from '../grid/HeaderChart.tsx'
import { AddressForm } from '../ingest/AddressForm.tsx'
import { Keys } from '../kit/Keys.tsx'
import { TypeIcon } from '../kit/TypeIcon.tsx'
import { shownKeys } from '../palette/useCommand.ts'
import { useActions, useSamples, useWays } from '../useApp.ts'
import { SAMPLE_BAND } from './sampleBand.ts'
import styles from './EmptyState.module.css'

/** The first screen: a place for files, three samples to try, and what becomes of the data. */
export function EmptyState() {
  const samples = useSamples()
  return (
    <div className={styles.page}>
      <DropPlace />
      <div className={styles.below}>
        {samples.length > 0 && (
          <section className={styles.panel} aria-labelledby="samples">
            <h2 id="samples">Try a sample</h2>
            {samples.map((sample) => (
              <SampleButton key={sample.name} sample={sample} />
            ))}
          </section>
        )}
        <ul className={styles.points}>
          <li className={styles.private}>
            <b>
              <IconShieldCheck size={16} aria-hidden /> Nothing is sent
            </b>
            <p>Files open in this tab and stay on this computer. The status bar counts every byte this page uploads.</p>
          </li>
          <li>
            <b>
              <IconCpu size={16} aria-hidden /> The engine is in the tab
            </b>
            <p>DuckDB runs on your own processor. Turn off the network and everything still works.</p>
          </li>
          <li>
            <b>
              <IconTableExport size={16} aria-hidden /> A pipeline comes out
            </b>
            <p>What you clean and check here becomes one file that runs the same elsewhere, without this page.</p>
          </li>
        </ul>
      </div>
    </div>
  )
}

function DropPlace() {
  const ways = useWays()
  return (
    <section className={styles.place} aria-label="Add data">
      <div className={styles.inside}>
        <div>
          <h1>Drop your files here</h1>
          <p>
            Explore, clean and check data as a notebook of steps, and take the result with you as a pipeline. CSV and
            other text, JSON, Parquet, Arrow, Excel, OpenDocument and SQLite, plain or zipped; several at once, or a
            folder.
          </p>
        </div>
        <div className={styles.ways}>
          <div className={styles.choose}>
            <Button variant="filled" size="lg" leftSection={<IconUpload size={15} aria-hidden />} onClick={ways.files}>
              Choose files
            </Button>
            <Button size="lg" leftSection={<IconFolder size={15} aria-hidden />} onClick={ways.folder}>
              Choose a folder
            </Button>
            <Button
              size="lg"
              leftSection={<IconClipboardText size={15} aria-hidden />}
              rightSection={<Keys keys={shownKeys('mod+v')} />}
              onClick={ways.paste}
            >
              Paste a table
            </Button>
          </div>
          <AddressForm label="From an address" />
        </div>
      </div>
      <div className={styles.band} aria-hidden>
        {SAMPLE_BAND.map(({ column, profile }) => (
          <div key={column.name} className={styles.column}>
            <div className={styles.name}>
              <TypeIcon type={column.type} size={12} /> <span>{column.name}</span>
            </div>
            <HeaderChart column={column} profile={profile} />
          </div>
        ))}
      </div>
    </section>
  )
}

function SampleButton({ sample }: { readonly sample: SampleFile }) {
  const actions = useActions()
  const Icon = sample.file.endsWith('.json') ? IconBraces : IconTable
  return (
    <button type="button" className={styles.sample} onClick={() => void actions.addSample(sample.name)}>
      <span className={styles.heading}>
        <Icon size={15} stroke={1.6} aria-hidden />
        <b>{sample.title}</b>
        <span className={styles.file}>{sample.file}</span>
        <span className={styles.size}>
          {countText('row', sample.rows)}, {bytesText(sample.bytes)}
        </span>
      </span>
      <span className={styles.about}>{sample.about}</span>
      <span className={styles.origin}>
        {sample.source}. {sample.licence}
      </span>
    </button>
  )
}
