import type { Issue } from '../../core/issue.ts'
import { EngineError } from '../errors.ts'

/** A file that cannot be read, with the reason for the user. */
export function unreadable(name: string, why: string, cause?: unknown): EngineError {
  return new EngineError('file-damaged', `${name} cannot be read: ${why}`, { cause })
}

/** Options that are wrong; the first issue is the message. */
export function wrongOptions(issues: readonly Issue[]): EngineError {
  return new EngineError('wrong-option', issues[0]?.message ?? 'An option is wrong.')
}
