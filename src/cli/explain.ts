import { parseArgs } from 'node:util'
import { format } from 'sql-formatter'
import { hasErrors, unknownName } from '../core/issue.ts'
import { plain } from '../core/sentence.ts'
import { render } from '../core/sql/render.ts'
import { compileStep } from '../core/steps/compile.ts'
import { STEPS } from '../core/steps/index.ts'
import { withInputsNamed } from '../core/steps/roles.ts'
import { EXIT, exitCodeOf, Failure, type ExitCode } from './failure.ts'
import { planSpec } from './plan.ts'
import { loadSpec, parametrised } from './specFile.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = { dialect: { type: 'string', default: 'duckdb' } } as const

/** `assay explain`: the SQL of each step, formatted, for either dialect. */
export async function explainCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const { dialect } = values
  if (dialect !== 'duckdb' && dialect !== 'spark')
    throw new Failure(EXIT.wrong, `--dialect takes duckdb or spark, not \`${dialect}\`.`)
  const spec = parametrised(await loadSpec(positionals[0]), new Map(), 'left')
  const wanted = positionals[1]
  const ids = spec.steps.map(({ id }) => id)
  if (wanted !== undefined && !ids.includes(wanted)) {
    throw new Failure(EXIT.wrong, `The spec has no step \`${wanted}\`.`, [unknownName('step', wanted, ids)])
  }
  const { issues, relations } = await planSpec(spec)
  if (hasErrors(issues)) throw new Failure(exitCodeOf(issues), 'The spec does not fit its sources.', issues)
  for (const step of spec.steps.filter(({ id }) => wanted === undefined || id === wanted)) {
    const kind = STEPS.find(step.kind)
    const inputs = step.inputs.map((id) => relations.get(id)).filter((input) => input !== undefined)
    if (kind === undefined || inputs.length !== step.inputs.length) continue
    const { select } = compileStep(kind, step.params, inputs)
    const params = kind.params.parse(withInputsNamed(kind, step.params, step.inputs))
    terminal.out(`-- ${step.id}: ${plain(kind.summary(params))}`)
    terminal.out(
      `${format(render(select, dialect), { language: dialect, keywordCase: 'upper', paramTypes: { named: [':'] } })};\n`,
    )
  }
  return EXIT.fine
}
