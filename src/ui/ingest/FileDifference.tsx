import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import { dateText } from '../../core/format/date.ts'
import { numberText } from '../../core/format/number.ts'
import type { SourceFile } from '../../core/notebook/document.ts'
import type { Proposal } from '../../state/ingest.ts'
import styles from './Proposal.module.css'

interface Props {
  readonly file: SourceFile
  readonly proposal: Proposal
}

/** What tells the new file from the one before: size, time, rows and hash. */
export function FileDifference({ file, proposal: { why, file: next, found } }: Props) {
  const facts: readonly (readonly [name: string, before: string, after: string])[] = [
    ['Size', bytesText(file.bytes), bytesText(next.bytes)],
    ['Modified', timeText(file.modified), timeText(next.modified)],
    ['Rows', numberText(file.rows), rowsText(file.rows, found)],
    ['SHA-256', file.sha256.slice(0, 12), hashText(found?.sha256)],
  ]
  return (
    <div className={styles.difference}>
      <h3>
        {why === 'changed' ? (
          `${file.name} is not the file that was read before`
        ) : (
          <>
            <bdi>{file.name}</bdi> → <bdi>{next.name}</bdi>
          </>
        )}
      </h3>
      {why === 'changed' && <p>It changed on the disk. Nothing has run with it yet.</p>}
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">Before</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(([name, before, after]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before}</td>
              <td data-same={before === after || undefined}>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function timeText(time: string | undefined): string {
  return time === undefined ? 'unknown' : dateText(Date.parse(time))
}

function rowsText(before: number, found: Proposal['found']): string {
  if (found === undefined) return '…'
  if (!found.whole) return `${countText('row', found.rows)} in its beginning`
  const more = found.rows - before
  const difference = more === 0 ? 'as many' : `${numberText(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'}`
  return `${numberText(found.rows)}, ${difference}`
}

function hashText(sha256: string | undefined): string {
  return sha256 === undefined || sha256 === '' ? 'known once all is read' : sha256.slice(0, 12)
}
