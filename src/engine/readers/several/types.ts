import type { Column } from '../../../core/data.ts'
import { render } from '../../../core/sql/render.ts'
import { identifier, joined, sql } from '../../../core/sql/sql.ts'
import { widen } from '../../../core/sql/types.ts'
import type { Connector, Options } from '../../connector.ts'
import type { United } from './columns.ts'

/** A column of all files with the type that holds the values of each. */
export interface TypedColumn extends United {
  readonly type: string
}

/** What the columns of one file hold: whether there are values at all, and integers that a double would change. */
interface Held {
  readonly values: boolean
  readonly large: boolean
}

/**
 * The types of the united columns: as the schema says, else the narrowest that holds the values of every file without
 * loss, else text. `tables` hold the files.
 */
export async function typesOf(
  connector: Connector,
  tables: readonly string[],
  columns: readonly United[],
  schema: readonly Column[],
  run: Options,
): Promise<readonly TypedColumn[]> {
  const uneven = columns.filter(({ from }) => new Set(from.map((column) => column?.type)).size > 1)
  const held: ReadonlyMap<United, Held>[] = []
  for (const [index, table] of tables.entries()) {
    const own = uneven.filter(({ from }) => from[index] !== undefined)
    held.push(own.length === 0 ? new Map() : await heldBy(connector, table, own, index, run))
  }
  return columns.map((column) => {
    const said = schema.find(({ name }) => name === column.name)?.type
    return { ...column, type: said ?? commonType(column, held) }
  })
}

async function heldBy(
  connector: Connector,
  table: string,
  columns: readonly United[],
  part: number,
  run: Options,
): Promise<ReadonlyMap<United, Held>> {
  const figures = columns.flatMap(({ from }) => {
    const column = from[part]
    const value = identifier(column?.name ?? '')
    const large = sql`count(*) FILTER (abs(${value}) > 9007199254740992)`
    return [sql`count(${value})`, column?.type === 'integer' ? large : sql`0`]
  })
  const { rows } = await connector.query(render(sql`SELECT ${joined(figures)} FROM ${identifier(table)}`), run)
  const counts = rows[0] ?? []
  return new Map(
    columns.map((column, index) => [
      column,
      { values: Number(counts[index * 2]) > 0, large: Number(counts[index * 2 + 1]) > 0 },
    ]),
  )
}

function commonType(column: United, held: readonly ReadonlyMap<United, Held>[]): string {
  const filled = column.from.filter((own, index) => own !== undefined && held[index]?.get(column)?.values !== false)
  const types = new Set(filled.flatMap((own) => own?.type ?? []))
  const [first = column.from.find((own) => own !== undefined)?.type ?? 'text', ...others] = types
  const common = others.reduce<string | undefined>(
    (type, other) => (type === undefined ? undefined : widen(type, other)),
    first,
  )
  const loses = common === 'number' && held.some((each) => each.get(column)?.large === true)
  return loses ? 'text' : (common ?? 'text')
}

/** Whether every value of one type is the same value in another. */
export function isWider(type: string, than: string): boolean {
  return widen(than, type) === type
}
