import { compileExpression } from '../core/expression/compile.ts'
import { plain } from '../core/sentence.ts'
import { FUNCTIONS } from '../core/sql/functions.ts'
import { gradeName, worst, type Grade, type GradeName } from '../core/sql/grade.ts'
import { render } from '../core/sql/render.ts'
import { STEPS } from '../core/steps/index.ts'
import type { StepExample, StepKind } from '../core/steps/define.ts'
import { DIFFERENCES, type Difference } from './engineDifferences.ts'

const GRADES: Readonly<Record<GradeName, string>> = {
  exact: 'the same on DuckDB and Spark, to the letter',
  tolerance: 'the same but for what the reason says: the last digits of floating point, or letters beyond ASCII',
  engine: 'on DuckDB only, which marks a pipeline as not portable',
}

/** What is the same on every engine, what is not and why, as Markdown: grades of kinds and functions, and how the engines differ. */
export function portabilityDocument(): string {
  return [
    '# Portability',
    'Written by `npm run portability` from the kinds of steps, the functions and the statements that `npm run test:spark` asks of DuckDB and of Spark. Every example of every portable kind and function gives the same there; so do functions on values that engines are known to disagree on.',
    Object.entries(GRADES)
      .map(([grade, meaning]) => `- **${grade}**: ${meaning}.`)
      .join('\n'),
    shares(),
    '## Kinds of steps',
    'The grade depends on the params where a kind has several lines. A step that goes by the order of its rows (`row-order`) gives other rows on Spark, which keeps none; a warning says so.',
    rows(['kind', 'grade', 'where', 'why'], STEPS.list.flatMap(stepRows)),
    '## Functions',
    'All functions that are not listed are exact.',
    rows(['function', 'grade', 'why'], FUNCTIONS.flatMap(functionRows)),
    `Over a window, ${aloneOnDuckDB()} are of DuckDB only: Spark has no such aggregates there.`,
    '## How the engines differ',
    'Spark 4.3 with ANSI on, in UTC, timestamps without a zone; DuckDB 1.5.4. What was believed of Spark, what both answer (`error`: they stop), and the SQL that Assay writes so that they agree.',
    ...DIFFERENCES.map(differenceText),
  ].join('\n\n')
}

/** A kind counts by the worst of its examples, a function by the worst of its signatures. */
function shares(): string {
  const kinds = STEPS.list.map((step) => worst(step.examples.map((example) => gradeOfExample(step, example))))
  const line = (what: string, grades: readonly Grade[]) => {
    const counted = Object.keys(GRADES).map((name) => {
      const count = grades.filter((grade) => gradeName(grade) === name).length
      return `${count} (${Math.round((100 * count) / grades.length)} %)`
    })
    return [`${grades.length} ${what}`, ...counted]
  }
  const functions = FUNCTIONS.map((each) => worst(each.signatures.map(({ grade }) => grade ?? each.grade)))
  return rows(['', ...Object.keys(GRADES)], [line('kinds of steps', kinds), line('functions', functions)])
}

function gradeOfExample(step: StepKind, { params, inputs }: StepExample): Grade {
  return (
    step.grade?.(
      step.params.parse(params),
      inputs.map(({ columns }) => columns),
    ) ?? 'exact'
  )
}

/** One line for each grade and reason that the examples of a kind have, with the sentence of the first that has it. */
function stepRows(step: StepKind): readonly (readonly string[])[] {
  const found = new Map<string, { grade: Grade; example: StepExample }>()
  for (const example of step.examples) {
    const grade = gradeOfExample(step, example)
    const key = JSON.stringify(grade)
    if (!found.has(key)) found.set(key, { grade, example })
  }
  return [...found.values()].map(({ grade, example }) => [
    `\`${step.kind}\``,
    gradeName(grade),
    found.size === 1 ? '' : plain(step.summary(step.params.parse(example.params))),
    reasonOf(grade),
  ])
}

function functionRows({ name, grade, signatures }: (typeof FUNCTIONS)[number]): readonly (readonly string[])[] {
  const inexact = signatures.filter((signature) => (signature.grade ?? grade) !== 'exact')
  const isAll = inexact.length === signatures.length
  return inexact
    .slice(0, isAll ? 1 : inexact.length)
    .map((signature) => [
      `\`${isAll ? name : signature.text}\``,
      gradeName(signature.grade ?? grade),
      reasonOf(signature.grade ?? grade),
    ])
}

function aloneOnDuckDB(): string {
  const names = FUNCTIONS.filter(({ group, framed }) => group === 'aggregate' && framed !== true)
  return names.map(({ name }) => `\`${name}\``).join(', ')
}

function reasonOf(grade: Grade): string {
  return grade === 'exact' ? '' : grade.reason
}

function differenceText({ topic, believed, found, asked, formula }: Difference): string {
  const verdict = found === undefined ? '**Confirmed.**' : `**Corrected:** ${found}`
  const statements = asked.map(({ sql, spark = sql, answers: [duckdb, other] }) => [
    sql === spark ? code(sql) : `${code(sql)}<br>Spark: ${code(spark)}`,
    code(duckdb),
    code(other),
  ])
  return [
    `### ${topic}`,
    `${believed} ${verdict}`,
    rows(['statement', 'DuckDB', 'Spark'], statements),
    ...(formula === undefined ? [] : [written(...formula)]),
  ].join('\n\n')
}

function written(formula: string, value: unknown): string {
  const compiled = compileExpression(formula, [])
  if (!compiled.ok) throw new Error(`${formula}: ${compiled.issues[0]?.message ?? ''}`)
  const { sql } = compiled.value
  const [duckdb, spark] = [render(sql), render(sql, 'spark')]
  const forms = duckdb === spark ? `- both: ${code(duckdb)}` : `- DuckDB: ${code(duckdb)}\n- Spark: ${code(spark)}`
  return `${code(formula)} is ${value === null ? 'missing' : code(String(value))} on both:\n\n${forms}`
}

/** Text as code in one line; what would not be seen is shown by a sign, and a text of backticks by longer ones. */
function code(text: string): string {
  const shown = text.replace(/[\n\r\t\u00a0]/g, (sign) => ({ '\n': '⏎', '\r': '␍', '\t': '⇥' })[sign] ?? '␣')
  if (shown === '') return '(empty text)'
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``
}

function rows(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n')
}
