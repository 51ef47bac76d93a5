import { IconKey } from '@tabler/icons-react'
import { canonicalJson } from '../../core/canonical.ts'
import { percentText } from '../../core/format/percent.ts'
import type { Cardinality } from '../../core/joins/measure.ts'
import type { KeyProposal } from '../../core/joins/keys.ts'
import type { Preparation } from '../../core/joins/prepare.ts'
import { takeKey } from '../../state/takeKey.ts'
import type { FieldProps } from '../form/field.ts'
import { ListField } from '../form/ListField.tsx'
import { useApp, useAppState, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import styles from './Joins.module.css'
import { ShareBar } from './ShareBar.tsx'

/** The keys of a join: those found in the data, to take with one press, and the pairs as they are. */
export function KeysField(props: FieldProps) {
  const found = <FoundKeys chosen={props.value} />
  // Before there is a key, those to choose from come first.
  return Array.isArray(props.value) && props.value.length > 0 ? (
    <>
      <ListField {...props} />
      {found}
    </>
  ) : (
    <>
      {found}
      <ListField {...props} error={undefined} needed />
    </>
  )
}

function FoundKeys({ chosen }: { readonly chosen: unknown }) {
  const app = useApp()
  const results = useResults()
  const cell = useAppState(({ draft }) => (draft?.cell.type === 'step' ? draft.cell : undefined))
  const nodes = useAppState(({ runs }) => runs.nodes)
  const tables = cell?.inputs.map((id) => nodes[id]?.result?.hash) ?? []
  const ready = cell !== undefined && tables.length === 2 && !tables.includes(undefined)
  const question = ready ? canonicalJson([cell.inputs, cell.params['right'] ?? null, tables]) : undefined
  const { value: keys, error, loading } = useAsync(question, (signal) => results.joinKeys(cell?.id ?? '', signal))
  if (!ready) return null
  if (error !== undefined) return <p className={styles.note}>The data could not be looked at: {error.message}</p>
  if (keys === undefined || loading) return <p className={styles.note}>Looking for keys in the data…</p>
  if (keys.length === 0) return <p className={styles.note}>No columns of the two tables have values in common.</p>
  return (
    <section aria-label="Keys found in the data">
      <h4 className={styles.title}>Found in the data</h4>
      <ul className={styles.keys}>
        {keys.map((key) => (
          <li key={canonicalJson([key.on, key.prepare])}>
            <button
              type="button"
              className={styles.key}
              aria-pressed={key.prepare.length === 0 && canonicalJson(key.on) === canonicalJson(chosen ?? null)}
              onClick={() => {
                takeKey(app, key)
              }}
            >
              <IconKey size={14} aria-hidden className={styles.sign} />
              <KeyText found={key} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function KeyText({ found }: { readonly found: KeyProposal }) {
  const { on, match, cardinality, prepare } = found
  const share = (part: number, all: number) => percentText(all === 0 ? 0 : part / all)
  const facts = [
    `${match.sampled ? 'about ' : ''}${share(match.matched.left, match.rows.left)} of the left rows match`,
    `${share(match.matched.right, match.rows.right)} of the right`,
    CARDINALITIES[cardinality],
  ]
  return (
    <span className={styles.about}>
      <span className={styles.pairs}>
        {on.map(({ left, right }) => (
          <bdi key={`${left} ${right}`}>{left === right ? left : `${left} = ${right}`}</bdi>
        ))}
      </span>
      <span className={styles.facts}>{facts.join(', ')}</span>
      {prepare.length > 0 && (
        <span className={styles.before}>
          Adds first: {prepare.map(stepText).join(', ')}
          {found.unprepared !== undefined &&
            ` (${share(found.unprepared.matched.left, match.rows.left)} match as it is)`}
        </span>
      )}
      <ShareBar share={match.rows.left === 0 ? 0 : match.matched.left / match.rows.left} />
    </span>
  )
}

/** How many rows meet, in words. */
const CARDINALITIES: Readonly<Record<Cardinality, string>> = {
  'one-to-one': 'one row each (one-to-one)',
  'one-to-many': 'one left row for each right row (one-to-many)',
  'many-to-one': 'one right row for each left row (many-to-one)',
  'many-to-many': 'keys repeat on both sides (many-to-many)',
}

function stepText({ side, kind, params }: Preparation): string {
  const columns = params.columns.join(', ')
  const words = {
    trim: `trim ${columns}`,
    changeCase: `lower case ${columns}`,
    cast: `${columns} to ${String(params['type'])}`,
  }
  return `${words[kind]} on the ${side}`
}
