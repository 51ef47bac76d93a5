import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Dialect } from '../../core/sql/sql.ts'
import { useApp, useAppState, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import styles from './Code.module.css'
import { SqlText } from './SqlText.tsx'

/** The SQL of a step, for either engine, to read, copy, or take over by hand. */
export function StepSql({ cell, kind }: { readonly cell: string; readonly kind: string }) {
  const app = useApp()
  const results = useResults()
  const [dialect, setDialect] = useState<Dialect>('duckdb')
  // It changes with the step, with its preview, and with the columns of what it reads.
  const preview = useAppState(({ draft }) => (draft?.cell.id === cell ? draft.preview : undefined))
  const ran = useAppState(({ runs }) => runs.nodes[cell])
  const sql = results.sql(cell, dialect)
  const key = sql === undefined ? undefined : `${dialect} ${preview?.state ?? ran?.state ?? ''} ${sql}`
  const { value: text = sql } = useAsync(key, async () => {
    const { laidOut } = await import('../../state/turnIntoSql.ts')
    return laidOut(sql ?? '', dialect)
  })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text ?? '')
      app.actions.notify('done', 'Copied the SQL')
    } catch (reason) {
      app.actions.notify('failed', `Couldn’t copy: ${reason instanceof Error ? reason.message : String(reason)}`)
    }
  }
  return (
    <section aria-label={`SQL of ${cell}`} className={styles.step}>
      <div className={styles.tools}>
        <SegmentedControl
          aria-label="Engine"
          size="xs"
          value={dialect}
          onChange={setDialect}
          data={[
            { value: 'duckdb', label: 'DuckDB' },
            { value: 'spark', label: 'Spark' },
          ]}
        />
        {sql !== undefined && (
          <Button size="sm" variant="subtle" onClick={() => void copy()}>
            Copy
          </Button>
        )}
        {kind !== 'sql' && results.sql(cell) !== undefined && (
          <Button
            size="sm"
            variant="subtle"
            onClick={() => {
              void import('../../state/turnIntoSql.ts').then(({ turnIntoSql }) => {
                turnIntoSql(app, cell)
              })
            }}
          >
            Turn into a SQL step
          </Button>
        )}
      </div>
      {sql === undefined ? (
        <p className={styles.none}>
          {results.sql(cell) === undefined
            ? 'There is SQL once the step is complete and what it reads has run.'
            : 'Spark has no equal for this step: it runs on DuckDB alone.'}
        </p>
      ) : (
        <SqlText text={text ?? sql} label={`SQL of ${cell} for ${dialect === 'spark' ? 'Spark' : 'DuckDB'}`} />
      )}
    </section>
  )
}
