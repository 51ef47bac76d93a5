import { countText } from '../../../core/format/count.ts'
import type { JsonRows } from '../../../core/formats/json.ts'
import type { Choice } from '../found.ts'
import type { Place } from './survey.ts'

/** Where the records of a document stand, and what each row is. */
export interface Shape {
  /** A JSON Pointer (RFC 6901). */
  readonly records: string
  readonly rows: JsonRows
}

/** A shape that a document may be read in. */
export interface Candidate extends Shape {
  /** Rows that it gives. */
  readonly count: number
  /** What stands there, in a few words. */
  readonly about: string
  readonly place: Place
}

/** Ways to read it, from the likeliest on; none where there is no record in it. */
export function candidates(places: readonly Place[]): readonly Candidate[] {
  const found = places.map((place) => KINDS.map((kind) => kind(place, places)))
  const whole = places[0]
  const kinds = KINDS.map((_, kind) => byCount(found.flatMap((each) => each[kind] ?? [])))
  const all = kinds.flat()
  // Objects of many members hold lists in each of them: these are parts of the records.
  const members = kinds[MEMBERS]?.find(({ records, count }) => count > 4 && holds(records, kinds[0] ?? []))
  const first = members === undefined ? all : [members, ...all.filter((each) => each !== members)]
  const isEmptyList = whole?.isList !== false
  return isEmptyList || whole.own.length === 0 ? first : [...first, wholeOf(whole)]
}

function holds(records: string, lists: readonly Candidate[]): boolean {
  return lists.every((list) => list.records.startsWith(`${records}/`))
}

/** The longest first where it is by far the longest; else those that stand highest, since the others are parts of records. */
function byCount(found: readonly Candidate[]): readonly Candidate[] {
  const sorted = found.toSorted((one, other) => other.count - one.count)
  const [first, second] = sorted
  if (first === undefined || second === undefined || first.count >= second.count * DOMINANT) return sorted
  const highest = Math.min(...sorted.map(({ place }) => place.path.length))
  const isHigh = ({ place }: Candidate) => place.path.length === highest
  return [...sorted.filter(isHigh), ...sorted.filter((each) => !isHigh(each))]
}

/** How many times as long as all others a list of records must be to be the one that is meant. */
export const DOMINANT = 3

type Kind = (place: Place, all: readonly Place[]) => Candidate | undefined

const KINDS: readonly Kind[] = [objects, lists, columns, members, values]
const MEMBERS = 3

/** A list, most of whose elements are objects. */
function objects(place: Place): Candidate | undefined {
  const { isList, count, names, isGeo } = place
  if (!isList || place.objects === 0 || place.objects < count / 2) return undefined
  return {
    records: pointer(place.path),
    rows: isGeo ? 'features' : 'elements',
    count,
    about: `${countText(isGeo ? 'feature' : 'object', count)} of ${namesText([...names.keys()])}`,
    place,
  }
}

/** A list of lists: rows by place. */
function lists(place: Place): Candidate | undefined {
  const { isList, count } = place
  if (!isList || place.lists === 0 || place.lists < count || place.lengths.has(0)) return undefined
  const about = `${countText('list', count)} of ${countText('value', Math.max(...place.lengths))}`
  return { records: pointer(place.path), rows: 'elements', count, about, place }
}

/** An object of lists of single values that are equally long, or of objects with `0`, `1`, `2` … as names. */
function columns(place: Place): Candidate | undefined {
  const { isList, inner, own, count } = place
  if (isList || count < 2 || inner.length !== count) return undefined
  const [length = 0] = inner.map((each) => each.count)
  const isEven = inner.every((each) => each.count === length)
  const isLists = inner.every((each) => each.isList && each.objects === 0 && each.lists === 0)
  const isNumbered = inner.every((each) => !each.isList && each.own.every((name, index) => name === String(index)))
  if (length === 0 || !isEven || !(isLists || isNumbered)) return undefined
  const about = `${countText('column', count)} of ${countText('value', length)}: ${namesText(own)}`
  return { records: pointer(place.path), rows: 'columns', count: length, about, place }
}

/** An object of objects that have most of their names in common. */
function members(place: Place): Candidate | undefined {
  const { isList, count } = place
  // A few objects inside of another one are likely to be parts of it.
  const fewest = place.path.length === 0 ? 2 : 5
  if (isList || count < fewest || place.objects !== count || columns(place) !== undefined) return undefined
  const names = new Map(place.names)
  for (const { own } of place.inner) for (const name of own) names.set(name, (names.get(name) ?? 0) + 1)
  const filled = [...names.values()].reduce((sum, times) => sum + times, 0)
  if (names.size === 0 || filled / names.size < count * 0.6) return undefined
  const about = `${countText('object', count)} by name, of ${namesText([...names.keys()])}`
  return { records: pointer(place.path), rows: 'members', count, about, place }
}

/** A list of single values, where nothing else is in the document. */
function values(place: Place, all: readonly Place[]): Candidate | undefined {
  const { isList, count, path } = place
  const isAlone = all.every((each) => each === place || (each.count === 1 && path.length > each.path.length))
  if (!isList || count === 0 || !isAlone || objects(place) !== undefined || lists(place) !== undefined) return undefined
  return { records: pointer(path), rows: 'elements', count, about: countText('value', count), place }
}

function wholeOf(place: Place): Candidate {
  return { records: '', rows: 'whole', count: 1, about: `One row of ${namesText(place.own)}`, place }
}

/** What can be read at one place, where it was said: as it looks, else element by element or as a whole. */
export function shapeAt(records: string, places: readonly Place[], found: readonly Candidate[]): Shape | undefined {
  const place = places.find(({ path }) => pointer(path) === records)
  const known = found.find((each) => each.records === records)
  if (known !== undefined) return known
  return place === undefined ? undefined : { records, rows: place.isList ? 'elements' : 'whole' }
}

/** The choices of the option `records`. */
export function choicesOf(found: readonly Candidate[]): readonly Choice[] {
  const once = found.filter(({ records }, index) => found.findIndex((each) => each.records === records) === index)
  return once.slice(0, 100).map(({ records, about }) => ({ value: records, about }))
}

/** A JSON Pointer to a place. */
export function pointer(path: readonly string[]): string {
  return path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The names that a JSON Pointer goes through. */
export function pathOf(pointer: string): readonly string[] {
  const [, ...names] = pointer.split('/')
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ')
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown
}
