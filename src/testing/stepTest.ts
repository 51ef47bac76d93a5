import { describe, expect, it } from 'vitest'
import type { Column, Table } from '../core/data.ts'
import { renameColumn } from '../core/expression/renameColumn.ts'
import { hasErrors } from '../core/issue.ts'
import { walk } from '../core/params/walk.ts'
import type { Relation } from '../core/relation.ts'
import { plain } from '../core/sentence.ts'
import { compileStep, stepInputs, stepIssues } from '../core/steps/compile.ts'
import type { StepExample, StepKind } from '../core/steps/define.ts'
import { fitQuery, withFitted } from '../core/steps/fit.ts'
import { gradeName, type GradeName } from '../core/sql/grade.ts'
import { render } from '../core/sql/render.ts'
import { sql, type Sql } from '../core/sql/sql.ts'
import type { Database } from './native.ts'
import { nativeOfTests } from './nativeOfTests.ts'
import { expectTable } from './rows.ts'

/** A prefix that breaks whatever pastes a name into SQL text. */
const HOSTILE = '"`\\\' é;-- '

/** Declares the tests that every step must pass: each of its examples, on native DuckDB, and what its definition promises. */
export function stepTest(step: StepKind): void {
  describe(step.kind, () => {
    const native = nativeOfTests()

    it('has three examples or more', () => {
      expect(step.examples.length).toBeGreaterThanOrEqual(3)
    })

    describe.each(step.examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
      it('gives the rows', async () => {
        const ran = await runExample(native, step, example)
        expectTable(ran.output, example.output, { ordered: example.ordered ?? false })
      })

      it('keeps what its definition promises', async () => {
        const { params, inputs, output } = await runExample(native, step, example)
        expectParams(step, example.params)
        expectSentence(step, params)
        expectColumns(step, params, inputs, output.columns)
        await expectEffect(native, step, params, inputs)
        const roles = stepInputs(step, params, inputs).map(({ columns }) => columns)
        if (gradeOf(step, params, roles) !== 'engine') expectSpark(step, params, inputs)
      })

      const hostile = withNames(step, example, (name) => HOSTILE + name)
      if (hostile === undefined) return
      it('reads columns of any name', async () => {
        const ran = await runExample(native, step, hostile)
        expectTable(ran.output, hostile.output, { ordered: hostile.ordered ?? false })
      })
    })
  })
}

/** What an example gave, with the params as they were compiled (`fitted` among them). */
export interface Ran {
  readonly params: unknown
  readonly inputs: readonly Relation[]
  readonly output: Table
}

let loaded = 0

/** Runs an example of a step as the engine does: issues, fit, compile, query. Issues of severity error throw. */
export async function runExample(
  native: Database,
  step: StepKind,
  example: Pick<StepExample, 'params' | 'inputs' | 'ids'>,
): Promise<Ran> {
  const inputs: Relation[] = []
  for (const [index, table] of example.inputs.entries()) {
    const id = example.ids?.[index] ?? String.fromCharCode(97 + index)
    inputs.push({ ...(await native.load(`input ${(loaded += 1)}`, table)), id })
  }
  const issues = stepIssues(
    step,
    example.params,
    inputs.map(({ columns }) => columns),
    inputs.map(({ id }) => id),
  )
  if (hasErrors(issues)) throw new Error(issues.map(({ message }) => message).join(' '))
  const fit = fitQuery(step, example.params, inputs)
  const params = fit === undefined ? example.params : withFitted(step, example.params, await native.query(fit))
  return { params, inputs, output: await native.query(compileStep(step, params, inputs).select) }
}

function expectParams(step: StepKind, params: unknown): void {
  const once = step.params.parse(params)
  expect(step.params.parse(JSON.parse(JSON.stringify(once)))).toEqual(once)
  expect(step.params.safeParse({ ...(params as object), noSuchParam: 1 }).success).toBe(false)
}

function expectSentence(step: StepKind, params: unknown): void {
  const sentence = step.summary(step.params.parse(params))
  expect(plain(sentence)).toMatch(/^[A-Z][a-z]+ .*[^. ]$/su)
}

