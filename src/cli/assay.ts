import { EngineError, messageOf } from '../engine/errors.ts'
import { EXIT, exitCodeOf, Failure, issueLine, type ExitCode } from './failure.ts'
import type { Terminal } from './terminal.ts'

type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitCode>

/** Each is loaded when it is asked for: reading a small file should not wait for what a run needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  explain: async () => (await import('./explain.ts')).explainCommand,
  read: async () => (await import('./read.ts')).readCommand,
  run: async () => (await import('./run.ts')).runCommand,
  validate: async () => (await import('./validate.ts')).validateCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
}

const USAGE = `assay: runs pipeline specs made with the Assay notebook

  assay run SPEC [--source name=path]… [--param name=value]… [--out name=path]… [--quarantine DIR] [--report FILE]
                 [--now TIME] [--allow-unvalidated] [--json]
  assay validate SPEC [--source name=path]… [--param name=value]… [--json]
  assay verify SPEC [--source name=path]… [--param name=value]… [--json]
  assay explain SPEC [STEP] [--dialect duckdb|spark]
  assay read FILE… [--one] [--out FILE|DIR] [--to FORMAT] [--rejects FILE] [--format FORMAT] [--option name=value]…

Exit codes: 0 fine, 1 the data failed, 2 the spec or the command is wrong, 3 a source does not fit its schema, 4 the engine failed.`

/** Runs a command and gives its exit code; whatever fails becomes a message on standard error. */
export async function assay(args: readonly string[], on: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help') {
    on.out(USAGE)
    return name === undefined ? EXIT.wrong : EXIT.fine
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    on.err(`There is no command \`${name}\`.\n\n${USAGE}`)
    return EXIT.wrong
  }
  try {
    return await (
      await command()
    )(rest, on)
  } catch (reason) {
    return explainFailure(reason, on)
  }
}

function explainFailure(reason: unknown, on: Terminal): ExitCode {
  on.progress('')
  if (reason instanceof Failure) {
    on.err(reason.message)
    for (const issue of reason.issues) on.err(`  ${issueLine(issue)}`)
    return reason.exitCode
  }
  on.err(messageOf(reason))
  if (reason instanceof EngineError) return exitCodeOf([reason.toIssue()])
  // parseArgs says what is wrong with an option in words that can be shown as they are.
  return reason instanceof TypeError ? EXIT.wrong : EXIT.engine
}
