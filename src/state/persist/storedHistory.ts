import { z } from 'zod'
import { cell, notebook, type Cell, type Notebook } from '../../core/notebook/document.ts'
import type { Entry, History } from '../../core/notebook/history.ts'
import { error, failed, ok, type Result } from '../../core/issue.ts'

/** What stands in the store: a version of its own, since the history is not part of the notebook's format. */
export interface StoredHistory extends History {
  readonly format: 'assay/history@1'
}

const entry = z.object({ document: z.unknown(), label: z.string(), at: z.number() })
const stored = z.object({
  format: z.literal('assay/history@1'),
  document: z.unknown(),
  past: z.array(entry),
  future: z.array(entry),
})

export function toStored(history: History): StoredHistory {
  return { format: 'assay/history@1', ...history }
}

/**
 * The history that was stored. Nothing is trusted; an entry that cannot be read is left out with those beyond it, so
 * that what can be undone stays in one piece. Cells that documents share are shared again, so memory stays small.
 */
export function fromStored(value: unknown): Result<History> {
  const parsed = stored.safeParse(value)
  if (!parsed.success) return failed(unreadable(value))
  const read = documentReader()
  const document = read(parsed.data.document)
  if (document === undefined) return failed(unreadable(parsed.data.document))
  const past = nearest([...parsed.data.past].reverse(), read).reverse()
  const future = nearest([...parsed.data.future].reverse(), read).reverse()
  return ok({ document, past, future })
}

/** The entries from the nearest one to the first that cannot be read. */
function nearest(entries: readonly z.infer<typeof entry>[], read: (value: unknown) => Notebook | undefined): Entry[] {
  const kept: Entry[] = []
  for (const { document, label, at } of entries) {
    const parsed = read(document)
    if (parsed === undefined) break
    kept.push({ document: parsed, label, at })
  }
  return kept
}

/** Reads documents, each cell that several of them share only once. */
function documentReader(): (value: unknown) => Notebook | undefined {
  const known = new Map<unknown, Cell>()
  const sharedCell = z.unknown().transform((value, context): Cell => {
    const parsed = known.get(value) ?? cell.safeParse(value).data
    if (parsed === undefined) {
      context.addIssue({ code: 'custom', message: 'is no cell' })
      return z.NEVER
    }
    known.set(value, parsed)
    return parsed
  })
  const document = notebook.extend({ cells: z.array(sharedCell) })
  return (value) => document.safeParse(value).data
}

function unreadable(value: unknown) {
  const format = typeof value === 'object' && value !== null && 'format' in value ? String(value.format) : undefined
  const known = format === undefined || ['assay/history@1', 'assay/notebook@1'].includes(format)
  return known
    ? error('unreadable-notebook', 'The stored notebook is damaged and cannot be read. It was left as it is.')
    : error(
        'newer-notebook',
        `The stored notebook has the format \`${format}\`, which this version of Assay cannot read. Reload the page to get the newest version. The notebook was left as it is.`,
      )
}
