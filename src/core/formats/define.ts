import type { z } from 'zod'
import { nearest } from '../nearest.ts'
import { error, failed, ok, type Result } from '../issue.ts'

/** One format of files: how it is called, and what can be said of how such a file is read. */
export interface Format {
  /** As a source and a spec name it. */
  readonly format: string
  /** As a sentence names it: 'an Excel workbook'. */
  readonly label: string
  /** Endings of names in lower case, without the dot; the usual one first. */
  readonly extensions: readonly string[]
  /** Strict; what is left out is found out from the file. Its hints make the form. */
  readonly options: z.ZodObject
  /** Whether a part of such a file, cut between two lines, is a file again: then its beginning can be looked at, or a sample read. */
  readonly byLines: boolean
}

/** Options as they came from outside, or what is wrong with them. */
export function parseOptions<S extends z.ZodObject>(schema: S, raw: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(raw ?? {})
  if (parsed.success) return ok(parsed.data)
  const known = Object.keys(schema.shape)
  return failed(
    ...parsed.error.issues.flatMap((issue) => {
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => {
          const near = nearest(key, known)
          const hint = near === undefined ? `There is: ${known.join(', ')}.` : `Closest: \`${near}\`.`
          return error('unknown-option', `There is no option \`${key}\`. ${hint}`, { param: ['options', key] })
        })
      }
      const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
      return [error('wrong-option', `Option \`${path.join('.')}\`: ${issue.message}.`, { param: ['options', ...path] })]
    }),
  )
}
