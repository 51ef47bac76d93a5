import { render } from '../core/sql/render.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import { decode } from './arrow.ts'
import { abortError } from './queue.ts'
import type { Session } from './wasmSession.ts'

/**
 * Inserts Arrow IPC streams into a new table, in order, and gives the rows that are in it then. The connection must not be
 * used for anything else: one that was given bad data swallows what it is given next, without an error.
 */
export async function insertArrow(
  session: Session,
  connection: number,
  table: string,
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<number> {
  let create = true
  for await (const piece of pieces) {
    if (signal?.aborted === true) throw abortError()
    const options = { name: table, create }
    await session.call((db) => db.insertArrowFromIPCStream(connection, piece, options))
    create = false
  }
  const query = render(sql`SELECT CAST(count(*) AS INTEGER) AS n FROM ${identifier(table)}`)
  const answer: Uint8Array[] = []
  for await (const piece of session.send(connection, { sql: query })) answer.push(piece)
  return Number(decode(answer, undefined).rows[0]?.[0])
}
