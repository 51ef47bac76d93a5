import type { Footer } from './footer.ts'

/** The zones of timestamps by column, which Parquet itself does not keep; Arrow's own description of the table does. */
export async function zonesOf({ columns, arrowSchema }: Footer): Promise<ReadonlyMap<string, string>> {
  const zones = new Map<string, string>()
  for (const { name, meaning } of columns) if (meaning === 'utc') zones.set(name, 'UTC')
  if (zones.size === 0 || arrowSchema === undefined) return zones
  const { tableFromIPC, Type } = await import('@uwdata/flechette')
  try {
    const bytes = Uint8Array.from(atob(arrowSchema), (character) => character.charCodeAt(0))
    for (const { name, type } of tableFromIPC(bytes).schema.fields) {
      if (type.typeId === Type.Timestamp && type.timezone !== null && zones.has(name)) zones.set(name, type.timezone)
    }
  } catch {
    // A description that cannot be read describes nothing; the table is there without it.
    return zones
  }
  return zones
}
