import { withShare, isOf, quoted } from '../columnRule.ts'
import { identifier, sql } from '../../sql/sql.ts'
import type { Rule } from '../rule.ts'

const MARKUP = '&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});|</?[A-Za-z][A-Za-z0-9]*(?: [^<>]*)?/?>'
const SHOWN = new RegExp(MARKUP)

/** HTML's entities and tags in texts. */
export const markup: Rule = {
  name: 'markup',
  looks: (column) => {
    if (!isOf(column, 'text')) return undefined
    const value = identifier(column.column.name)
    const possible = sql`(contains(${value}, '&') OR contains(${value}, '<'))`
    return { html: sql`count(*) FILTER (WHERE ${possible} AND regexp_matches(${value}, ${MARKUP}))` }
  },
  column: ({ name, present, values, look }) => {
    const html = Number(look('html'))
    if (html === 0) return []
    const shown = values.flatMap(({ value }) => SHOWN.exec(value)?.[0] ?? [])
    return [
      {
        ...{ type: 'step', kind: 'normalizeText', params: { columns: [name], html: true }, column: name },
        judge: ({ changed }) =>
          changed === 0
            ? undefined
            : {
                because: `${withShare('value', html, present)} ${html === 1 ? 'holds' : 'hold'} HTML${shown.length === 0 ? '' : `: ${quoted([...new Set(shown)])}`}.`,
                score: 0.8,
                fits: changed,
                of: present,
              },
      },
    ]
  },
}
