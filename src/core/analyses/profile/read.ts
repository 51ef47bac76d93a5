import { binText, lowerEdge } from '../../charts/bins.ts'
import { records, type Column, type Table, type Value } from '../../data.ts'
import { family } from '../../sql/types.ts'
import type { Answers } from '../define.ts'
import { alertsOf } from './alerts.ts'
import { binsOf, figureName, firstRow, isContinuous, quantilesOf } from './queries.ts'
import {
  EXACT_DISTINCT,
  EXACT_ROWS,
  type NumberProfile,
  type Profile,
  type ProfileBin,
  type ProfiledColumn,
  type TextProfile,
} from './result.ts'
import { SHAPES } from './shapes.ts'

/** The profile from the answers to its queries. */
export function readProfile(columns: readonly Column[], answers: Answers): Profile {
  const rows = Number(firstRow(answers['totals'])['rows'] ?? 0)
  return { rows, columns: columns.map((column, index) => readColumn(column, index, rows, answers)) }
}

function readColumn(column: Column, index: number, rows: number, answers: Answers): ProfiledColumn {
  const figures = firstRow(answers['totals'])
  const at = (figure: string) => figures[figureName(figure, index)]
  const present = Number(at('present') ?? 0)
  const estimate = Number(at('distinct') ?? 0)
  const many = rows > EXACT_ROWS && estimate > EXACT_DISTINCT
  const top = answers[figureName('top', index)]
  const numbers = isContinuous(column.type) ? readNumbers(column, index, present, answers) : undefined
  const text = family(column.type) === 'text' && present > 0 ? readText(index, answers) : undefined
  const profile = {
    column,
    rows,
    nulls: rows - present,
    distinct: present === 0 ? 0 : many ? Math.min(estimate, present) : Number(firstRow(top)['distinct'] ?? 0),
    distinctApproximate: many && present > 0,
    min: boundOf(at('min')),
    max: boundOf(at('max')),
    top: top === undefined ? [] : records(top).map((row) => ({ value: String(row['value']), count: Number(row['n']) })),
    topApproximate: many && present > 0,
    ...(numbers === undefined ? {} : { numbers }),
    ...(text === undefined ? {} : { text }),
  }
  return { ...profile, alerts: alertsOf(profile) }
}

/** Exact, as the engine gave it: integers beyond 2^53 become text. */
function boundOf(value: Value | undefined): number | string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'number' || typeof value === 'string' ? value : String(value)
}

function readNumbers(column: Column, index: number, present: number, answers: Answers): NumberProfile | undefined {
  const figures = firstRow(answers['totals'])
  const at = (figure: string) => figures[figureName(figure, index)]
  const bins = binsOf(column, index, answers)
  const finite = Number(at('finite') ?? 0)
  if (bins === undefined) return undefined
  const spread = records(answers[figureName('spread', index)] ?? EMPTY)
  const perBin = countsByBin(spread, bins.count)
  const sampled = Number(firstRow(answers[figureName('quantiles', index)])['of'] ?? 0)
  const [low, high] = [Number(at('low')), Number(at('high'))]
  const squares = Math.max(Math.abs(low), Math.abs(high)) < 1e150
  return {
    finite,
    notFinite: present - finite,
    low,
    high,
    mean: finiteOrNull(at('mean')),
    stddev: squares ? finiteOrNull(at('stddev')) : null,
    quantiles: quantilesOf(index, answers),
    quantilesOf: sampled,
    quantilesApproximate: sampled < finite,
    bins: Array.from({ length: bins.count }, (_, bin): ProfileBin => ({
      low: lowerEdge(bins, bin),
      high: lowerEdge(bins, bin + 1),
      text: binText(bins, bin, column.type),
      count: perBin[bin] ?? 0,
    })),
    outliers: spread.reduce((sum, row) => sum + Number(row['outliers']), 0),
  }
}

function finiteOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

const EMPTY: Table = { columns: [], rows: [] }

/** The upper bound belongs to the last bin, though its place may be one beyond it. */
function countsByBin(rows: readonly Readonly<Record<string, Value>>[], bins: number): readonly number[] {
  const counts = Array.from({ length: bins }, () => 0)
  for (const row of rows) {
    const bin = Math.min(bins - 1, Math.max(0, Number(row['bin'])))
    counts[bin] = (counts[bin] ?? 0) + Number(row['n'])
  }
  return counts
}

function readText(index: number, answers: Answers): TextProfile {
  const figures = firstRow(answers['totals'])
  const shapes = firstRow(answers['shapes'])
  const at = (figure: string) => Number(figures[figureName(figure, index)] ?? 0)
  const shapesOf = Number(shapes[figureName('present', index)] ?? 0)
  return {
    lengths: { min: at('shortest'), max: at('longest') },
    empty: at('empty'),
    padded: at('padded'),
    shapes: SHAPES.map((shape) => ({ shape, share: Number(shapes[figureName(shape, index)] ?? 0) / (shapesOf || 1) }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share),
    shapesOf,
  }
}
