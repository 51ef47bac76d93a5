import { withShare, isIdentifier, isOf, quoted, shareOf } from '../columnRule.ts'
import { isDateText, isNumberText } from '../texts.ts'
import type { ColumnFacts, Counted, Proposal, Rule } from '../rule.ts'

/** What people and programs write where there is no value, in lower case. */
const SURE = [
  ...[
    '',
    '-',
    '--',
    '---',
    '.',
    '..',
    '?',
    '??',
    'n/a',
    'n.a.',
    'n.a',
    '#n/a',
    '#na',
    '#null!',
    '#value!',
    '#ref!',
    '#div/0!',
  ],
  ...['na', 'nan', '<na>', 'null', '(null)', '<null>', 'nil', 'undefined', 'missing', '(missing)', 'not available'],
  ...[
    'not applicable',
    '(blank)',
    'blank',
    'k.a.',
    'keine angabe',
    's/d',
    'nd',
    'n.d.',
    'tbd',
    'error',
    '#error',
    'err',
  ],
]
/** What may be an answer of its own in a list of choices. */
const LIKELY = [
  'unknown',
  'not known',
  'unspecified',
  'not specified',
  'undetermined',
  'unbekannt',
  'inconnu',
  'desconocido',
]
/** What is no number and no date, but may be any word of a list of choices. */
const BETWEEN = ['none', 'x', 'xx', 'xxx', '*', 'empty', 'invalid', 'other', 'no', 'varies']
/** Dates that stand for none. */
const DATES = [
  '1900-01-01',
  '1899-12-30',
  '1899-12-31',
  '1970-01-01',
  '0001-01-01',
  '9999-12-31',
  '1111-11-11',
  '0000-00-00',
]
/** How much of the rest must be numbers or dates for a word to be no value of its own. */
const MOSTLY = 0.9
/** How many rows must hold a word in a column of other words, and which share of them at most. */
const FEW = 2
const USUAL = 0.3

/** Words such as N/A in place of a value. */
export const markMissing: Rule = {
  name: 'markMissing',
  column: (facts) => (isOf(facts, 'text') ? ofText(facts) : []),
}

function ofText(facts: ColumnFacts): readonly Proposal[] {
  const { name, present, values, top } = facts
  const known = [...new Map([...values, ...top].map((each) => [each.value, each])).values()]
  const sure = known.filter(({ value }) => SURE.includes(plain(value)) || DATES.includes(value.slice(0, 10)))
  const likely = known.filter(({ value }) => LIKELY.includes(plain(value)))
  const between = known.filter(({ value }) => BETWEEN.includes(plain(value)))
  const rest = values.filter(({ value }) => ![...sure, ...likely, ...between].some((each) => each.value === value))
  if (rest.length === 0 || sure.length + likely.length + between.length === 0) return []
  const typed = shareOf(rest, (value) => isNumberText(value) || isDateText(value)) >= MOSTLY
  const found = (
    typed
      ? [...sure, ...likely, ...between]
      : [...sure.filter((each) => isMarker(each, facts)), ...likely.filter(({ count }) => count < present * USUAL)]
  ).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  if (found.length === 0) return []
  // A code of letters may have NA (Namibia) or ND (North Dakota) among its values.
  const codes = !typed && rest.every(({ value }) => /^[A-Z]{2,3}$/.test(value))
  if (codes) return []
  const onlyLikely = !typed && found.every((each) => likely.includes(each))
  const words = found.map(({ value }) => value)
  return [
    {
      type: 'step',
      kind: 'nullIf',
      params: { columns: [name], values: words },
      column: name,
      judge: ({ changed }) =>
        changed === 0
          ? undefined
          : {
              because: `${withShare('value', changed, present)} ${changed === 1 ? 'is' : 'are'} ${quoted(words)}${
                typed ? ', among numbers or dates' : onlyLikely ? ', which may stand for missing' : ''
              }.`,
              score: typed ? 0.93 : onlyLikely ? 0.4 : isIdentifier(name) ? 0.5 : 0.8,
              fits: changed,
              of: present,
            },
    },
  ]
}

function plain(value: string): string {
  return value.trim().toLowerCase()
}

/** A single short word among many others of its kind may be one of them. */
function isMarker({ value, count }: Counted, { present }: ColumnFacts): boolean {
  return count >= FEW || !/^[a-z]+$/.test(plain(value)) || present < 50
}
