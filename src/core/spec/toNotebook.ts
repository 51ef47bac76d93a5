import type { Cell, Notebook } from '../notebook/document.ts'
import type { Pipeline, PipelineSource } from './pipeline.ts'

/**
 * The notebook that a spec describes: its sources (whose bytes are elsewhere), steps and checks. Exported again with the
 * same outputs it has the same semantic hash.
 */
export function notebookFromSpec(spec: Pipeline, id: string): Notebook {
  const sources = Object.entries(spec.sources).map(
    ([source, { format, options, schema = [], sample, path, url, fingerprint }]): Cell => ({
      type: 'source',
      id: source,
      format,
      options,
      schema,
      ...(sample === undefined ? {} : { sample }),
      file: {
        name: [path ?? source].flat().join(', '),
        bytes: fingerprint?.bytes ?? 0,
        sha256: fingerprint?.sha256 ?? '',
        readAt: fingerprint?.capturedAt ?? '',
        rows: fingerprint?.rows ?? 0,
        ...(url === undefined ? {} : { url }),
        ...(fingerprint?.parts === undefined ? {} : { parts: fingerprint.parts.map(partOf) }),
      },
    }),
  )
  const steps = spec.steps.map(({ id: step, kind, inputs, params, note }): Cell => ({
    type: 'step',
    id: step,
    kind,
    inputs,
    params,
    off: false,
    ...(note === undefined ? {} : { note }),
  }))
  const checks = spec.checks.map(({ id: check, kind, on, params, severity, tolerance }): Cell => ({
    type: 'check',
    id: check,
    kind,
    on,
    params,
    severity,
    tolerance,
  }))
  return { format: 'assay/notebook@1', id, name: spec.name, cells: [...sources, ...steps, ...checks] }
}

type SpecPart = NonNullable<NonNullable<PipelineSource['fingerprint']>['parts']>[number]

function partOf({ name, bytes, sha256, rows }: SpecPart) {
  return { name, bytes, sha256, rows }
}
