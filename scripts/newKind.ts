import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { TEMPLATES } from './newKind.templates.ts'

const USAGE = 'Usage: npm run new <step|chart|check|analysis> <name>, for instance npm run new step dropNulls'

/** Words that cannot be the name of a constant. */
const RESERVED = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' ',
  ),
)

/**
 * Writes the file of a new kind, its test and its line in the folder's table. Gives the paths it wrote, or a message that
 * says why it wrote nothing.
 */
export async function newKind(root: string, what: string, name: string): Promise<readonly string[] | string> {
  const template = Object.hasOwn(TEMPLATES, what) ? TEMPLATES[what] : undefined
  if (template === undefined) return `There is no '${what}' to make. ${USAGE}`
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
    return `'${name}' is no name for a kind. Write it in camelCase with letters and digits, such as dropNulls.`
  }
  const folder = join(root, 'src/core', template.folder)
  const indexPath = join(folder, 'index.ts')
  const index = readFileSync(indexPath, 'utf8')
  if (existsSync(join(folder, `${name}.ts`)) || new RegExp(`\\b${name}\\b`).test(index)) {
    return `'${name}' is taken: ${relative(root, join(folder, `${name}.ts`))}. Choose another name.`
  }
  if (RESERVED.has(name) || new RegExp(`^import .*\\b${name}\\b`, 'm').test(template.kind)) {
    return `'${name}' means something else in the code. Choose another name.`
  }
  const fill = (text: string) => text.replaceAll('NAME', name).replaceAll('LABEL', labelOf(name))
  const files = {
    [join(folder, `${name}.ts`)]: fill(template.kind),
    [join(folder, `${name}.test.ts`)]: fill(template.test),
    [indexPath]: withKind(index, name),
  }
  for (const [path, text] of Object.entries(files)) {
    const options = (await resolveConfig(path)) ?? {}
    writeFileSync(path, await format(text, { ...options, filepath: path }))
  }
  return Object.keys(files).map((path) => relative(root, path))
}

/** A name in words: `dropNulls` is 'Drop nulls'. */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The text of a table with one more kind, imports and list in the order of the alphabet. */
function withKind(index: string, name: string): string {
  const kinds = index.split('\n').filter((line) => /^import \{ \w+ \} from '\.\/\w+\.ts'$/.test(line))
  const [first] = kinds
  const list = /\(\[([\s\S]*?)\]\)/.exec(index)
  if (first === undefined || list === null) throw new Error('the table of kinds has another form than is known here')
  const imports = [...kinds, `import { ${name} } from './${name}.ts'`].sort(byFile)
  const names = [...(list[1] ?? '').split(',').map((each) => each.trim()), name].filter((each) => each !== '')
  const inOrder = imports.map((line) => /\{ (\w+) \}/.exec(line)?.[1] ?? '').filter((each) => names.includes(each))
  return index
    .split('\n')
    .filter((line) => line === first || !kinds.includes(line))
    .map((line) => (line === first ? imports.join('\n') : line))
    .join('\n')
    .replace(/\(\[[\s\S]*?\]\)/, `([${inOrder.join(', ')}])`)
}

function byFile(a: string, b: string): number {
  const file = (line: string) => (/'\.\/(\w+)\.ts'/.exec(line)?.[1] ?? '').toLowerCase()
  return file(a) < file(b) ? -1 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await newKind(process.cwd(), process.argv[2] ?? '', process.argv[3] ?? '')
  if (typeof made === 'string') {
    console.error(made)
    process.exitCode = 1
  } else console.log(`Wrote ${made.join(', ')}. Its test passes; now make it do something.`)
}
