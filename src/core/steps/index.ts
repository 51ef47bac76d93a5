import { kindTable } from '../kind.ts'
import { aggregate } from './aggregate.ts'
import { bin } from './bin.ts'
import { cast } from './cast.ts'
import { changeCase } from './changeCase.ts'
import { cleanNames } from './cleanNames.ts'
import { clip } from './clip.ts'
import { dateDiff } from './dateDiff.ts'
import { datePart } from './datePart.ts'
import { dateShift } from './dateShift.ts'
import { dateTrunc } from './dateTrunc.ts'
import { derive } from './derive.ts'
import { distinct } from './distinct.ts'
import { drop } from './drop.ts'
import { dropNulls } from './dropNulls.ts'
import { encode } from './encode.ts'
import { except } from './except.ts'
import { extract } from './extract.ts'
import { fillNulls } from './fillNulls.ts'
import { filter } from './filter.ts'
import { flatten } from './flatten.ts'
import { intersect } from './intersect.ts'
import { join } from './join.ts'
import { limit } from './limit.ts'
import { mapValues } from './mapValues.ts'
import { mask } from './mask.ts'
import { normalizeText } from './normalizeText.ts'
import { nullIf } from './nullIf.ts'
import { parseBoolean } from './parseBoolean.ts'
import { parseDate } from './parseDate.ts'
import { parseNumber } from './parseNumber.ts'
import { partition } from './partition.ts'
import { pivot } from './pivot.ts'
import { relocate } from './relocate.ts'
import { rename } from './rename.ts'
import { repairEncoding } from './repairEncoding.ts'
import { replace } from './replace.ts'
import { resample } from './resample.ts'
import { round } from './round.ts'
import { sample } from './sample.ts'
import { scale } from './scale.ts'
import { select } from './select.ts'
import { sort } from './sort.ts'
import { split } from './split.ts'
import { sqlStep } from './sql.ts'
import { topN } from './topN.ts'
import { trim } from './trim.ts'
import { union } from './union.ts'
import { unite } from './unite.ts'
import { unnest } from './unnest.ts'
import { unpivot } from './unpivot.ts'
import { window } from './window.ts'

/** Every kind of step, in the order of the alphabet. */
export const STEPS = kindTable([
  aggregate,
  bin,
  cast,
  changeCase,
  cleanNames,
  clip,
  dateDiff,
  datePart,
  dateShift,
  dateTrunc,
  derive,
  distinct,
  drop,
  dropNulls,
  encode,
  except,
  extract,
  fillNulls,
  filter,
  flatten,
  intersect,
  join,
  limit,
  mapValues,
  mask,
  normalizeText,
  nullIf,
  parseBoolean,
  parseDate,
  parseNumber,
  partition,
  pivot,
  relocate,
  rename,
  repairEncoding,
  replace,
  resample,
  round,
  sample,
  scale,
  select,
  sort,
  split,
  sqlStep,
  topN,
  trim,
  union,
  unite,
  unnest,
  unpivot,
  window,
])
