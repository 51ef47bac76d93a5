import type { Column } from '../core/data.ts'
import { records } from '../core/data.ts'
import type { StepNode } from '../core/graph/nodes.ts'
import { error, hasErrors, unknownName, type Issue } from '../core/issue.ts'
import { missingSecrets, withSecrets, writtenSecrets } from '../core/params/secrets.ts'
import type { Relation } from '../core/relation.ts'
import { render } from '../core/sql/render.ts'
import { identifier, sql, type Sql } from '../core/sql/sql.ts'
import { compileStep, stepInputs, stepIssues, type CompiledStep } from '../core/steps/compile.ts'
import type { StepKind } from '../core/steps/define.ts'
import { fitQuery, withFitted } from '../core/steps/fit.ts'
import { STEPS } from '../core/steps/index.ts'
import type { Connector, Options } from './connector.ts'
import { EngineError, engineError } from './errors.ts'
import type { Keeping } from './materialize.ts'
import { isAbort } from './queue.ts'
import type { Effect, Materialised, NodeStatus } from './status.ts'
import { describe } from './table.ts'

/** The relations that a step reads, under the ids that its params name. */
export function relationsOf(node: StepNode, inputs: readonly Materialised[]): readonly Relation[] {
  return inputs.map(({ name, columns }, index) => ({ id: node.inputs[index] ?? '', from: identifier(name), columns }))
}

/** Everything that keeps a step from running on those columns. */
export function issuesOfNode(node: StepNode, inputs: readonly (readonly Column[])[]): readonly Issue[] {
  const kind = STEPS.find(node.kind)
  const issues =
    kind === undefined
      ? [
          unknownName(
            'kind of step',
            node.kind,
            STEPS.list.map((each) => each.kind),
          ),
        ]
      : stepIssues(kind, node.params, inputs, node.inputs)
  return issues.map((issue) => ({ ...issue, node: node.id }))
}

/** How a result is kept, and whether the rows of a view are worth a scan to count them. */
export interface Keep {
  readonly keeping: Keeping
  readonly counted: boolean
}

/**
 * Runs one step: issues, what it learns and its issues, misfits, result, report; in this order. Rejects with an EngineError when the
 * engine fails.
 */
export async function runStep(
  connector: Connector,
  node: StepNode,
  hash: string,
  inputs: readonly Materialised[],
  { keeping, counted }: Keep,
  options: Options,
): Promise<NodeStatus> {
  const kind = STEPS.find(node.kind)
  const inputColumns = inputs.map(({ columns }) => columns)
  const known = issuesOfNode(node, inputColumns)
  if (kind === undefined || hasErrors(known)) return { state: 'error', issues: known }
  const unknown = secretIssues(kind, node)
  if (unknown.length > 0) return { state: 'error', issues: [...known, ...unknown] }
  const relations = relationsOf(node, inputs)
  const given = paramsToRun(kind, node)
  const params = await learned(connector, kind, given, relations, options)
  const issues = params === given ? known : issuesOfNode({ ...node, params }, inputColumns)
  if (hasErrors(issues)) return { state: 'error', issues }
  const compiled = compileStep(kind, params, relations)
  const failure = await misfitIssue(connector, node, compiled, relations, options)
  if (failure !== undefined) return { state: 'error', issues: [...issues, failure] }
  const select = render(compiled.select)
  const columns = await describe(connector, select, options).catch((reason: unknown) => {
    throw placed(reason, kind, params, relations, select)
  })
  const twins = twinIssues(node, columns)
  if (twins.length > 0) return { state: 'error', issues: [...issues, ...twins] }
  const name = `${keeping === 'table' ? 't' : 'v'}_${hash.slice(0, 24)}`
  const create = keeping === 'table' ? sql`CREATE OR REPLACE TABLE` : sql`CREATE OR REPLACE VIEW`
  await connector.execute(render(sql`${create} ${identifier(name)} AS ${compiled.select}`), options)
  const rows = await rowsOf(connector, kind, compiled, name, inputs, keeping === 'table' || counted, options)
  const rejects = await keptRejects(connector, compiled, relations, `${name}_rejects`, options)
  const reported = await reportIssues(connector, kind, node, params, relations, options)
  return {
    state: 'done',
    result: { hash, name, columns, ...rows },
    issues: [...issues, ...reported],
    ...(rejects === undefined ? {} : { rejects }),
    ...(params === given ? {} : { fitted: params['fitted'] }),
  }
}

