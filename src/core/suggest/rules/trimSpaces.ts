import { percentText } from '../../format/percent.ts'
import { countText } from '../../format/count.ts'
import { WHITE_SPACE } from '../../sql/functions/text.ts'
import { identifier, sql } from '../../sql/sql.ts'
import { isOf } from '../columnRule.ts'
import type { Rule } from '../rule.ts'

const classOf = (letters: string) => [...letters].map((letter) => `\\x{${letter.charCodeAt(0).toString(16)}}`).join('')
const SPACES = classOf(WHITE_SPACE)
const AROUND = `^[${SPACES}]|[${SPACES}]\\z`
/** Between other characters: several, or one that is no plain space. */
const WITHIN = `[^${SPACES}](?:[${SPACES}]{2,}|[${classOf(WHITE_SPACE.replace(' ', ''))}])[^${SPACES}]`

/** Texts with white space around them, or with runs of it within. */
export const trimSpaces: Rule = {
  name: 'trimSpaces',
  looks: (column) => {
    if (!isOf(column, 'text')) return undefined
    const value = identifier(column.column.name)
    // Counted by what is found: a copy without it would take several times as long.
    return {
      around: sql`count(*) FILTER (WHERE regexp_matches(${value}, ${AROUND}))`,
      within: sql`count(*) FILTER (WHERE regexp_matches(${value}, ${WITHIN}) AND NOT contains(${value}, ${'\n'}))`,
    }
  },
  column: ({ name, present, look }) => {
    const [around, within] = [Number(look('around')), Number(look('within'))]
    // Runs within are what somebody may have set on purpose, unless most texts have none.
    const collapse = within > 0 && within < present / 2
    if (around === 0 && !collapse) return []
    const found = [
      ...(around > 0 ? [`${countText('value', around)} ${around === 1 ? 'has' : 'have'} spaces around`] : []),
      ...(collapse ? [`${countText('value', within)} ${within === 1 ? 'has' : 'have'} runs of spaces within`] : []),
    ]
    return [
      {
        type: 'step',
        kind: 'trim',
        params: { columns: [name], ...(collapse ? { collapse } : {}) },
        column: name,
        judge: ({ changed }) =>
          changed === 0
            ? undefined
            : {
                because: `${found.join(', ')} (${percentText(changed / present)}).`,
                score: around > 0 ? 0.9 : 0.6,
                fits: changed,
                of: present,
              },
      },
    ]
  },
}
