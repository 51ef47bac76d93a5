import type { z } from 'zod'
import type { Column, Table } from '../data.ts'
import type { Issue } from '../issue.ts'
import type { Kind } from '../kind.ts'
import type { Relation } from '../relation.ts'
import type { Sentence } from '../sentence.ts'
import type { Sql } from '../sql/sql.ts'

/** What an analysis found, in plain words, with a chart that shows it where there is one. */
export interface Finding {
  readonly severity: 'info' | 'warning'
  readonly text: Sentence
  readonly columns: readonly string[]
  /** Orders findings: larger first. */
  readonly weight: number
  readonly chart?: { readonly kind: string; readonly params: unknown }
}

/** An analysis of a small table, and what must come of it. */
export interface AnalysisExample {
  readonly name: string
  readonly params: unknown
  readonly input: Table
  /** Parts of the result: objects by some of their keys, lists whole, numbers to 1e-9 of their size. */
  readonly result: object
  /** The findings in plain words, largest first. */
  readonly findings: readonly string[]
}

/** The named answers that an analysis has asked for so far. */
export type Answers = Readonly<Record<string, Table>>

export interface AnalysisKind<
  S extends z.ZodType = z.ZodType,
  R extends object = object,
  A extends R | Promise<R> = R | Promise<R>,
> extends Kind {
  readonly group: 'quality' | 'relation'
  readonly params: S
  summary(params: z.output<S>): Sentence
  issues?(params: z.output<S>, columns: readonly Column[]): readonly Issue[]
  applies(columns: readonly Column[]): boolean
  /**
   * The queries whose answers it still needs, by name. Asked again with the answers so far until it needs none: so a
   * second round may depend on the first (bins on bounds). The engine runs equal queries once.
   */
  plan(params: z.output<S>, input: Relation, answers: Answers): Readonly<Record<string, Sql>>
  /** True for what may take seconds: `engine/analysisJob.ts` makes its result away from the page. */
  readonly long?: boolean
  /**
   * The result, from the answers alone: pure, so it can be tested on planted data. A long one loads its code when it is
   * called, and tells the share that is done; telling throws where the work was cancelled.
   */
  analyze(params: z.output<S>, columns: readonly Column[], answers: Answers, tell?: (share: number) => void): A
  findings(result: R): readonly Finding[]
  readonly examples: readonly AnalysisExample[]
}

/** Defines an analysis; the result's type stays known, so the interface can draw it. */
export function defineAnalysis<S extends z.ZodType, R extends object>(
  analysis: AnalysisKind<S, R, R>,
): AnalysisKind<S, R, R> {
  return analysis
}

/** Defines an analysis whose result may take seconds. */
export function defineLongAnalysis<S extends z.ZodType, R extends object>(
  analysis: AnalysisKind<S, R, Promise<R>>,
): AnalysisKind<S, R, Promise<R>> {
  return { ...analysis, long: true }
}
