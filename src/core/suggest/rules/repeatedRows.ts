import { numberText } from '../../format/number.ts'
import { percentText } from '../../format/percent.ts'
import type { Rule } from '../rule.ts'

/** A column with so many different values for its rows is a key, or nearly one. */
const TELLING = 0.5

/** Rows that are the same in every column. */
export const repeatedRows: Rule = {
  name: 'repeatedRows',
  table: ({ columns, rows, distinctRows, allRows }) => {
    if (distinctRows === undefined || distinctRows >= allRows) return []
    const surplus = allRows - distinctRows
    const share = surplus / allRows
    // Where no column comes near to telling all rows apart, different things may be alike.
    const isTelling = columns.some(({ distinct }) => distinct > rows * TELLING)
    const doubt = isTelling ? '' : ' No column tells the rows apart, so they may be of different things that are alike.'
    return [
      {
        ...{ type: 'step', kind: 'distinct', params: {} },
        judge: () => ({
          because: `${numberText(surplus)} of ${numberText(allRows)} rows (${percentText(share)}) are the same as another one in every column.${doubt}`,
          score: isTelling ? 0.82 : 0.38,
          fits: surplus,
          of: allRows,
        }),
      },
    ]
  },
}
