import type { Rule } from './rule.ts'
import { booleansInText } from './rules/booleansInText.ts'
import { brokenEncoding } from './rules/brokenEncoding.ts'
import { categories } from './rules/categories.ts'
import { checks } from './rules/checks.ts'
import { datesInText } from './rules/datesInText.ts'
import { letterCase } from './rules/letterCase.ts'
import { listsInText } from './rules/listsInText.ts'
import { markMissing } from './rules/markMissing.ts'
import { markup } from './rules/markup.ts'
import { missingValues } from './rules/missingValues.ts'
import { nestedText } from './rules/nestedText.ts'
import { numbersInText } from './rules/numbersInText.ts'
import { outliers } from './rules/outliers.ts'
import { partsOfDates } from './rules/partsOfDates.ts'
import { personalData } from './rules/personalData.ts'
import { placeholderDates } from './rules/placeholderDates.ts'
import { placeholderNumbers } from './rules/placeholderNumbers.ts'
import { repeatedColumns } from './rules/repeatedColumns.ts'
import { repeatedRows } from './rules/repeatedRows.ts'
import { skewedNumbers } from './rules/skewedNumbers.ts'
import { spellings } from './rules/spellings.ts'
import { trimSpaces } from './rules/trimSpaces.ts'
import { uncleanNames } from './rules/uncleanNames.ts'
import { unitsInText } from './rules/unitsInText.ts'
import { unusedColumns } from './rules/unusedColumns.ts'
import { wrongCentury } from './rules/wrongCentury.ts'

/** Every rule, in the order of the alphabet. */
export const RULES: readonly Rule[] = [
  booleansInText,
  brokenEncoding,
  categories,
  checks,
  datesInText,
  letterCase,
  listsInText,
  markMissing,
  markup,
  missingValues,
  nestedText,
  numbersInText,
  outliers,
  partsOfDates,
  personalData,
  placeholderDates,
  placeholderNumbers,
  repeatedColumns,
  repeatedRows,
  skewedNumbers,
  spellings,
  trimSpaces,
  uncleanNames,
  unitsInText,
  unusedColumns,
  wrongCentury,
]
