import {
  IconAbc,
  IconBinary,
  IconBraces,
  IconBrackets,
  IconCalendar,
  IconCalendarClock,
  IconClock,
  IconDecimal,
  IconHash,
  IconHourglass,
  IconToggleLeft,
  type Icon,
} from '@tabler/icons-react'

const ICONS: Readonly<Record<string, Icon>> = {
  boolean: IconToggleLeft,
  integer: IconHash,
  number: IconDecimal,
  decimal: IconDecimal,
  text: IconAbc,
  binary: IconBinary,
  date: IconCalendar,
  timestamp: IconCalendarClock,
  time: IconClock,
  interval: IconHourglass,
  list: IconBrackets,
  struct: IconBraces,
}

/** The sign of a column's type, in Assay's words: `integer`, `decimal(10,2)`. Decorative: the type's word stands by. */
export function TypeIcon({ type, size = 14 }: { readonly type: string; readonly size?: number }) {
  const Sign = ICONS[type.split('(')[0] ?? ''] ?? IconAbc
  return <Sign size={size} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
}
