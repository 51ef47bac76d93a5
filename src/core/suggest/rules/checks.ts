import { CHECKS } from '../../checks/index.ts'
import { isIdentifier } from '../columnRule.ts'
import type { ColumnFacts, Rule } from '../rule.ts'

/** Below so many rows, what holds may hold by chance. */
const LEAST_ROWS = 20
/** Texts that are no longer may be names of the rows. */
const SHORT = 40
/** A choice that came less often may be a slip. */
const LEAST_COUNT = 3

/** What every row keeps to now and should keep to later. */
export const checks: Rule = {
  name: 'checks',
  table: ({ columns, rows, allRows }) =>
    rows < LEAST_ROWS
      ? []
      : columns.flatMap((column) =>
          CHECKS.list.flatMap((check) => {
            const suggested = check.suggest?.(column)
            const score = worth(check.kind, column)
            if (suggested === undefined || score === 0) return []
            return [
              {
                ...{ type: 'check' as const, kind: check.kind, column: column.name },
                params: suggested.params as Readonly<Record<string, unknown>>,
                judge: () => ({ because: suggested.reason, score, fits: allRows, of: allRows }),
              },
            ]
          }),
        ),
}

/** How much a check tells: a key that says so by its name more than one that may be chance; 0 where it tells nothing. */
function worth(kind: string, column: ColumnFacts): number {
  switch (kind) {
    case 'unique':
    case 'primaryKey':
      return isIdentifier(column.name) ? 0.5 : (column.text?.lengths.max ?? Infinity) <= SHORT ? 0.2 : 0
    case 'notNull':
      return 0.32
    case 'acceptedValues':
      return (column.top.at(-1)?.count ?? 0) < LEAST_COUNT ? 0.14 : 0.3
    case 'range':
      return isAmount(column) ? 0.13 : 0
    default:
      return 0.22
  }
}

/** Whether a column counts from nothing, as amounts do and years or times do not. */
function isAmount({ name, numbers, distinct }: ColumnFacts): boolean {
  return !isIdentifier(name) && numbers !== undefined && distinct > 10 && numbers.low <= numbers.high / 10
}