/** What is wrong with the secrets of a step. Only where they are given for a session: a spec's were put in place before. */
function secretIssues(kind: StepKind, { id, params, given }: StepNode): readonly Issue[] {
  if (given === undefined) return []
  const issues = [...writtenSecrets(kind.params, params), ...missingSecrets(kind.params, params, given)]
  return issues.map((issue) => ({ ...issue, node: id }))
}

/** The params of a step with what was given, and with what it has learned. For the engine alone: they may hold secrets. */
export function paramsToRun(kind: StepKind, { params, given }: StepNode, fitted?: unknown): StepNode['params'] {
  const filled = withSecrets(kind.params, params, given)
  return fitted === undefined ? filled : { ...filled, fitted }
}

/** An engine's refusal of a query that was written by hand, with its place in the text; others as they are. */
function placed(
  reason: unknown,
  kind: StepKind,
  params: StepNode['params'],
  relations: readonly Relation[],
  select: string,
): unknown {
  if (kind.placeOf === undefined || isAbort(reason)) return reason
  const { code, message, sql: asked = '', position, cause } = engineError(reason)
  const at = asked.indexOf(select)
  if (position === undefined || at === -1) return reason
  const place = kind.placeOf(kind.params.parse(params), stepInputs(kind, params, relations), position - at)
  return new EngineError(code, message, { sql: asked, position, place, cause })
}

/** The params with what the step learns from the data, where it has not been learned yet or is to be learned again. */
async function learned(
  connector: Connector,
  kind: StepKind,
  params: StepNode['params'],
  relations: readonly Relation[],
  options: Options,
): Promise<StepNode['params']> {
  const query = fitQuery(kind, params, relations)
  if (query === undefined) return params
  return withFitted(kind, params, await connector.query(render(query), options)) as StepNode['params']
}

async function misfitIssue(
  connector: Connector,
  node: StepNode,
  { stop }: CompiledStep,
  [input]: readonly Relation[],
  options: Options,
): Promise<Issue | undefined> {
  if (stop === undefined || input === undefined) return undefined
  const rows = await countOf(connector, sql`${input.from} WHERE ${stop.where}`, options)
  if (rows === 0) return undefined
  const first = await connector.query(render(sql`SELECT * FROM ${input.from} WHERE ${stop.where} LIMIT 1`), options)
  const named = node.params['columns'] ?? [node.params['column']]
  const values = Object.entries(records(first)[0] ?? {})
    .filter(([name]) => Array.isArray(named) && named.includes(name))
    .map(([name, value]) => `\`${name}\` is ${JSON.stringify(String(value))}`)
  return error(
    'misfit',
    `${rows.toLocaleString('en')} ${rows === 1 ? 'row does' : 'rows do'} not fit; in the first, ${values.join(', ')}. ${stop.advice}`,
    { node: node.id, param: [stop.param] },
  )
}

async function keptRejects(
  connector: Connector,
  { misfits, onError }: CompiledStep,
  [input]: readonly Relation[],
  table: string,
  options: Options,
): Promise<NodeStatus['rejects']> {
  if (misfits === undefined || onError !== 'reject' || input === undefined) return undefined
  const create = sql`CREATE OR REPLACE TABLE ${identifier(table)} AS SELECT * FROM ${input.from} WHERE ${misfits}`
  await connector.execute(render(create), options)
  return { table, rows: await countOf(connector, identifier(table), options) }
}

