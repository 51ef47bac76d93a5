import { error, failed, ok, type Result } from '../issue.ts'

/** What order and dependents are computed of: a node and the nodes it reads. Sources read nothing. */
export interface Readable {
  readonly id: string
  readonly inputs?: readonly string[]
}

/** Nodes so that each stands after those it reads, otherwise in the order given; a cycle is an issue that names it. */
export function orderOf<N extends Readable>(nodes: readonly N[]): Result<readonly N[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const done = new Set<string>()
  const ordered: N[] = []
  for (const node of nodes) {
    const cycle = visit(node, byId, done, ordered)
    if (cycle !== undefined) {
      const [first = '', second = first] = cycle
      return failed(
        error(
          'cycle',
          `\`${first}\` can't read \`${second}\`: \`${second}\` already depends on \`${first}\` (${cycle.join(' → ')}).`,
          { node: first },
        ),
      )
    }
  }
  return ok(ordered)
}

/** Depth first without recursion: a chain of thousands of steps must not overflow the stack. Gives a cycle it meets. */
function visit<N extends Readable>(
  start: N,
  byId: ReadonlyMap<string, N>,
  done: Set<string>,
  ordered: N[],
): string[] | undefined {
  if (done.has(start.id)) return undefined
  const stack: { node: N; next: number }[] = [{ node: start, next: 0 }]
  /** The nodes on the stack, in its order. */
  const path = new Set([start.id])
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const input = top.node.inputs?.[top.next]
    top.next += 1
    if (input === undefined) {
      done.add(top.node.id)
      ordered.push(top.node)
      stack.pop()
      path.delete(top.node.id)
      continue
    }
    const node = byId.get(input)
    if (node === undefined || done.has(input)) continue
    if (path.has(input)) return [...[...path].slice([...path].indexOf(input)), input]
    path.add(input)
    stack.push({ node, next: 0 })
  }
  return undefined
}

/** Ids of all nodes that depend on `id`, directly or not, `id` not among them. */
export function dependentIds(nodes: readonly Readable[], id: string): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [id]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const node of nodes) {
      if (node.inputs?.includes(next) === true && !found.has(node.id)) {
        found.add(node.id)
        queue.push(node.id)
      }
    }
  }
  return found
}

/** The nodes that `id` needs, itself included, in the order given. */
export function neededBy<N extends Readable>(nodes: readonly N[], ids: readonly string[]): readonly N[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const needed = new Set<string>()
  const queue = [...ids]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (needed.has(next)) continue
    needed.add(next)
    queue.push(...(byId.get(next)?.inputs ?? []))
  }
  return nodes.filter((node) => needed.has(node.id))
}
