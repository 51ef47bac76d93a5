import { parseArgs } from 'node:util'
import { hasErrors } from '../core/issue.ts'
import { EXIT, issueLine, type ExitCode } from './failure.ts'
import { planSpec } from './plan.ts'
import { execute } from './run.ts'
import { connectSources } from './sources.ts'
import { groups, loadSpec, pairs, parametrised } from './specFile.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = {
  source: { type: 'string', multiple: true },
  param: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const

/** `assay validate`: schema, graph and types; with sources given the whole run, without writing. Exit code 2 on any error. */
export async function validateCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const given = groups('source', values.source)
  const params = pairs('param', values.param)
  const spec = parametrised(await loadSpec(positionals[0]), params, given.size === 0 ? 'left' : undefined)
  const { issues } = given.size === 0 ? await planSpec(spec) : await withData()
  if (values.json) terminal.out(JSON.stringify({ valid: !hasErrors(issues), issues }))
  else {
    for (const issue of issues) terminal.out(issueLine(issue))
    if (!hasErrors(issues))
      terminal.out(
        `${spec.name} is valid: ${spec.steps.length} steps, ${spec.checks.length} checks, ${spec.outputs.length} outputs.`,
      )
  }
  return hasErrors(issues) ? EXIT.wrong : EXIT.fine

  async function withData() {
    const sources = await connectSources(spec, positionals[0] ?? '', given, terminal)
    try {
      return await execute(spec, sources, terminal, false)
    } finally {
      await sources.close()
    }
  }
}
