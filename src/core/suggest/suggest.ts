import type { Answers } from '../analyses/define.ts'
import type { Sql } from '../sql/sql.ts'
import { compileStep } from '../steps/compile.ts'
import { STEPS } from '../steps/index.ts'
import { createSearch, type Subject } from './queries.ts'
import { ranked } from './rank.ts'
import type { Judgement, Proposal } from './rule.ts'
import { RULES } from './index.ts'
import { suggestionId, type Suggestion } from './suggestion.ts'
import { titleOf } from './title.ts'

export type { Subject } from './queries.ts'

/** A search by all rules. Asked `plan` with the answers so far until it needs none; then `suggestions`, the best first. */
export interface Suggesting {
  plan(answers: Answers): Readonly<Record<string, Sql>>
  suggestions(answers: Answers): readonly Suggestion[]
}

/** Begins to look for suggestions for a table. */
export function createSuggesting(subject: Subject): Suggesting {
  const search = createSearch(RULES, subject)
  return {
    plan: search.plan,
    suggestions: (answers) => {
      const sampled = subject.tried !== subject.whole
      return ranked(
        search.measured(answers).flatMap(([proposal, measure]) => {
          const judgement = proposal.judge(measure)
          return judgement === undefined ? [] : [suggestionOf(subject, proposal, judgement, sampled)]
        }),
      )
    },
  }
}

function suggestionOf(subject: Subject, proposal: Proposal, judgement: Judgement, sampled: boolean): Suggestion {
  const { type, kind, params, column, others, unit } = proposal
  const misfits = judgement.fits < judgement.of ? misfitsOf(subject, proposal) : undefined
  return {
    id: suggestionId({ ...proposal, on: subject.whole.id }),
    ...{ type, kind, params, on: subject.whole.id, title: titleOf(type, kind, params) },
    ...(others === undefined ? {} : { others }),
    ...(column === undefined ? {} : { column }),
    ...(unit === undefined ? {} : { unit }),
    // What has to hold for every row was asked of all.
    ...(sampled && judgement.of < subject.rows ? { sampled } : {}),
    ...judgement,
    ...(misfits === undefined ? {} : { misfits }),
  }
}

/** The rows that the proposal cannot use: its own condition, or that of the step. */
function misfitsOf({ whole }: Subject, { type, kind, params, misfits }: Proposal): Sql | undefined {
  if (misfits !== undefined) return misfits
  const step = type === 'step' ? STEPS.find(kind) : undefined
  if (step === undefined || step.inputs !== 1 || step.fit?.(step.params.parse(params), [whole]) !== undefined)
    return undefined
  return compileStep(step, params, [whole]).misfits
}
