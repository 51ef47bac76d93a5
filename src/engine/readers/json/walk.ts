import type { JsonCursor } from './cursor.ts'

/** A list or an object that the walk is in. */
export interface Frame<Node> {
  readonly isList: boolean
  readonly node: Node
  /** Elements or members that were passed. */
  count: number
}

/** What the walk meets, in order. The cursor stands before a value; its name, in an object, is the one it read last. */
export interface Visitor<Node> {
  /** A list or an object begins: what it is to be known by if the walk is to go into it. `parent` is undefined for the whole. */
  open(parent: Frame<Node> | undefined, isList: boolean): Node | undefined
  /** Any other value, which must be read as a whole before anything is changed; false ends the walk. */
  take(parent: Frame<Node> | undefined, depth: number): boolean
  close?(frame: Frame<Node>): void
}

/** Goes through one value, as steps for `eachStep`; the last one gives false. */
export function createWalk<Node>(cursor: JsonCursor, visitor: Visitor<Node>): () => boolean {
  const frames: Frame<Node>[] = []

  function child(parent: Frame<Node> | undefined): boolean {
    const byte = cursor.peek()
    const isList = byte === 91
    const node = isList || byte === 123 ? visitor.open(parent, isList) : undefined
    if (node === undefined) return visitor.take(parent, frames.length)
    cursor.enter(frames.length)
    frames.push({ isList, node, count: 0 })
    return true
  }

  return () => {
    const frame = frames.at(-1)
    if (frame === undefined) return child(undefined) && frames.length > 0
    const isFirst = frame.count === 0
    if (frame.isList ? cursor.nextElement(isFirst) : cursor.nextMember(isFirst)) {
      if (!child(frame)) return false
      frame.count += 1
      return true
    }
    frames.pop()
    visitor.close?.(frame)
    return frames.length > 0
  }
}
