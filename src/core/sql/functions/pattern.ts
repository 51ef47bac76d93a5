import { portableRegex, portableReplacement, regexFinds, regexGroup, regexReplace } from '../regex.ts'
import { perDialect, sql, type Sql } from '../sql.ts'
import { toInteger, type FunctionKind, type Given } from './define.ts'

/** A writer that has the pattern in portable form, or says what is wrong with it. */
const withRegex =
  (write: (value: Sql, pattern: string, groups: number, rest: readonly Given[]) => Sql | string) =>
  (args: readonly Given[]): Sql | string => {
    const [value, pattern, ...rest] = args
    if (value === undefined || pattern === undefined) throw new Error('a regular expression without arguments')
    const regex = portableRegex(String(pattern.value))
    if (!regex.ok) return regex.issues[0]?.message ?? ''
    return write(value.sql, regex.value.pattern, regex.value.groups, rest)
  }

export const PATTERN_FUNCTIONS: readonly FunctionKind[] = [
  {
    name: 'regexp_matches',
    aliases: ['regexp_like', 'rlike'],
    group: 'text',
    help: 'Whether a regular expression is found anywhere in the text.',
    grade: 'exact',
    signatures: [
      {
        text: 'regexp_matches(text: text, pattern: regex): boolean',
        build: withRegex((text, pattern) => regexFinds(text, pattern)),
      },
    ],
    examples: [
      ["regexp_matches('order 66', '[0-9]+')", true],
      ["regexp_matches('a\nb', '^a.b$')", false],
      ["regexp_matches('ab\n', 'b$')", false],
      ["regexp_matches(null, 'a')", null],
    ],
  },
  {
    name: 'regexp_extract',
    group: 'text',
    help: 'The first match of a regular expression, or what one of its groups holds.',
    nulls: 'Missing also where nothing matches.',
    grade: 'exact',
    signatures: [
      {
        text: 'regexp_extract(text: text, pattern: regex, group?: amount): text',
        build: withRegex((text, pattern, groups, [group]) => {
          const number = Number(group?.value ?? 0)
          return number < 0 || number > groups
            ? `The pattern has ${groups} groups, not ${number}. Count its brackets from 1; 0 is the whole match.`
            : regexGroup(text, pattern, number)
        }),
      },
    ],
    examples: [
      ["regexp_extract('tel 040-123', '[0-9]+-[0-9]+')", '040-123'],
      ["regexp_extract('2024-01', '([0-9]+)-([0-9]+)', 2)", '01'],
      ["regexp_extract('abc', '[0-9]')", null],
      ["regexp_extract('abc', '[0-9]*')", ''],
      ["regexp_extract(null, 'a')", null],
    ],
  },
  {
    name: 'regexp_replace',
    group: 'text',
    help: 'Every match of a regular expression replaced; `$1` is its first group, `$$` a dollar.',
    grade: 'exact',
    signatures: [
      {
        text: 'regexp_replace(text: text, pattern: regex, with: constant): text',
        build: withRegex((text, pattern, groups, [replacement]) => {
          const written = portableReplacement(String(replacement?.value ?? ''), groups)
          return written.ok ? regexReplace(text, pattern, written.value) : (written.issues[0]?.message ?? '')
        }),
      },
    ],
    examples: [
      ["regexp_replace('a1b22', '[0-9]+', '#')", 'a#b#'],
      ["regexp_replace('Doe, Jane', '(\\w+), (\\w+)', '$2 $1')", 'Jane Doe'],
      ["regexp_replace('5', '5', '$$\\')", '$\\'],
      ["regexp_replace(null, 'a', 'b')", null],
    ],
  },
  {
    name: 'regexp_count',
    group: 'text',
    help: 'How often a regular expression is found.',
    grade: 'exact',
    signatures: [
      {
        text: 'regexp_count(text: text, pattern: regex): integer',
        build: withRegex((text, pattern) =>
          toInteger(
            perDialect({
              duckdb: sql`len(regexp_extract_all(${text}, ${pattern}))`,
              spark: sql`regexp_count(${text}, ${pattern})`,
            }),
          ),
        ),
      },
    ],
    examples: [
      ["regexp_count('a1b22c', '[0-9]')", 3],
      ["regexp_count('abc', '[0-9]')", 0],
      ["regexp_count(null, 'a')", null],
    ],
  },
]
