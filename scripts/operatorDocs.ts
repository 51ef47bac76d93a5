import { writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { peersDocument } from '../src/testing/peers/document.ts'

/** Writes what other tools do and how Assay does it: `npm run operators`. */
await writeFile('docs/operators.md', await format(peersDocument(), { parser: 'markdown' }))
