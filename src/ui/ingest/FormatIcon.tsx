import { IconBraces, IconColumns3, IconDatabase, IconFileSpreadsheet, IconTable, type Icon } from '@tabler/icons-react'
import type { FormatName } from '../../core/formats/index.ts'

const ICONS: Readonly<Record<FormatName, Icon>> = {
  csv: IconTable,
  fixed: IconColumns3,
  json: IconBraces,
  ndjson: IconBraces,
  parquet: IconTable,
  arrow: IconTable,
  excel: IconFileSpreadsheet,
  ods: IconFileSpreadsheet,
  sqlite: IconDatabase,
}

interface Props {
  readonly format: FormatName
  readonly size?: number
  readonly className?: string | undefined
}

/** The sign of a format of files. Decorative: its name stands by. */
export function FormatIcon({ format, size = 16, className }: Props) {
  const Sign = ICONS[format]
  return <Sign size={size} aria-hidden className={className} style={{ flex: 'none' }} />
}
