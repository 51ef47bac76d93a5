import { writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { functionHelp } from '../src/core/expression/functionHelp.ts'

/** Writes the reference of the formula language's functions: `npm run functions`. */
await writeFile('docs/functions.md', await format(functionHelp(), { parser: 'markdown' }))
