import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { connectNode } from '../engine/node.ts'
import { read, type Loaded } from '../engine/readers/read.ts'
import type { Connector } from '../engine/connector.ts'
import { identifier, sql } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import { EXIT, Failure, type ExitCode } from './failure.ts'
import { formatOfPath, writeTable } from './output.ts'
import { pairs } from './specFile.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = {
  out: { type: 'string' },
  rejects: { type: 'string' },
  option: { type: 'string', multiple: true },
} as const

/** `assay read`: reads files as the app does, tells what was decided, and writes the table and its rejects. */
export async function readCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  if (positionals.length === 0) throw new Failure(EXIT.wrong, 'Name a file: assay read FILE.')
  if (positionals.length > 1 && (values.out !== undefined || values.rejects !== undefined)) {
    throw new Failure(EXIT.wrong, '--out and --rejects take the table of one file; name one file.')
  }
  const options = Object.fromEntries(
    [...pairs('option', values.option)].map(([name, text]) => [name, optionValue(text)]),
  )
  const connector = await connectNode()
  try {
    for (const [index, path] of positionals.entries()) {
      if (!existsSync(path)) throw new Failure(EXIT.wrong, `There is no file ${path}.`)
      const table = `read_${index}`
      const loaded = await read(connector, table, { path }, { options })
      terminal.out(JSON.stringify(summaryOf(path, loaded)))
      if (values.out !== undefined) await write(connector, table, values.out)
      if (values.rejects !== undefined) {
        if (loaded.rejects === undefined) terminal.err('Every row fits; there are no rejects to write.')
        else await write(connector, loaded.rejects.table, values.rejects)
      }
    }
    return EXIT.fine
  } finally {
    await connector.close()
  }
}

/** `true`, numbers, lists and objects are read as JSON, everything else is text as it stands. */
function optionValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function summaryOf(file: string, { reading, columns, rows, rejects, issues, sha256, bytes }: Loaded) {
  return {
    file,
    format: reading.format,
    options: reading.options,
    columns,
    rows,
    rejected: rejects?.rows ?? 0,
    bytes,
    sha256,
    issues,
  }
}

async function write(connector: Connector, name: string, path: string): Promise<void> {
  const { columns } = await connector.query(render(sql`SELECT * FROM ${identifier(name)} LIMIT 0`))
  const file = await writeTable(connector, { name, columns }, path, formatOfPath(path))
  await file.commit()
}