async function reportIssues(
  connector: Connector,
  kind: StepKind,
  node: StepNode,
  params: StepNode['params'],
  relations: readonly Relation[],
  options: Options,
): Promise<readonly Issue[]> {
  if (kind.report === undefined || kind.judgeReport === undefined) return []
  const parsed = kind.params.parse(params)
  const query = kind.report(parsed, stepInputs(kind, params, relations))
  if (query === undefined) return []
  const answer = await connector.query(render(query), options)
  const report = Object.fromEntries(
    Object.entries(records(answer)[0] ?? {}).map(([name, value]) => [name, Number(value)]),
  )
  return kind.judgeReport(parsed, report).map((issue) => ({ ...issue, node: node.id }))
}

/** Names that differ in case alone are one name to some engines, so a step must not make them. */
function twinIssues(node: StepNode, columns: readonly Column[]): readonly Issue[] {
  const seen = new Map<string, string>()
  const issues: Issue[] = []
  for (const { name } of columns) {
    const twin = seen.get(name.toLowerCase())
    if (twin !== undefined) {
      issues.push(
        error(
          'twin-columns',
          `The result would have \`${twin}\` and \`${name}\`, which are one name to some engines. Choose another name.`,
          { node: node.id },
        ),
      )
    }
    seen.set(name.toLowerCase(), name)
  }
  return issues
}

async function rowsOf(
  connector: Connector,
  kind: StepKind,
  compiled: CompiledStep,
  name: string,
  [input]: readonly Materialised[],
  counted: boolean,
  options: Options,
): Promise<Pick<Materialised, 'rows' | 'atMost'>> {
  const byRow = ('values' in kind && !('sql' in kind)) || 'keeps' in kind
  const all = byRow && !('keeps' in kind) && compiled.onError !== 'reject'
  if (input !== undefined && all) return { rows: input.rows, ...(input.atMost === true ? { atMost: true } : {}) }
  if (input !== undefined && byRow && !counted) return { rows: input.rows, atMost: true }
  return { rows: await countOf(connector, identifier(name), options) }
}

async function countOf(connector: Connector, from: Sql, options: Options): Promise<number> {
  const answer = await connector.query(render(sql`SELECT count(*) AS n FROM ${from}`), options)
  return Number(answer.rows[0]?.[0] ?? 0)
}

/** What the step did to its first input: cells by count in the database, columns from what the step says of itself. */
export async function measureEffect(
  connector: Connector,
  node: StepNode,
  status: NodeStatus,
  inputs: readonly Materialised[],
  options: Options,
): Promise<Effect> {
  const kind = STEPS.find(node.kind)
  const [input] = inputs
  if (kind === undefined || input === undefined || status.result === undefined)
    throw new Error(`no result of ${node.id}`)
  const params = paramsToRun(kind, node, status.fitted)
  const relations = relationsOf(node, inputs)
  const { changes } = compileStep(kind, params, relations)
  const counted = changes === undefined ? {} : (records(await connector.query(render(changes), options))[0] ?? {})
  const byColumn = Object.fromEntries(Object.entries(counted).map(([name, value]) => [name, Number(value)]))
  const { renames = {} } = kind.columns(kind.params.parse(params), stepInputs(kind, params, relations))
  const before = new Set(input.columns.map(({ name }) => name))
  const after = new Set(status.result.columns.map(({ name }) => name))
  const renamedTo = new Set(Object.values(renames))
  return {
    cells: Object.values(byColumn).reduce((sum, each) => sum + each, 0),
    byColumn,
    rows: status.result.rows - input.rows,
    added: [...after].filter((name) => !before.has(name) && !renamedTo.has(name)),
    dropped: [...before].filter((name) => !after.has(name) && !Object.hasOwn(renames, name)),
    renamed: renames,
  }
}
