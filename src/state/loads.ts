import type { StoreApi } from 'zustand/vanilla'
import { canonicalJson } from '../core/canonical.ts'
import type { Reading } from '../core/graph/nodes.ts'
import { error } from '../core/issue.ts'
import type { Sample, SourceCell } from '../core/notebook/document.ts'
import { messageOf } from '../engine/errors.ts'
import { packingOf } from '../engine/readers/container/packed.ts'
import type { Actions } from './actions.ts'
import type { AppState, SampleFile } from './app.ts'
import type { Arrivals } from './arrivals.ts'
import type { AttachController } from './attaching.ts'
import type { Discard } from './discard.ts'
import type { EngineHolder } from './engine.ts'
import type { Environment } from './environment.ts'
import { addressOf } from './fetch/address.ts'
import type { ArrivalChoice, ArrivedFile, Origin } from './ingest.ts'
import type { Keeping } from './keeping.ts'
import type { NoticeActions } from './notices.ts'
import { commonStem, patternOf } from './names.ts'
import { pastedFile } from './paste/pastedFile.ts'
import type { FileHandle } from './persist/stores.ts'
import { issueOf, type Reads } from './reads.ts'
import type { SourceBytes, SourceFiles } from './sourceBytes.ts'
import { placeOf } from './saidOptions.ts'
import { fileOf, nameOf, sampled, sourceCell, sourceId, sourceOf } from './sourceCell.ts'
import type { Sources, Staged } from './sources.ts'
import { until } from './until.ts'

export type LoadActions = Pick<Actions, 'addFiles' | 'addUrl' | 'addPasted' | 'addSample' | 'addChoice'>

export interface LoadOptions extends Pick<
  Environment,
  'listEntries' | 'isKnown' | 'fetchSample' | 'fetchUrl' | 'keepStorage' | 'newId' | 'now'
> {
  readonly samples: Promise<readonly SampleFile[]>
  readonly bytes: SourceBytes
  readonly sources: Sources
  readonly reads: Reads
  readonly arrivals: Arrivals
  readonly engine: EngineHolder
  readonly discard: Discard
  readonly keeping: Keeping
  readonly attachMissing: AttachController['attachMissing']
  readonly edit: Actions['edit']
  readonly select: Actions['select']
}

/** A table to be added: the files, what is known of how, and what it is to be called. */
interface Addition {
  readonly files: SourceFiles
  readonly reading?: Partial<Reading>
  readonly handles?: Origin['handles']
  readonly url?: string
  /** What the id is made of, instead of the name of the file. */
  readonly called?: string
  readonly sample?: Sample
}