/** The names that a step's effect on columns says there are, against those there are. */
function expectColumns(step: StepKind, params: unknown, inputs: readonly Relation[], output: readonly Column[]): void {
  const ordered = stepInputs(step, params, inputs)
  const effect = step.columns(step.params.parse(params), ordered)
  effect.needs.forEach((names, index) => {
    expect(ordered[index]?.columns.map(({ name }) => name)).toEqual(expect.arrayContaining([...names]))
  })
  if (effect.replacesAll === true && effect.makes === undefined) return
  const passed = effect.replacesAll === true ? [] : (ordered[0]?.columns.map(({ name }) => name) ?? [])
  const names = new Set(
    passed
      .filter((name) => effect.drops?.includes(name) !== true)
      .map((name) => new Map(Object.entries(effect.renames ?? {})).get(name) ?? name),
  )
  for (const name of Object.keys(effect.makes ?? {})) names.add(name)
  expect([...names].sort()).toEqual(output.map(({ name }) => name).sort())
}

async function expectEffect(
  native: Database,
  step: StepKind,
  params: unknown,
  inputs: readonly Relation[],
): Promise<void> {
  const { changes, changed, misfits } = compileStep(step, params, inputs)
  const [input] = inputs
  if (input === undefined) throw new Error('no input')
  const count = async (where: Sql) =>
    Number((await native.query(sql`SELECT count(*) FROM ${input.from} WHERE ${where}`)).rows[0]?.[0])
  if (misfits !== undefined) expect(await count(misfits)).toBeGreaterThanOrEqual(0)
  if (changes !== undefined && changed !== undefined) {
    const cells = (await native.query(changes)).rows[0]?.map(Number) ?? []
    const rows = await count(changed)
    expect(rows).toBeGreaterThanOrEqual(Math.max(...cells))
    expect(rows).toBeLessThanOrEqual(cells.reduce((sum, each) => sum + each, 0))
  }
  const report = step.report?.(step.params.parse(params), stepInputs(step, params, inputs))
  if (report !== undefined) expect((await native.query(report)).rows).toHaveLength(1)
}

/** How equal a step is on all engines, with those columns in the order of their roles. */
export function gradeOf(step: StepKind, params: unknown, columns: readonly (readonly Column[])[]): GradeName {
  return gradeName(step.grade?.(step.params.parse(params), columns) ?? 'exact')
}

/** What the text for Spark must not hold: names quoted for DuckDB, and syntax that Spark lacks. */
function expectSpark(step: StepKind, params: unknown, inputs: readonly Relation[]): void {
  const text = render(compileStep(step, params, inputs).select, 'spark')
  const code = text.replace(/'(?:[^'\\]|\\.)*'/gs, "''").replace(/`(?:[^`]|``)*`/g, '``')
  expect(code).not.toMatch(/["]|\bQUALIFY\b|\bEXCLUDE\b|DISTINCT ON|SELECT \*|\bVARCHAR\b|\bHUGEINT\b|'g'/)
}

/** The example with all columns renamed, in its params too; undefined for a query by hand, and for what was learned. */
export function withNames(
  step: StepKind,
  example: StepExample,
  renamed: (name: string) => string,
): StepExample | undefined {
  const rename = ({ columns, rows }: Table, holdsNames: readonly string[] = []): Table => ({
    columns: columns.map((column) => ({ ...column, name: renamed(column.name) })),
    rows: rows.map((row) =>
      row.map((value, at) => (holdsNames.includes(columns[at]?.name ?? '') ? renamed(String(value)) : value)),
    ),
  })
  const params: unknown = structuredClone(example.params)
  if (example.byNames === true || Object.hasOwn(params as object, 'fitted')) return undefined
  let written = false
  walk(step.params, example.params, (hint, value, path) => {
    if (hint.widget === 'sql') written = true
    if (hint.widget === 'expression') {
      const names = new Set(example.inputs.flatMap(({ columns }) => columns.map(({ name }) => name)))
      put(
        params,
        path,
        [...names].reduce((text, name) => renameColumn(text, name, renamed(name)), value as string),
      )
    }
    if (hint.widget === 'column' || hint.widget === 'newColumn') put(params, path, renamed(value as string))
    if (hint.widget === 'columns') put(params, path, (value as string[]).map(renamed))
    if (hint.widget === 'names')
      put(
        params,
        path,
        Object.fromEntries(Object.entries(value as Record<string, string>).map((pair) => pair.map(renamed))),
      )
  })
  return written
    ? undefined
    : {
        ...example,
        params,
        inputs: example.inputs.map((input) => rename(input)),
        output: rename(example.output, example.holdsNames),
      }
}

function put(target: unknown, path: readonly (string | number)[], value: unknown): void {
  const last = path.at(-1)
  const holder = path.slice(0, -1).reduce((at, key) => (at as Record<string | number, unknown>)[key], target)
  if (last !== undefined) (holder as Record<string | number, unknown>)[last] = value
}
