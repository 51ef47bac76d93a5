import { Kbd } from '@mantine/core'

/** A shortcut as a keycap, written as the system writes it; nothing when there is none. */
export function Keys({ keys }: { readonly keys: string | undefined }) {
  return keys === undefined ? null : <Kbd>{keys}</Kbd>
}