/** The ways in: everything that becomes a new source. Each file on its own, so one that fails keeps no other out. */
export function createLoads(
  store: StoreApi<AppState>,
  { notify }: NoticeActions,
  { listEntries, isKnown, fetchSample, fetchUrl, keepStorage, newId, now, ...parts }: LoadOptions,
): LoadActions {
  const { samples, bytes, sources, reads, arrivals, engine, discard, keeping, attachMissing, edit, select } = parts

  async function addTable(addition: Addition): Promise<void> {
    const { files, reading = {}, handles, url, called, sample } = addition
    const name = nameOf(files)
    const staged = await reads.read(name, files, sampled(reading, sample), ({ sample: part = sample, ...other }) =>
      addTable({ ...addition, reading: sampled({ ...reading, ...other }, part) }),
    )
    if (staged === undefined) return
    const same = twinOf(store.getState(), staged)
    if (same !== undefined) {
      discard(staged)
      notify('done', `${name} is here already, as \`${same.id}\``)
      select(same.id)
      return
    }
    // At once: were the engine to die while the file is kept, the table would be forgotten with it.
    sources.offer(staged)
    await keeping(staged, files, handles)
    const id = sourceId(store.getState().history.document, called ?? name, reading.options)
    const cell = sourceCell(id, staged.reading, fileOf(name, files, staged, now(), url))
    if (edit({ type: 'add', cell })) select(cell.id)
    else discard(staged)
  }

  /** One file: a spec is opened, of an archive with several is asked what is wanted, else it is a table. */
  async function addFile(file: File, handle?: FileHandle, url?: string): Promise<void> {
    if (await isSpec(file)) {
      await openSpec(file, true)
      return
    }
    const entries = await entriesOf(file)
    if (entries === undefined) return
    if (entries.filter(({ known }) => known).length > 1) {
      arrivals.open(file.name, entries, (choice) => addEntries(file, entries, choice, { handles: [handle], url }))
      return
    }
    await addTable({ files: file, handles: [handle], ...(url === undefined ? {} : { url }) })
  }

  /** The files in an archive, none of any other file; undefined when that cannot be told, which the load says. */
  async function entriesOf(file: File): Promise<readonly ArrivedFile[] | undefined> {
    if (packingOf(new Uint8Array(await file.slice(0, 512).arrayBuffer())) === undefined) return []
    return reads.run(file.name, file.size, async ({ signal }) => {
      const { connector } = await engine.whenReady(signal)
      return (await listEntries(connector, file, signal)) ?? []
    })
  }

  async function addEntries(
    archive: File,
    entries: readonly ArrivedFile[],
    { files, as, sourceColumn }: ArrivalChoice,
    { handles, url }: Origin,
  ): Promise<void> {
    const common = { files: archive, handles, ...(url === undefined ? {} : { url }) }
    const names = files.flatMap((index) => entries[index]?.name ?? [])
    if (as === 'tables') {
      for (const entry of names) await addTable({ ...common, reading: { options: { entry } } })
      return
    }
    const entry = patternOf(
      names,
      entries.map(({ name }) => name),
    )
    if (entry === undefined) {
      const message = `The files chosen of ${archive.name} have no pattern of a name in common that the others do not have. Add them as tables, or choose all of a folder.`
      reads.fail(archive.name, archive.size, error('choose-entry', message))
      return
    }
    await addTable({ ...common, reading: { options: { entry, ...united(as, sourceColumn) } } })
  }

  async function addChosen(files: readonly File[], origin: Origin, choice: ArrivalChoice): Promise<void> {
    const chosen = choice.files.flatMap((index) => {
      const file = files[index]
      return file === undefined ? [] : [{ file, handle: origin.handles?.[index] }]
    })
    if (choice.as === 'tables' || chosen.length === 1) {
      for (const { file, handle } of chosen) await addFile(file, handle)
      return
    }
    const names = chosen.map(({ file }) => file.name)
    await addTable({
      files: chosen.map(({ file }) => file),
      handles: chosen.map(({ handle }) => handle),
      called: commonStem(names) ?? origin.folder ?? names[0] ?? '',
      reading: { options: united(choice.as, choice.sourceColumn) },
    })
  }

  /** One file at once; what is to become of several is asked first. */
  async function addOthers({ files, origin }: Came): Promise<void> {
    const [file, ...others] = files
    if (file === undefined) return
    if (others.length === 0) {
      await addFile(file, origin.handles?.[0], origin.url)
      return
    }
    const title = origin.folder === undefined ? `${files.length} files` : `the folder ${origin.folder}`
    const arrived = await Promise.all(
      files.map(async (each) => ({ name: each.name, bytes: each.size, known: await isKnown(each) })),
    )
    arrivals.open(title, arrived, (choice) => addChosen(files, origin, choice))
  }

  /** Opens a spec as a notebook of its own; the one before comes back by undo. `alone`: no data came with it. */
  async function openSpec(file: File, alone: boolean): Promise<void> {
    const { readSpec } = await import('../core/spec/read.ts')
    const { notebookFromSpec } = await import('../core/spec/toNotebook.ts')
    const spec = readSpec(await file.text())
    if (!spec.ok) {
      const first = spec.issues[0]?.message ?? ''
      reads.fail(file.name, file.size, error('wrong-spec', `${file.name} is no sound spec. ${first}`))
      return
    }
    const document = notebookFromSpec(spec.value, newId())
    if (!edit({ type: 'open', document }, `Opened the spec ${file.name}`)) return
    notify('done', `Opened ${file.name}.${alone ? ' Attach the files of its sources to run it.' : ''}`)
    select(document.cells.at(-1)?.id)
  }

  /** What is stored comes first: it would take the place of what is added before. */
  async function ready(): Promise<void> {
    await keepStorage()
    await until(store, (state) => state.ready)
  }

  return {
    addFiles: async (files, origin = {}) => {
      const [file] = files
      if (file === undefined) return
      await ready()
      const specs = await Promise.all(files.map(isSpec))
      const spec = files.length > 1 && specs.filter(Boolean).length === 1 ? specs.indexOf(true) : -1
      const opened = files[spec]
      if (opened !== undefined) await openSpec(opened, false)
      const data = files.flatMap((_, index) => (index === spec ? [] : [index]))
      const given = chosenOf(files, origin, data)
      const left = await attachMissing(given.files, given.origin)
      await addOthers(chosenOf(given.files, given.origin, left))
    },
    addUrl: async (text) => {
      const address = addressOf(text)
      if (!address.ok) {
        reads.fail(text, 0, address.issues[0] ?? error('wrong-address', `'${text}' is no address.`))
        return
      }
      await ready()
      const { href, host } = address.value
      const fetched = await reads.run(text, 0, ({ signal, show }) =>
        fetchUrl(href, {
          signal,
          onProgress: (read, size) => {
            show({ read, ...(size === undefined ? {} : { bytes: size }) })
          },
        }),
      )
      if (fetched === undefined) return
      if (fetched.from !== href) notify('done', `${host} sent on to ${fetched.from}, where the file is from.`)
      await addFile(fetched.file, undefined, text)
    },
    addPasted: async (text, html) => {
      await ready()
      const names = store
        .getState()
        .history.document.cells.flatMap((cell) => (cell.type === 'source' ? [cell.file.name] : []))
      const pasted = pastedFile(text, html, names)
      if (pasted.ok) await addTable({ files: pasted.value })
      else notify('failed', pasted.issues[0]?.message ?? 'What was pasted is no table.')
    },
    addSample: async (name) => {
      try {
        const sample = (await samples).find((each) => each.name === name)
        if (sample === undefined) return
        await ready()
        await addFile(await fetchSample(sample))
      } catch (reason) {
        notify('failed', `The sample ${name} could not be fetched: ${messageOf(reason)}`)
      }
    },
    addChoice: async (source, option, value) => {
      const cell = sourceOf(store.getState(), source)
      if (cell === undefined) return
      try {
        const files = await bytes.open(source, cell.file)
        const { url } = cell.file
        await addTable({
          files,
          reading: { options: { ...placeOf(cell), [option]: value } },
          ...(url === undefined ? {} : { url }),
        })
      } catch (reason) {
        notify('failed', issueOf(reason).message)
      }
    },
  }
}

