import { kindTable } from '../kind.ts'
import { aggregate } from './aggregate.ts'
import { cast } from './cast.ts'
import { changeCase } from './changeCase.ts'
import { derive } from './derive.ts'
import { distinct } from './distinct.ts'
import { drop } from './drop.ts'
import { dropNulls } from './dropNulls.ts'
import { fillNulls } from './fillNulls.ts'
import { filter } from './filter.ts'
import { join } from './join.ts'
import { limit } from './limit.ts'
import { parseDate } from './parseDate.ts'
import { parseNumber } from './parseNumber.ts'
import { rename } from './rename.ts'
import { replace } from './replace.ts'
import { select } from './select.ts'
import { sort } from './sort.ts'
import { sqlStep } from './sql.ts'
import { trim } from './trim.ts'
import { union } from './union.ts'

/** Every kind of step, in the order of the alphabet. */
export const STEPS = kindTable([
  aggregate,
  cast,
  changeCase,
  derive,
  distinct,
  drop,
  dropNulls,
  fillNulls,
  filter,
  join,
  limit,
  parseDate,
  parseNumber,
  rename,
  replace,
  select,
  sort,
  sqlStep,
  trim,
  union,
])
