import { writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { portabilityDocument } from '../src/testing/portability.ts'

/** Writes what is the same on every engine and what is not: `npm run portability`. */
await writeFile('docs/portability.md', await format(portabilityDocument(), { parser: 'markdown' }))
