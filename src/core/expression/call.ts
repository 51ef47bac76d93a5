import { error, unknownName } from '../issue.ts'
import { findFunction, FUNCTIONS } from '../sql/functions.ts'
import {
  readSignature,
  type FunctionKind,
  type Given,
  type Parameter,
  type Signature,
} from '../sql/functions/define.ts'
import { engineOnly, worse } from '../sql/grade.ts'
import { sql, type Sql } from '../sql/sql.ts'
import { stop, Stop } from './cursor.ts'
import { fitting, given, misfit } from './argument.ts'
import { sharedType } from './logic.ts'
import { overClause } from './over.ts'
import { renamedAt, type Scope } from './scope.ts'
import type { Call, Tree } from './tree.ts'
import { atomic, type Typed } from './typed.ts'

type Build = (tree: Tree) => Typed

/** A call of a function: found, allowed here, its arguments of the right types. */
export function call(tree: Call, scope: Scope, build: Build): Typed {
  const found = findFunction(tree.name)
  if (found === undefined) {
    const names = FUNCTIONS.map((each) => each.name)
    const mend = (near: string) => renamedAt(scope, tree.nameAt, near)
    throw new Stop({
      ...unknownName('function', tree.name, names, { at: tree.nameAt, mend }),
      code: 'unknown-function',
    })
  }
  if (tree.star && found.name !== 'count') {
    stop('wrong-arguments', `\`*\` is for count only. Name the column: ${found.name}(x).`, tree.nameAt)
  }
  const over = placed(tree, found, scope, build)
  const args = argumentsOf(tree, found, scope, build)
  const { signature, parameters } = chosen(tree, found, args)
  const common = sharedType(
    args.filter((_, index) => parameterAt(parameters, index)?.type === 'T'),
    `\`${found.name}\``,
  )
  const values = args.map((arg, index) => given(arg, parameterAt(parameters, index)?.type ?? 'any', common))
  const written = writeCall(signature, values, over)
  if (typeof written === 'string') stop('wrong-arguments', written, tree.at)
  const type = signature.resultOf?.(values) ?? resultOf(signature, common)
  scope.grade = worse(
    scope.grade,
    tree.over !== undefined && found.group === 'aggregate' && found.framed !== true
      ? engineOnly(`Spark has no \`${found.name}\` over a window.`)
      : (signature.grade ?? found.grade),
  )
  return atomic(tree, type, sql`${written}`, common !== 'integer' || readSignature(signature).result !== 'T')
}

function resultOf(signature: Signature, common: string): string {
  const { result } = readSignature(signature)
  return result === 'T' ? common : result
}

function writeCall(signature: Signature, values: readonly Given[], over: Sql): Sql | string {
  if ('build' in signature) return signature.build(values, over)
  const fragments = values.map((value) => value.sql)
  return 'overSql' in signature ? signature.overSql(over, ...fragments) : signature.sql(...fragments)
}

/** The arguments; those of an aggregate or window function have no aggregate and no window of their own. */
function argumentsOf(tree: Call, found: FunctionKind, scope: Scope, build: Build): readonly Typed[] {
  if (found.group !== 'aggregate' && found.group !== 'window') return tree.args.map(build)
  const before = scope.inside
  scope.inside = found.name
  const args = tree.args.map(build)
  scope.inside = before
  return args
}

/** Whether an aggregate or window function may stand here, and its window. */
function placed(tree: Call, found: FunctionKind, scope: Scope, build: Build): Sql {
  const { name, group } = found
  if (group !== 'aggregate' && group !== 'window') {
    if (tree.over !== undefined)
      stop('wrong-over', `\`${name}\` is of one row; \`over\` is for aggregates and window functions.`, tree.nameAt)
    return sql``
  }
  if (scope.inside !== undefined) {
    stop(
      'nested-aggregate',
      `\`${name}\` stands inside of \`${scope.inside}\`. Compute it in a step before.`,
      tree.nameAt,
    )
  }
  if (tree.over !== undefined) {
    if (!scope.windows) {
      stop(
        'window-not-allowed',
        `\`${name} over (…)\` looks at other rows, which cannot be done here. Derive a column with it first.`,
        tree.nameAt,
      )
    }
    scope.window = true
    return overClause(tree.over, found, tree.nameAt, scope, build)
  }
  if (group === 'window') {
    stop('missing-over', `\`${name}\` needs a window. Write ${name}(…) over (order by …).`, tree.nameAt)
  }
  if (!scope.aggregates) {
    stop(
      'aggregate-not-allowed',
      `\`${name}\` makes one value of many rows, which cannot be done here. Use an aggregate step, or ${name}(…) over ().`,
      tree.nameAt,
    )
  }
  scope.aggregate = true
  return sql``
}

function parameterAt(parameters: readonly Parameter[], index: number): Parameter | undefined {
  const last = parameters.at(-1)
  return parameters[index] ?? (last?.repeated === true ? last : undefined)
}

interface Chosen {
  readonly signature: Signature
  readonly parameters: readonly Parameter[]
}

/** The first signature that the arguments fit; else an issue about their number, or about the first one that does not. */
function chosen(tree: Call, found: FunctionKind, args: readonly Typed[]): Chosen {
  const all = found.signatures.map((signature) => ({ signature, parameters: readSignature(signature).parameters }))
  const counted = all.filter(({ parameters }) => fitsCount(parameters, args.length))
  const match = counted.find(({ parameters }) =>
    args.every((arg, index) => fitting(arg, parameterAt(parameters, index)?.type ?? 'any')),
  )
  if (match !== undefined) return match
  const last = counted.at(-1)
  if (last === undefined) {
    const ways = all.map(({ signature }) => `\`${signature.text}\``).join(' or ')
    const count = `${args.length === 0 ? 'no' : args.length} argument${args.length === 1 ? '' : 's'}`
    stop('wrong-arguments', `\`${found.name}\` is given ${count}. It is called as ${ways}.`, tree.at)
  }
  const index = args.findIndex((arg, place) => !fitting(arg, parameterAt(last.parameters, place)?.type ?? 'any'))
  const [arg, parameter] = [args[index], parameterAt(last.parameters, index)]
  if (arg === undefined || parameter === undefined)
    throw new Stop(error('wrong-arguments', `The arguments of ${found.name} do not go together.`, { at: tree.at }))
  misfit(arg, parameter, found.name)
}

function fitsCount(parameters: readonly Parameter[], count: number): boolean {
  const least = parameters.filter((parameter) => !parameter.optional).length
  return count >= least && (count <= parameters.length || parameters.at(-1)?.repeated === true)
}
