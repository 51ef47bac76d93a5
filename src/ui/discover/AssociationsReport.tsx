import { useDeferredValue, useMemo, useState } from 'react'
import { associations } from '../../core/analyses/associations.ts'
import { MEASURE_WORDS, type Association } from '../../core/analyses/associations/result.ts'
import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import { pValueText } from '../../core/format/pValue.ts'
import { ChartView } from '../charts/ChartView.tsx'
import { useRoving } from '../kit/useRoving.ts'
import type { ReportProps } from './AnalysisView.tsx'
import { FindingList } from './FindingsReport.tsx'
import { Matrix } from './Matrix.tsx'
import { chartOfPair, pairKey } from './pairs.ts'
import styles from './Discover.module.css'

const SHOWN = 40

/** A matrix of every pair of columns, the strongest pairs, and the chart of the pair that is looked at. */
export function AssociationsReport({ on, params, columns, answers }: ReportProps) {
  const result = useMemo(() => {
    const parsed = associations.params.safeParse(params)
    return parsed.success ? associations.analyze(parsed.data, columns, answers) : undefined
  }, [params, columns, answers])
  const findings = useMemo(() => (result === undefined ? [] : associations.findings(result)), [result])
  const [picked, setPicked] = useState<string>()
  const first = result?.pairs[0]
  const current = picked ?? (first === undefined ? undefined : pairKey(...first.columns))
  // The chart may lag behind the pointer: pointing stays quick.
  const looked = useDeferredValue(current)
  const byKey = useMemo(() => new Map(result?.pairs.map((pair) => [pairKey(...pair.columns), pair])), [result])
  if (result === undefined) return <p className={styles.quiet}>Edit the analysis: its settings are not complete.</p>
  if (result.pairs.length === 0) {
    return (
      <>
        <p className={styles.quiet}>No two columns can be compared.</p>
        <FindingList findings={findings} />
      </>
    )
  }
  const pair = looked === undefined ? undefined : byKey.get(looked)
  const chart = pair === undefined ? undefined : chartOfPair(pair, findings, columns)
  const notes = findings.filter((finding) => finding.chart === undefined)
  return (
    <>
      <div className={styles.associations}>
        <div className={styles.matrixPart}>
          <Matrix
            matrix={result.matrix}
            current={current}
            onPick={setPicked}
            describe={(key) => {
              const found = byKey.get(key)
              return found === undefined ? 'not compared' : sentenceOf(found)
            }}
          />
          <Legend />
        </div>
        <PairList pairs={result.pairs} current={current} onPick={setPicked} />
        {pair !== undefined && chart !== undefined && (
          <div className={styles.pairChart}>
            <h4>
              <bdi>{pair.columns[0]}</bdi> <span>with</span> <bdi>{pair.columns[1]}</bdi>
            </h4>
            <p className={styles.type}>{figuresText(pair)}</p>
            <ChartView cell={{ kind: chart.kind, on, params: chart.params }} />
          </div>
        )}
      </div>
      {notes.length > 0 && (
        <details className={styles.notes}>
          <summary>{countText('note', notes.length)} on what was compared</summary>
          <FindingList findings={notes} />
        </details>
      )}
    </>
  )
}

function sentenceOf(pair: Association): string {
  return `${pair.columns[0]} with ${pair.columns[1]}: ${numberText(pair.test.value, 2)}, ${figuresText(pair)}`
}

function figuresText({ test, n }: Association): string {
  return `${MEASURE_WORDS[test.measure]}, n ${numberText(n)}, adjusted ${pValueText(test.adjustedP)}`
}

function Legend() {
  return (
    <div className={styles.legend} aria-hidden>
      <span>−1</span>
      <i />
      <span>+1</span>
      <span className={styles.legendWords}>
        numbers: r or ρ, categories: V, number with category: η (V and η run from 0 to 1)
      </span>
    </div>
  )
}

interface PairListProps {
  readonly pairs: readonly Association[]
  readonly current: string | undefined
  readonly onPick: (key: string) => void
}

function PairList({ pairs, current, onPick }: PairListProps) {
  const { ref, onKeyDown } = useRoving<HTMLOListElement>()
  return (
    <div className={styles.pairPart}>
      <h4 className={styles.pairHead}>
        Strongest pairs <span>of {numberText(pairs.length)}</span>
      </h4>
      <ol ref={ref} className={styles.pairs} onKeyDown={onKeyDown}>
        {pairs.slice(0, SHOWN).map((pair) => {
          const key = pairKey(...pair.columns)
          const pick = () => {
            onPick(key)
          }
          return (
            <li key={key}>
              <button
                type="button"
                data-roving
                className={styles.pair}
                aria-current={key === current ? 'true' : undefined}
                aria-label={sentenceOf(pair)}
                onClick={pick}
                onFocus={pick}
                onMouseEnter={pick}
              >
                <span className={styles.pairName}>
                  <bdi>{pair.columns[0]}</bdi> <span>with</span> <bdi>{pair.columns[1]}</bdi>
                </span>
                <span className={styles.pairValue}>{numberText(pair.test.value, 2)}</span>
                <span className={styles.pairBar}>
                  <i
                    style={{ width: `${Math.abs(pair.test.value) * 100}%` }}
                    data-negative={pair.test.value < 0 || undefined}
                  />
                </span>
                <span className={styles.pairNote}>{figuresText(pair)}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
