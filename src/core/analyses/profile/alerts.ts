import { countText } from '../../format/count.ts'
import { numberText } from '../../format/number.ts'
import { percentText } from '../../format/percent.ts'
import { say, type Sentence } from '../../sentence.ts'
import { family, isTemporal } from '../../sql/types.ts'
import { PROBABILITIES, type Alert, type AlertCode, type ProfiledColumn } from './result.ts'
import { SHAPE_WORDS } from './shapes.ts'

const MOSTLY = 0.5
const DOMINANT = 0.95
/** Share of values with a shape from which the rest are exceptions, and below which it is chance. */
const SHAPED = 0.95
const CHANCE = 0.05
/** |mean - median| / standard deviation, at most 1: 0.3 is the exponential distribution. */
const SKEWED = 0.3
/** What people write where a value is missing. */
const PLACEHOLDERS = [
  '',
  '-',
  '--',
  '?',
  'n/a',
  'na',
  'n.a.',
  'nan',
  'nil',
  'none',
  'null',
  'unknown',
  'missing',
  '-999',
  '-9999',
]

/** What deserves a look in a column, most important first. */
export function alertsOf(profile: Omit<ProfiledColumn, 'alerts'>): readonly Alert[] {
  const found = [...missing(profile), ...variety(profile), ...ofNumbers(profile), ...ofText(profile)]
  return found.sort((a, b) => b.weight - a.weight)
}

function alert(code: AlertCode, weight: number, text: Sentence, severity: Alert['severity'] = 'warning'): Alert {
  return { code, severity, text, weight }
}

type Profiled = Omit<ProfiledColumn, 'alerts'>

function missing({ column, rows, nulls }: Profiled): readonly Alert[] {
  const name = { column: column.name }
  if (rows === 0 || nulls === 0) return []
  if (nulls === rows) return [alert('all-missing', 1, say`Every value of ${name} is missing.`)]
  const share = nulls / rows
  return share < MOSTLY
    ? []
    : [alert('mostly-missing', share, say`${{ value: percentText(share) }} of ${name} is missing.`)]
}

function variety(profile: Profiled): readonly Alert[] {
  const { column, rows, nulls, distinct, distinctApproximate, top } = profile
  const name = { column: column.name }
  const present = rows - nulls
  const [first] = top
  if (present < 2) return []
  if (distinct === 1 && !distinctApproximate && first !== undefined) {
    return [alert('constant', 0.8, say`${name} has only one value: ${{ value: shown(first.value) }}.`)]
  }
  if (['integer', 'text'].includes(family(column.type))) {
    if (!distinctApproximate && distinct === present) {
      return [alert('all-distinct', 0.3, say`All values of ${name} are distinct: it may identify the rows.`, 'info')]
    }
    if (distinctApproximate && first === undefined) {
      return [alert('all-distinct', 0.3, say`No value of ${name} came twice in a large sample.`, 'info')]
    }
  }
  const share = (first?.count ?? 0) / present
  if (first === undefined || share < DOMINANT) return []
  return [
    alert(
      'dominant',
      share / 2,
      say`${{ value: percentText(share) }} of ${name} is ${{ value: shown(first.value) }}.`,
      'info',
    ),
  ]
}

function ofNumbers({ column, numbers }: Profiled): readonly Alert[] {
  if (numbers === undefined) return []
  const name = { column: column.name }
  const found: Alert[] = []
  if (numbers.notFinite > 0) {
    const values = countText('value', numbers.notFinite)
    found.push(
      alert(
        'not-finite',
        0.7,
        say`${name} has ${{ value: values }} that ${verb(numbers.notFinite, 'is', 'are')} NaN or infinite.`,
      ),
    )
  }
  if (numbers.outliers > 0) {
    const values = `${countText('value', numbers.outliers)} (${percentText(numbers.outliers / numbers.finite)})`
    found.push(
      alert(
        'outliers',
        0.5,
        say`${{ value: values }} of ${name} ${verb(numbers.outliers, 'lies', 'lie')} far from the rest, by more than three interquartile ranges.`,
      ),
    )
  }
  const median = numbers.quantiles[PROBABILITIES.indexOf(0.5)]
  if (isTemporal(column.type) || numbers.mean === null || !numbers.stddev || median === undefined) return found
  const skew = (numbers.mean - median) / numbers.stddev
  if (Math.abs(skew) > SKEWED) {
    const about = numbers.quantilesApproximate ? 'about ' : ''
    const [mean, middle] = [{ value: numberText(numbers.mean) }, { value: `${about}${numberText(median)}` }]
    found.push(alert('skewed', 0.2, say`${name} is skewed: its mean is ${mean}, its median ${middle}.`, 'info'))
  }
  return found
}

function ofText({ column, rows, nulls, text, top }: Profiled): readonly Alert[] {
  if (text === undefined) return []
  const name = { column: column.name }
  const present = rows - nulls
  const found: Alert[] = []
  if (text.padded > 0) {
    const values = countText('value', text.padded)
    found.push(
      alert(
        'padded',
        0.6,
        say`${{ value: values }} of ${name} ${verb(text.padded, 'begins or ends', 'begin or end')} with a space.`,
      ),
    )
  }
  const placeholder = top.find(({ value }) => PLACEHOLDERS.includes(value.trim().toLowerCase()))
  if (placeholder !== undefined) {
    const times = countText('time', placeholder.count)
    const value = { value: shown(placeholder.value) }
    found.push(alert('placeholder', 0.65, say`${name} holds ${value} ${{ value: times }}: it may stand for missing.`))
  }
  const [shape] = text.shapes
  if (shape === undefined || present === 0) return found
  const share = { value: percentText(shape.share) }
  const words = SHAPE_WORDS[shape.shape]
  if (shape.share >= SHAPED) {
    found.push(alert('text-of-shape', 0.55, say`${share} of the texts in ${name} are ${words}.`, 'info'))
  } else if (shape.share > CHANCE) {
    found.push(alert('mixed', 0.4, say`${name} is mixed: ${share} of its texts are ${words}.`))
  }
  return found
}

/** The verb that a count of values takes. */
function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

function shown(value: string): string {
  return value === '' ? 'an empty text' : `'${value}'`
}
