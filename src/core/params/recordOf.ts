import { z } from 'zod'

/** The key that zod's own record passes over, and the one that stands for it meanwhile; no column's name has a NUL. */
const PASSED_OVER = '__proto__'
const STAND_IN = '\0'

/** A record by names that users choose, such as columns: every key of its own is kept, `__proto__` too. */
export function recordOf<V extends z.ZodType>(value: V, key: z.ZodString = z.string()) {
  const restored = withKey(STAND_IN, PASSED_OVER)
  return z.preprocess(
    withKey(PASSED_OVER, STAND_IN),
    z.record(key, value).transform((record) => restored(record) as Readonly<Record<string, z.output<V>>>),
  )
}

/** The same object with one key under another name, in its place; anything else as it is. */
function withKey(from: string, to: string) {
  return (input: unknown): unknown =>
    typeof input === 'object' && input !== null && Object.hasOwn(input, from)
      ? Object.fromEntries(Object.entries(input).map(([key, member]) => [key === from ? to : key, member]))
      : input
}
