import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { bytesText } from '../../core/format/bytes.ts'
import { dateText } from '../../core/format/date.ts'
import { numberText } from '../../core/format/number.ts'
import type { SourceCell } from '../../core/notebook/document.ts'
import type { Found } from '../../engine/readers/found.ts'
import { MessageText } from '../cells/MessageText.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { useActions } from '../useApp.ts'
import { RejectReasons } from './RejectReasons.tsx'
import styles from './Source.module.css'
import { formatText, sampleText } from './words.ts'

interface Props {
  readonly id: string
  readonly cell: SourceCell
  readonly found: Found | undefined
  /** The table of what was rejected. */
  readonly rejects: string | undefined
}

/** Where a table is from: the file, its bytes, when and how it was read, and what is worth a look in it. */
export function SourceDetails({ id, cell, found, rejects }: Props) {
  const { file, format, options, sample } = cell
  const notes = notesOf(found)
  return (
    <div id={id} className={styles.details} role="region" aria-label={`Where ${cell.id} is from`}>
      {rejects !== undefined && <RejectReasons id={cell.id} table={rejects} />}
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map(({ column, note }) => (
            <li key={`${column} ${note}`}>
              <bdi className="as-column">{column}</bdi> <MessageText message={note} />
            </li>
          ))}
        </ul>
      )}
      <dl className={styles.facts}>
        <Fact name="File">{file.name}</Fact>
        {file.url !== undefined && (
          <Fact name="Address">
            <span className={styles.long}>{file.url}</span>
          </Fact>
        )}
        <Fact name="Size">
          {bytesText(file.bytes)} <span className="as-dim">{numberText(file.bytes)} bytes</span>
        </Fact>
        <Fact name="SHA-256">
          <Hash text={file.sha256} />
        </Fact>
        <Fact name="Modified">{file.modified === undefined ? 'unknown' : timeText(file.modified)}</Fact>
        <Fact name="Read">{timeText(file.readAt)}</Fact>
        <Fact name="Rows">
          {numberText(file.rows)}
          {sample !== undefined && <> ({sampleText(sample, file.bytes)})</>}
        </Fact>
        <Fact name="Read as">
          {formatText(format)} <code className={styles.long}>{JSON.stringify(options)}</code>
        </Fact>
      </dl>
      {file.parts !== undefined && (
        <table className={styles.parts}>
          <caption className="as-hidden">The files of {cell.id}</caption>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Rows</th>
              <th scope="col">Size</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {file.parts.map((part) => (
              <tr key={part.name}>
                <td>{part.name}</td>
                <td>{numberText(part.rows)}</td>
                <td>{bytesText(part.bytes)}</td>
                <td>
                  <span className="as-mono">{part.sha256.slice(0, 12)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

/** What is worth a look in the columns of a file, one after the other. */
export function notesOf(found: Found | undefined): readonly { readonly column: string; readonly note: string }[] {
  return (found?.columns ?? []).flatMap(({ name, notes }) => notes.map((note) => ({ column: name, note })))
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** The whole hash, copied by a click. */
function Hash({ text }: { readonly text: string }) {
  const { notify } = useActions()
  const [copied, setCopied] = useState(false)
  if (text === '') return 'unknown'
  return (
    <span className={styles.hash}>
      <span className="as-mono">{text}</span>
      <IconButton
        label={copied ? 'Copied' : 'Copy the SHA-256'}
        size="sm"
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => {
              setCopied(true)
            },
            () => {
              notify('failed', 'The browser does not let this page write to the clipboard.')
            },
          )
        }}
      >
        {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
      </IconButton>
    </span>
  )
}

/** A time as ISO 8601 says it, in words; UTC, as everywhere. */
function timeText(iso: string): string {
  return `${dateText(Date.parse(iso))} UTC`
}
