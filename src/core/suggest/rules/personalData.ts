import { percentText } from '../../format/percent.ts'
import { isOf, shareOf } from '../columnRule.ts'
import { isCardNumber, isIban } from '../personal.ts'
import type { ColumnFacts, Rule } from '../rule.ts'

interface Kind {
  readonly noun: string
  readonly is: (value: string) => boolean
  /** What the name of such a column says. */
  readonly named?: RegExp
  readonly params: Readonly<Record<string, unknown>>
}

const REDACT = { method: 'redact' }
const PARTIAL = { method: 'partial', keep: 4 }

/** Values that belong to a person. The first that fits names the column. */
const KINDS: readonly Kind[] = [
  { noun: 'e-mail addresses', is: (value) => /^[\w.%+'-]+@[\w-]+(\.[\w-]+)+$/.test(value.trim()), params: REDACT },
  { noun: 'credit card numbers', is: isCardNumber, params: PARTIAL },
  { noun: 'IBANs', is: isIban, params: PARTIAL },
  {
    noun: 'IP addresses',
    is: (value) => /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/.test(value.trim()),
    params: REDACT,
  },
  {
    noun: 'social security numbers',
    is: (value) => /^\d{3}-\d{2}-\d{4}$/.test(value.trim()),
    params: PARTIAL,
  },
  {
    noun: 'phone numbers',
    is: (value) => /^\+?[\d ()./-]{7,20}$/.test(value.trim()) && (value.match(/\d/g)?.length ?? 0) >= 7,
    named: /phone|mobile|(^|_)(tel|cell|fax)(_|$)|telefon/,
    params: PARTIAL,
  },
  {
    noun: 'names of people',
    is: (value) => /^\p{Lu}[\p{L}'’.-]+([ ,]+[\p{L}'’."()-]+)*$/u.test(value.trim()),
    named:
      /(^|_)(first|last|full|given|family|sur|middle|customer|patient|employee|person|contact|passenger)_?name(_|$)|surname|nachname|vorname/,
    params: REDACT,
  },
  {
    noun: 'addresses of people',
    is: (value) => /\d/.test(value) && /\p{L}{2}/u.test(value),
    named: /(^|_)(home|street|postal|mailing|billing|shipping|customer)_?address(_|$)|^street$/,
    params: REDACT,
  },
]
/** At least this share, and so many, must fit. */
const LEAST = 0.5
const LEAST_VALUES = 3

/** Data of people, which a table that is handed on should not show. */
export const personalData: Rule = {
  name: 'personalData',
  column: (facts) => {
    if (!isOf(facts, 'text', 'integer') || facts.present < LEAST_VALUES) return []
    const found = KINDS.find((kind) => fits(kind, facts))
    if (found === undefined) return []
    const { name, present } = facts
    const share = shareOf(textsOf(facts), found.is)
    return [
      {
        ...{ type: 'step', kind: 'mask', params: { columns: [name], ...found.params }, column: name },
        judge: () => ({
          because: `${percentText(share)} of the values look like ${found.noun}. Mask them before the table is handed on.`,
          score: 0.52,
          fits: Math.round(share * present),
          of: present,
        }),
      },
    ]
  },
}

function fits({ is, named }: Kind, facts: ColumnFacts): boolean {
  const name = facts.name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/\s+/g, '_')
  return (named === undefined || named.test(name)) && shareOf(textsOf(facts), is) >= LEAST
}

/** Numbers of cards may have been read as whole numbers. */
function textsOf({ values, top }: ColumnFacts): ColumnFacts['values'] {
  return values.length === 0 ? top : values
}
