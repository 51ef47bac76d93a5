import type { Edit } from '../core/notebook/edits.ts'
import type { Suggestion } from '../core/suggest/suggestion.ts'
import type { Choices } from './impact.ts'
import type { ArrivalChoice, Origin, Proposal } from './ingest.ts'
import type { SourceFiles } from './sourceBytes.ts'
import type { Layout, Notice, Said } from './app.ts'

/** Everything the user can do. Commands, menus and shortcuts call these and nothing else. */
export interface Actions {
  /** Applies an edit with the label that the history shows; a refused edit becomes a notice. True when it was applied. */
  edit(edit: Edit, label?: string): boolean
  /** Applies an edit that is made at once: what it breaks is shown at the cell `at` first, and nothing is done before `settlePending`. */
  tryEdit(edit: Edit, at: string, label?: string, then?: () => void): void
  /** Does the edit that waits, with its repairs or without; undefined drops it. */
  settlePending(how: 'repair' | 'alone' | undefined): void
  /** Chooses what is to be done with a cell that the draft, or the edit that waits, breaks. */
  chooseRepair(cell: string, choice: Choices[string]): void
  /** Adds what is suggested as one edit, and says so with a way back. */
  take(suggestion: Suggestion): void
  /** Opens what is suggested as a draft, with its preview. */
  tryOut(suggestion: Suggestion): void
  /** Keeps a suggestion away, in this document and until that is undone. */
  dismissSuggestion(suggestion: Suggestion): void
  /** Shows the rows that a suggestion does not fit. */
  showMisfits(suggestion: Suggestion): void
  undo(): void
  redo(): void
  /** Opens a new cell of a kind as a draft, its params begun with what suits the current column. */
  begin(type: 'step' | 'chart' | 'check' | 'analysis', kind: string, params?: Readonly<Record<string, unknown>>): void
  /** Opens a copy of a cell as a draft: of a step behind it, or as a branch beside it. */
  duplicate(id: string, as: 'below' | 'branch'): void
  /** Opens a cell of the document as a draft. */
  open(id: string): void
  /** Changes the draft, or what it reads; its issues and its preview follow. */
  change(params: Readonly<Record<string, unknown>>, inputs?: readonly string[]): void
  changeCheck(severity: 'error' | 'warn', tolerance: number): void
  /** Applies the draft with the repairs that are chosen. False where it cannot be applied, or waits for what it breaks to be known or seen. */
  applyDraft(): boolean
  /** Applies the draft alone, whatever it breaks. */
  applyUnrepaired(): boolean
  cancelDraft(): void
  addNote(): void
  select(cell: string | undefined, column?: string): void
  selectColumn(column: string | undefined): void
  layout(change: Partial<Layout>): void
  /** Gives files to sources that lack theirs and adds the others: one at once; of several, or of an archive with several, an arrival asks first what is to become of them. */
  addFiles(files: readonly File[], origin?: Origin): Promise<void>
  /** What becomes of the arrival: undefined drops it. */
  settleArrival(choice: ArrivalChoice | undefined): Promise<void>
  /** Fetches a file from the address that the user typed, and from no other. */
  addUrl(url: string): Promise<void>
  /** A table copied from a spreadsheet or a page: its text, and its HTML where the clipboard has it. */
  addPasted(text: string, html?: string): Promise<void>
  addSample(name: string): Promise<void>
  cancelLoad(key: string): void
  /** Reads a sample of a file whose load failed for want of memory. */
  sampleLoad(key: string): Promise<void>
  /** Reads a file whose load failed as another format, or with other options. */
  retryLoad(key: string, said: Said): Promise<void>
  /** Gives the bytes of a source again when the browser lost them; other bytes become a proposal. */
  attachFile(source: string, file: File, origin?: Origin): Promise<void>
  /** Asks for leave to read a file of the user's disk again that the browser may not read without. */
  allowFile(source: string): Promise<void>
  /** Begins a proposal: of the same file unless another is given, or several that are one table. Its beginning is read at once; `layout.open` is the source. */
  propose(source: string, file?: SourceFiles, origin?: Origin): Promise<void>
  /** Changes how it would be read; what it would give follows, the latest change wins. */
  changeProposal(change: Partial<Pick<Proposal, 'format' | 'options' | 'sample'>>): void
  /** Reads all of it, and shows what would change; where nothing breaks, or on the second call, it is done. */
  acceptProposal(): Promise<void>
  dropProposal(): void
  /** Adds another table of the file of a source: another sheet, list or entry. */
  addChoice(source: string, option: string, value: string): Promise<void>
  /** Gives a secret that steps name, for this session only: it is saved nowhere. An empty text takes it back. */
  giveSecret(name: string, text: string): void
  /** Runs what is stale. */
  run(): void
  /** Forgets every result and runs all. */
  runAll(): void
  cancelRun(): void
  newNotebook(): void
  rename(name: string): void
  dismiss(key: string): void
  notify(kind: Notice['kind'], text: string, action?: Notice['action']): void
}