/** Files with how they came. */
interface Came {
  readonly files: readonly File[]
  readonly origin: Origin
}

/** Some of the files that came. */
function chosenOf(files: readonly File[], origin: Origin, indices: readonly number[]): Came {
  const { handles } = origin
  return {
    files: indices.flatMap((index) => files[index] ?? []),
    origin: handles === undefined ? origin : { ...origin, handles: indices.map((index) => handles[index]) },
  }
}

/** Larger files are data; a spec holds none. In bytes. */
const SPEC_BYTES = 8 * 1024 * 1024

/** Whether a file is a spec: JSON that says so, wherever among its keys. */
async function isSpec(file: File): Promise<boolean> {
  if (!file.name.toLowerCase().endsWith('.json') || file.size > SPEC_BYTES) return false
  return /"format"\s*:\s*"assay\/pipeline@/.test(await file.text())
}

/** The source that has the same table of the same bytes. */
function twinOf({ history }: AppState, staged: Staged): SourceCell | undefined {
  const key = (file: string, reading: Pick<Reading, 'options' | 'sample'>) =>
    canonicalJson([file, placeOf(reading), reading.sample ?? null])
  return history.document.cells.find(
    (cell): cell is SourceCell =>
      cell.type === 'source' && key(cell.file.sha256, cell) === key(staged.sha256, staged.reading),
  )
}

function united(match: 'name' | 'position', sourceColumn: string): Reading['options'] {
  return { match, ...(sourceColumn === '' ? {} : { sourceColumn }) }
}
