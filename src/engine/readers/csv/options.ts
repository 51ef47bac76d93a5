import { z } from 'zod'
import { error, failed, ok, type Result } from '../../../core/issue.ts'
import { nearest } from '../../../core/nearest.ts'
import { recordOf } from '../../../core/params/recordOf.ts'
import { isType } from '../../../core/sql/types.ts'

const mark = z
  .string()
  .max(1)
  .regex(/^[\x00-\x7f]?$/)

/** What a user may say about a CSV file; what is not said is found out. */
export const csvOptions = z.strictObject({
  delimiter: mark.min(1).optional(),
  /** '' for none. */
  quote: mark.optional(),
  escape: mark.optional(),
  header: z.boolean().optional(),
  /** Lines before the header, or before the data where there is none. */
  skip: z.number().int().min(0).optional(),
  comment: mark.optional(),
  /** A name that `TextDecoder` knows. */
  encoding: z.string().optional(),
  /** Texts that stand for a missing value, besides nothing. */
  null: z.array(z.string()).default([]),
  decimal: z.enum(['.', ',']).default('.'),
  /** What stands between groups of three digits; '' for nothing. */
  group: mark.default(''),
  /** strptime formats of dates and timestamps, tried in order after ISO 8601. */
  dateFormats: z.array(z.string()).default([]),
  /** Types by column name, instead of those that the values look like. */
  columns: recordOf(z.string().refine(isType)).default({}),
})
export type CsvOptions = z.output<typeof csvOptions>

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
