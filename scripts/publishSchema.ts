import { mkdir, writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { pipelineJsonSchema } from '../src/core/spec/pipeline.ts'

/** Writes the JSON Schema of the pipeline spec, which is published with the app: `npm run schema`. */
await mkdir('public/schema', { recursive: true })
await writeFile('public/schema/pipeline-1.json', await format(JSON.stringify(pipelineJsonSchema()), { parser: 'json' }))
