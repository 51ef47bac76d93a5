import type { Table } from '../../core/data.ts'
import type { VegaLiteSpec } from '../../core/charts/define.ts'

/** A table of texts for reading: what the marks of a chart stand for. */
export interface ReadableTable {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * The rows that a chart draws with the headings that its tooltips have; the plain answer of the database where a spec
 * has none.
 */
export function readableTable(spec: VegaLiteSpec, table: Table): ReadableTable {
  const parts = partsOf(spec)
  const values = parts.map((part) => valuesOf(part)).find((found) => found !== undefined)
  const fields = parts.map((part) => tooltipOf(part)).find((found) => found !== undefined)
  if (values === undefined || fields === undefined) {
    return {
      headings: table.columns.map(({ name }) => name),
      rows: table.rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
    }
  }
  return {
    headings: fields.map(({ title }) => title),
    rows: values.map((row) => fields.map(({ field }) => textOf(row[field]))),
  }
}

type Fields = Readonly<Record<string, unknown>>

function partsOf(spec: VegaLiteSpec): readonly Fields[] {
  const layers = spec['layer']
  return [spec, ...(Array.isArray(layers) ? layers.filter(isRecord) : [])]
}

function valuesOf(part: Fields): readonly Fields[] | undefined {
  const data = part['data']
  const values = isRecord(data) ? data['values'] : undefined
  return Array.isArray(values) ? values.filter(isRecord) : undefined
}

function tooltipOf(part: Fields): readonly { readonly field: string; readonly title: string }[] | undefined {
  const encoding = part['encoding']
  const tooltip = isRecord(encoding) ? encoding['tooltip'] : undefined
  if (!Array.isArray(tooltip)) return undefined
  return tooltip.filter(isRecord).map(({ field, title }) => ({ field: String(field), title: String(title ?? field) }))
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
