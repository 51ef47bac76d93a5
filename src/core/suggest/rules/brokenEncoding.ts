import { percentText } from '../../format/percent.ts'
import { countText } from '../../format/count.ts'
import { isOf, quoted } from '../columnRule.ts'
import { identifier, sql } from '../../sql/sql.ts'
import type { Rule } from '../rule.ts'

/** UTF-8 that was read as Windows-1252: a letter with an accent becomes two signs, of which the first is one of these. */
const BROKEN =
  '[ÃÂÐÑØ][\\x{0080}-\\x{00bf}\\x{0152}\\x{0153}\\x{0160}\\x{0161}\\x{0178}\\x{017d}\\x{017e}\\x{0192}\\x{02c6}\\x{02dc}\\x{2013}-\\x{203a}\\x{20ac}\\x{2122}]|â€'
const SHOWN =
  /[ÃÂÐÑØ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|â€/u

/** Texts that were decoded by the wrong table. */
export const brokenEncoding: Rule = {
  name: 'brokenEncoding',
  looks: (column) =>
    isOf(column, 'text')
      ? { broken: sql`count(*) FILTER (WHERE regexp_matches(${identifier(column.column.name)}, ${BROKEN}))` }
      : undefined,
  column: ({ name, present, values, look }) => {
    const broken = Number(look('broken'))
    if (broken === 0) return []
    const shown = values.filter(({ value }) => SHOWN.test(value)).map(({ value }) => value)
    return [
      {
        ...{ type: 'step', kind: 'repairEncoding', column: name },
        params: { columns: [name], from: 'windows-1252', to: 'utf-8' },
        judge: () => ({
          because: `${countText('value', broken)} (${percentText(broken / present)}) look like UTF-8 that was read as Windows-1252${shown.length === 0 ? '' : `, for example ${quoted(shown, 1)}`}.`,
          score: 0.95,
          fits: broken,
          of: present,
        }),
      },
    ]
  },
}
