import { KIND, type JsonCursor } from './cursor.ts'
import { memberName } from './columns.ts'
import { createWalk, type Frame } from './walk.ts'

/** A list or an object of a document, and what stands in it. */
export interface Place {
  readonly path: readonly string[]
  readonly isList: boolean
  /** Elements or members. */
  count: number
  objects: number
  lists: number
  /** Names of the objects in it, and in how many of them they are. */
  readonly names: Map<string, number>
  /** Names of its own members. */
  readonly own: string[]
  /** The first lists in it, each value as it is written. */
  readonly rows: string[][]
  /** How long its lists are, and whether one of them holds more than single values. */
  readonly lengths: Set<number>
  hasNested: boolean
  /** Lists and objects in it that the survey went into. */
  readonly inner: Place[]
  /** `type` says `FeatureCollection` or, in a list, `Feature`. */
  isGeo: boolean
}

/** How deep objects are gone into, how many of them, and what is kept of what repeats. */
const DEEPEST = 6
const MOST = 2000
const KEPT = 1000
const ROWS = 100

/**
 * Looks at what a document holds, so that its records can be found: steps for `eachStep`. A list that is the whole
 * document is looked at only at its beginning, since it leaves no choice.
 */
export function createSurvey(cursor: JsonCursor): { readonly step: () => boolean; readonly places: readonly Place[] } {
  const places: Place[] = []

  function place(path: readonly string[], isList: boolean): Place {
    const made = emptyPlace(path, isList)
    places.push(made)
    return made
  }

  const step = createWalk<Place>(cursor, {
    open: (parent, isList) => {
      if (parent === undefined) return place([], isList)
      const { node } = parent
      if (parent.isList || node.path.length >= DEEPEST || places.length >= MOST) return undefined
      const key = memberName(cursor)
      keep(node.own, key)
      const made = place([...node.path, key], isList)
      node.inner.push(made)
      if (isList) node.lists += 1
      else node.objects += 1
      return made
    },
    take: (parent, depth) => {
      if (parent === undefined) {
        cursor.value(depth)
        return false
      }
      const { node } = parent
      const key = parent.isList ? undefined : memberName(cursor)
      takeInto(cursor, node, key, depth)
      if (key !== undefined) keep(node.own, key)
      node.count = parent.count + 1
      return !(places.length === 1 && parent.isList && node.count >= ROWS)
    },
    close: (frame: Frame<Place>) => {
      frame.node.count = frame.count
    },
  })
  return { step, places }
}

/** The same for values one after another: looks at the first of them as if they were in a list. */
export function createSequenceSurvey(cursor: JsonCursor): { readonly step: () => boolean; readonly place: Place } {
  const place = emptyPlace([], true)
  const step = () => {
    if (cursor.peek() === -1) return false
    takeInto(cursor, place, undefined, 0)
    place.count += 1
    return place.count < ROWS
  }
  return { step, place }
}

function emptyPlace(path: readonly string[], isList: boolean): Place {
  return {
    path,
    isList,
    count: 0,
    objects: 0,
    lists: 0,
    names: new Map(),
    own: [],
    rows: [],
    lengths: new Set(),
    hasNested: false,
    inner: [],
    isGeo: false,
  }
}

function keep(names: string[], name: string): void {
  if (names.length < KEPT) names.push(name)
}

function count(names: Map<string, number>, name: string): void {
  const times = names.get(name)
  if (times !== undefined || names.size < KEPT) names.set(name, (times ?? 0) + 1)
}

/** Reads a value that stands in a place as a whole, then takes note of it. */
function takeInto(cursor: JsonCursor, into: Place, key: string | undefined, depth: number): void {
  const byte = cursor.peek()
  if (byte === 123) {
    const names: string[] = []
    let isGeo = false
    cursor.enter(depth)
    for (let first = true; cursor.nextMember(first); first = false) {
      const name = memberName(cursor)
      names.push(name)
      cursor.value(depth + 1)
      if (name === 'type' && cursor.text(cursor.from, cursor.to) === 'Feature') isGeo = true
    }
    into.objects += 1
    if (isGeo) into.isGeo = true
    for (const name of names) count(into.names, name)
  } else if (byte === 91) {
    const row: string[] = []
    let isNested = false
    cursor.enter(depth)
    let length = 0
    for (let first = true; cursor.nextElement(first); first = false) {
      cursor.peek()
      const from = cursor.at
      cursor.value(depth + 1)
      length += 1
      isNested ||= cursor.kind === KIND.nested
      if (row.length < KEPT) row.push(cursor.text(from, cursor.at))
    }
    into.lists += 1
    into.lengths.add(length)
    into.hasNested ||= isNested
    if (into.rows.length < ROWS) into.rows.push(row)
  } else {
    cursor.value(depth)
    if (key === 'type' && cursor.text(cursor.from, cursor.to) === 'FeatureCollection') into.isGeo = true
  }
}
