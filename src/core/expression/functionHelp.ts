import type { Row, Value } from '../data.ts'
import { FUNCTIONS } from '../sql/functions.ts'
import type { FunctionGroup, FunctionKind } from '../sql/functions/define.ts'
import { gradeName, type GradeName } from '../sql/grade.ts'
import { printText } from './print.ts'
import { SAMPLE } from './vectors.ts'

const GROUPS: Readonly<Record<FunctionGroup, string>> = {
  text: 'Text',
  number: 'Numbers',
  date: 'Dates and times',
  conditional: 'Conditions and choices',
  aggregate: 'Aggregates',
  window: 'Windows',
}

const GRADES: Readonly<Record<GradeName, string>> = {
  exact: 'equal on every engine',
  tolerance: 'equal on every engine but for the last digits, or for letters beyond ASCII',
  engine: 'DuckDB only',
}

/** The reference of all functions as Markdown. */
export function functionHelp(): string {
  const groups = Object.entries(GROUPS).map(([group, title]) => {
    const functions = FUNCTIONS.filter((each) => each.group === group).sort((a, b) => (a.name < b.name ? -1 : 1))
    return [`## ${title}`, ...functions.map(entry)].join('\n\n')
  })
  return `${[introduction(), ...groups].join('\n\n')}\n`
}

function introduction(): string {
  const head = SAMPLE.columns.map(({ name, type }) => `${name} (${type})`).join(' | ')
  const rows = SAMPLE.rows.map((row) => `| ${row.map((value) => value ?? '').join(' | ')} |`)
  return [
    '# Functions of the formula language',
    `There are ${FUNCTIONS.length}. Names are read in any case, with or without underscores. \`numeric\` takes any number and keeps its type, \`number\` computes in doubles, \`temporal\` takes dates and timestamps, \`printable\` anything, as text, \`T\` is one type for all parameters of that name, \`amount\` is a whole number written out; \`regex\`, \`unit\`, \`part\`, \`format\` and \`constant\` are texts written out; \`?\` may be left out, \`…\` may be repeated.`,
    `Unless said otherwise, a missing argument makes the result missing. The grade says where the result is the same: ${Object.entries(
      GRADES,
    )
      .map(([grade, meaning]) => `**${grade}** ${meaning}`)
      .join(
        '; ',
      )}. Each example is a test that runs on the engines. Those of aggregates and windows are about this table:`,
    [`| ${head} |`, `|${' --- |'.repeat(SAMPLE.columns.length)}`, ...rows].join('\n'),
  ].join('\n\n')
}

function entry(each: FunctionKind): string {
  const signatures = each.signatures.map(({ text }) => `\`${text.replace('...', '…')}\``).join(' · ')
  const aliases =
    each.aliases === undefined ? '' : ` Also called ${each.aliases.map((name) => `\`${name}\``).join(', ')}.`
  const grades = [...new Set(each.signatures.map((signature) => gradeName(signature.grade ?? each.grade)))]
  const facts = [...(each.nulls === undefined ? [] : [each.nulls]), `Grade: ${grades.join(', ')}.`]
  const examples = each.examples.map(
    ([formula, result, rows]) => `- ${code(formula)}${rows === 'none' ? ' of no rows' : ''} → ${shown(result)}`,
  )
  return [`### ${each.name}`, signatures, `${each.help}${aliases} ${facts.join(' ')}`, examples.join('\n')].join('\n\n')
}

function shown(result: Value | Row): string {
  if (Array.isArray(result)) return result.map(shown).join(', ')
  if (result === null) return 'missing'
  return code(typeof result === 'string' ? printText(result) : String(result))
}

/** Control characters and odd spaces would not be seen. */
function code(text: string): string {
  const visible = text.replace(/[\n\t\r\u00a0]/g, (letter) => ({ '\n': '⏎', '\t': '⇥', '\r': '␍' })[letter] ?? '␣')
  return `\`${visible}\``
}
