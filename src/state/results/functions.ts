import { sql } from '../../core/sql/sql.ts'
import type { Ask } from '../../core/joins/measure.ts'
import type { EngineFunction } from './define.ts'

/** The functions that the engine itself says it has, but operators and those of its own making. */
export async function engineFunctions(ask: Ask): Promise<readonly EngineFunction[]> {
  const { rows } = await ask(
    sql`SELECT function_name, any_value(array_to_string(parameters, ', ')), coalesce(any_value(description), '') FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate', 'macro', 'table', 'table_macro') AND regexp_full_match(function_name, '[a-z][a-z0-9_]*') GROUP BY function_name ORDER BY function_name`,
  )
  return rows.map(([name, parameters, description]) => ({
    name: String(name),
    parameters: String(parameters ?? ''),
    description: String(description ?? ''),
  }))
}
