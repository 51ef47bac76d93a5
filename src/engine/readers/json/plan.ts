import { countText } from '../../../core/format/count.ts'
import { warning, type Issue } from '../../../core/issue.ts'
import type { Bytes } from '../../connector.ts'
import type { Choice } from '../found.ts'
import type { JobRun } from '../job.ts'
import type { Layout } from './pass.ts'
import { candidates, choicesOf, DOMINANT, shapeAt, type Candidate, type Shape } from './shapes.ts'
import { createSequenceSurvey, createSurvey, type Place } from './survey.ts'
import type { JsonInput } from './table.ts'
import { eachStep, openWindow } from './window.ts'
import { JsonSyntaxError } from './cursor.ts'

/** How a file is to be read, and why. */
export interface JsonPlan {
  readonly layout: Layout
  readonly candidates: readonly Candidate[]
  readonly options: Readonly<Record<string, unknown>>
  readonly why: Readonly<Record<string, string>>
  readonly choices: Readonly<Record<string, readonly Choice[]>>
  readonly issues: readonly Issue[]
}

/** Bytes of a sequence that are looked at. */
const LOOKED_AT = 1024 * 1024

/** Decides on how to read a file: on its beginning where that says all, else after a pass over it. */
export async function planJson(input: JsonInput, bytes: Bytes, run: JobRun): Promise<JsonPlan> {
  if (input.isSequence) return sequencePlan(input, bytes)
  const window = openWindow(bytes, input.mark, run)
  const survey = createSurvey(window.cursor)
  await eachStep(window, survey.step)
  const whole = survey.places[0]
  const isOpenList = whole?.isList === true && whole.count >= 100
  if (!isOpenList && (await followsAnother(window, whole))) return sequencePlan({ ...input, options: {} }, bytes)
  return documentPlan(input, survey.places)
}

/** Whether a value of the same kind follows, so that it is a sequence; anything else that follows is an error. */
async function followsAnother(window: ReturnType<typeof openWindow>, whole: Place | undefined): Promise<boolean> {
  const { cursor } = window
  let follows = false
  await eachStep(window, () => {
    const next = cursor.peek()
    if (next === -1) return false
    if (whole === undefined || next !== (whole.isList ? 91 : 123)) {
      throw cursor.wrong('nothing can follow the end of the document', true)
    }
    follows = true
    return false
  })
  return follows
}

async function sequencePlan({ mark, options }: JsonInput, bytes: Bytes): Promise<JsonPlan> {
  const window = openWindow(bytes, mark, {}, LOOKED_AT)
  const { step, place } = createSequenceSurvey(window.cursor)
  try {
    await eachStep(window, step)
  } catch (error) {
    // Told with its line when the records are read.
    if (!(error instanceof JsonSyntaxError)) throw error
  }
  const rows = options.rows ?? (place.isGeo ? 'features' : 'elements')
  const header = headerOf(place, options.header)
  return {
    layout: { shape: undefined, isFeature: rows === 'features', header },
    candidates: [],
    options: { ...(rows === 'features' ? { rows } : {}), ...headerOption(place, header) },
    why: {
      ...(rows === 'features' ? { rows: 'The values are features of GeoJSON.' } : {}),
      ...headerWhy(place, header),
    },
    choices: {},
    issues: [],
  }
}

function documentPlan({ options }: JsonInput, places: readonly Place[]): JsonPlan {
  const found = candidates(places)
  const { records, rows, header: saidHeader } = options
  const likely = found.filter((each) => rows === undefined || each.rows === rows)
  const best: Shape | undefined =
    records === undefined
      ? (likely[0] ?? found[0])
      : (likely.find((each) => each.records === records) ?? shapeAt(records, places, found))
  const shape: Shape = { records: records ?? best?.records ?? '', rows: rows ?? best?.rows ?? 'elements' }
  const at = found.find((each) => each.records === shape.records && each.rows === shape.rows)
  const listed = shape.rows === 'elements' ? at?.place : undefined
  const header = listed === undefined ? [] : headerOf(listed, saidHeader)
  return {
    layout: { shape, isFeature: shape.rows === 'features', header },
    candidates: found,
    options: { ...shape, ...(listed === undefined ? {} : headerOption(listed, header)) },
    why: {
      ...(records === undefined && at !== undefined ? { records: whyOf(at, found) } : {}),
      ...(listed === undefined ? {} : headerWhy(listed, header)),
    },
    choices: found.length > 1 ? { records: choicesOf(found) } : {},
    issues: records === undefined && at !== undefined ? rivals(at, found) : [],
  }
}

function whyOf(at: Candidate, found: readonly Candidate[]): string {
  if (at.rows === 'whole') return 'There is no list of records in it, so the whole is one row.'
  const where = at.records === '' ? 'The whole is' : `At \`${at.records}\` stands`
  const beside = found[0] === at ? (found[1]?.place.own ?? []) : []
  const what = at.rows === 'elements' && at.records === '' ? 'one list' : at.about
  const left = beside.filter((name) => at.records !== '' && !at.records.startsWith(`/${name}`))
  const names = left.slice(0, 5).join(', ')
  return `${where} ${what}.${names === '' ? '' : ` Left out, beside it: ${names}.`}`
}

/** Lists of records that are not much smaller than the one that is read. */
function rivals(at: Candidate, found: readonly Candidate[]): readonly Issue[] {
  const others = found.filter(
    (each) => each !== at && each.rows === at.rows && each.rows !== 'whole' && each.count * DOMINANT > at.count,
  )
  if (others.length === 0) return []
  const names = others.slice(0, 3).map(({ records, count }) => `\`${records}\` (${countText('row', count)})`)
  const message = `There are other records in it: ${names.join(', ')}. \`${at.records}\` is read: choose another place if you want those.`
  return [warning('other-records', message, { param: ['options', 'records'] })]
}

/** The names that the first list of lists holds, if it does. */
function headerOf({ rows, objects, lists, count }: Place, said: boolean | undefined): readonly string[] {
  const [first = [], ...rest] = rows
  if (objects > 0 || lists < count || said === false) return []
  return said === true || looksLikeNames(first, rest) ? first.map(nameIn) : []
}

/** Texts that differ, above values of other kinds or at least none that are the same. */
function looksLikeNames(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const isNames = first.every((cell) => cell.startsWith('"') && cell.length > 2) && new Set(first).size === first.length
  if (!isNames || rest.length === 0 || rest.some(({ length }) => length !== first.length)) return false
  const isOther = first.some((_, column) => rest.every((row) => row[column]?.startsWith('"') !== true))
  return isOther || !first.some((cell, column) => rest.some((row) => row[column] === cell))
}

function nameIn(cell: string): string {
  const value: unknown = JSON.parse(cell)
  return typeof value === 'string' ? value : cell
}

function headerOption({ lists }: Place, header: readonly string[]): Readonly<Record<string, unknown>> {
  return lists === 0 ? {} : { header: header.length > 0 }
}

function headerWhy({ lists }: Place, header: readonly string[]): Readonly<Record<string, string>> {
  if (lists === 0) return {}
  return {
    header:
      header.length > 0
        ? 'The first list holds texts that differ and do not come back below them.'
        : 'The first list does not look like names.',
  }
}
