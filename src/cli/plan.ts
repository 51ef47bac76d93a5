import type { Column } from '../core/data.ts'
import { graphOfSpec } from '../core/spec/read.ts'
import type { Pipeline } from '../core/spec/pipeline.ts'
import { hasErrors, warning, type Issue } from '../core/issue.ts'
import type { Relation } from '../core/relation.ts'
import { identifier, joined, sql } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import { typeName } from '../core/sql/types.ts'
import { compileStep, stepInputs } from '../core/steps/compile.ts'
import { STEPS } from '../core/steps/index.ts'
import { issuesOfCheck } from '../engine/check.ts'
import { connectNode } from '../engine/node.ts'
import { issuesOfNode } from '../engine/step.ts'
import { describe } from '../engine/table.ts'
import { engineError } from '../engine/errors.ts'

/** A spec checked without data: what is wrong with it, and the columns of every table under its own id. */
export interface Plan {
  readonly issues: readonly Issue[]
  readonly relations: ReadonlyMap<string, Relation>
}

/** Compiles and binds every step against empty tables of the declared schemas: the engine is the type checker. */
export async function planSpec(spec: Pipeline): Promise<Plan> {
  const graph = graphOfSpec(spec, (id) => id)
  if (!graph.ok) return { issues: graph.issues, relations: new Map() }
  const connector = await connectNode({ only: { files: [], folders: [] } })
  const relations = new Map<string, Relation>()
  const issues: Issue[] = []
  try {
    for (const node of graph.value) {
      if (node.type === 'source') {
        if (node.reading.schema.length === 0) {
          issues.push(
            warning(
              'no-schema',
              `The source \`${node.id}\` declares no schema, so the steps that read it can't be checked without data. Give it with --source.`,
              { node: node.id },
            ),
          )
          continue
        }
        const columns = node.reading.schema.map(({ name, type }) => sql`${identifier(name)} ${typeName(type)}`)
        await connector.execute(render(sql`CREATE TABLE ${identifier(node.id)} (${joined(columns)})`))
        relations.set(node.id, relation(node.id, node.reading.schema))
        continue
      }
      const inputs = node.inputs.flatMap((id) => relations.get(id) ?? [])
      const kind = STEPS.find(node.kind)
      if (inputs.length !== node.inputs.length) continue
      const own = issuesOfNode(
        node,
        inputs.map(({ columns }) => columns),
      )
      issues.push(...own)
      if (kind === undefined || hasErrors(own)) continue
      if (kind.columns(kind.params.parse(node.params), stepInputs(kind, node.params, inputs)).rest !== undefined) {
        issues.push(
          warning(
            'not-learned',
            `The columns of \`${node.id}\` are learned from data, and the spec holds none. The steps that read it can't be checked without: give it with --source.`,
            { node: node.id },
          ),
        )
        continue
      }
      const query = render(compileStep(kind, node.params, inputs).select)
      try {
        const columns = await describe(connector, query)
        await connector.execute(`CREATE VIEW ${render(identifier(node.id))} AS ${query}`)
        relations.set(node.id, relation(node.id, columns))
      } catch (reason) {
        issues.push(engineError(reason).toIssue({ node: node.id }))
      }
    }
  } finally {
    await connector.close()
  }
  for (const check of spec.checks) {
    const on = relations.get(check.on)
    if (on !== undefined) issues.push(...issuesOfCheck(check, on.columns))
  }
  return { issues, relations }
}

function relation(id: string, columns: readonly Column[]): Relation {
  return { id, from: identifier(id), columns }
}
