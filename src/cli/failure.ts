import type { Issue } from '../core/issue.ts'

/** Exit codes of the command line; `docs/pipeline-spec.md` promises them. */
export const EXIT = { fine: 0, data: 1, wrong: 2, schema: 3, engine: 4, drift: 5 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Ends a command with a message for standard error and an exit code. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exitCode: ExitCode
  readonly issues: readonly Issue[]

  constructor(exitCode: ExitCode, message: string, issues: readonly Issue[] = []) {
    super(message)
    this.exitCode = exitCode
    this.issues = issues
  }
}

/** One line for an issue: its place, then what happened and what to do. */
export function issueLine({ node, param = [], at, message, severity }: Issue): string {
  const place = [...(node === undefined ? [] : [node]), ...param].join('.')
  const column = at === undefined ? '' : `:${at.start + 1}`
  return `${severity}: ${place === '' ? '' : `${place}${column}: `}${message}`
}

/** Codes of issues that say that the data, not the spec, is at fault. */
const DATA_CODES = new Set(['misfit', 'overflow', 'broken-expectation', 'conversion'])
const SCHEMA_CODES = new Set(['schema', 'file-damaged', 'empty-file'])
const ENGINE_CODES = new Set([
  'engine',
  'out-of-memory',
  'engine-restarted',
  'engine-start',
  'engine-closed',
  'count-mismatch',
])

/** The exit code that the gravest of several issues asks for. */
export function exitCodeOf(issues: readonly Issue[]): ExitCode {
  const errors = issues.filter(({ severity, code }) => severity === 'error' && code !== 'blocked')
  if (errors.some(({ code }) => ENGINE_CODES.has(code))) return EXIT.engine
  if (errors.some(({ code }) => SCHEMA_CODES.has(code))) return EXIT.schema
  if (errors.some(({ code }) => !DATA_CODES.has(code))) return EXIT.wrong
  return errors.length > 0 ? EXIT.data : EXIT.fine
}
