import { METHOD_LABELS } from '../../core/clusters/methods.ts'
import { PEERS, type Peer } from '../peers.ts'
import { mannerOf, type How, type Manner, type PeerOperator, type StepCall } from './operator.ts'

const MANNERS: Readonly<Record<Manner, string>> = {
  step: 'one step',
  steps: 'several steps',
  formula: 'formula',
  gesture: 'picked in the grid',
  example: 'by example',
  analysis: 'similar values',
  sql: 'SQL',
  none: 'not',
}

/** The operators of other tools and how Assay does each, as Markdown. */
export function peersDocument(): string {
  return `${[
    '# What other tools do, and how Assay does it',
    'Written by `npm run operators` from `src/testing/peers`. Each line but those that say **not** is a test: the steps run on DuckDB, on a small table, and give what the other tool’s documentation says; a note tells where Assay does it otherwise, or where other values come out otherwise. A formula is a `derive` step; what is picked in the grid or typed as an example becomes an ordinary step, and clusters of similar values one `mapValues` step.',
    counts(),
    ...PEERS.map(section),
  ].join('\n\n')}\n`
}

/** Variants are counted, since some of an operator are done in one manner and some in another. */
function counts(): string {
  const manners = Object.keys(MANNERS) as Manner[]
  const rows = PEERS.map(({ name, count, operators }) => {
    const of = (manner: Manner) => operators.filter(({ how }) => mannerOf(how) === manner).length
    return [name, count, operators.length, ...manners.map((manner) => of(manner) || '')]
  })
  return markdown(['', 'operators', 'with variants', ...Object.values(MANNERS)], rows)
}

function section({ name, operators }: Peer): string {
  const rows = operators.map((each) => [titled(each), each.does, shown(each.how), each.note ?? ''])
  return `## ${name}\n\n${markdown(['operator', 'what it does', 'in Assay', 'note'], rows)}`
}

function titled({ operator, variant }: PeerOperator): string {
  return variant === undefined ? operator : `${operator}: ${variant}`
}

function shown(how: How): string {
  switch (how.type) {
    case 'steps':
      return how.steps.map(stepText).join(', then ')
    case 'gesture':
      return `${how.gesture} ${stepText({ kind: how.kind, params: how.change })}`
    case 'example': {
      const wanted = Object.values(how.wanted).map((text) => `\`${text}\``)
      return `Type ${wanted.join(' and ')} for a row of \`${how.column}\`: a \`derive\` step.`
    }
    case 'clusters': {
      const options = Object.entries(how.options).map(([name, value]) => `, ${name} ${String(value)}`)
      return `Similar values by ${METHOD_LABELS[how.method]}${options.join('')}`
    }
    case 'none':
      return `**not**: ${how.reason}`
  }
}

/** A formula and a query as they are, other params as JSON. */
function stepText({ kind, params }: StepCall): string {
  return `\`${kind}\` ${code(kind === 'derive' ? `${String(params.name)} = ${String(params.expression)}` : JSON.stringify(params))}`
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}

function markdown(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
