import type { Notebook } from '../core/notebook/document.ts'
import type { Given, Givens } from '../core/params/secrets.ts'

const NONE: Givens = {}

/**
 * What was given for this session, by notebook: in memory alone and apart from the store, so that nothing that is saved,
 * drawn or logged can hold it. The store has `givens`, which counts what was given.
 */
const givens = new Map<string, Givens>()

/** Values of this session, for their numbers: the same value has the same one. */
const versions = new Map<string, number>()

/** The secrets that were given for a notebook in this session. */
export function givenTo({ id }: Pick<Notebook, 'id'>): Givens {
  return givens.get(id) ?? NONE
}

/** Keeps a secret for this session; an empty one is taken back. */
export function giveTo({ id }: Pick<Notebook, 'id'>, name: string, text: string): void {
  const { [name]: _, ...others } = givenTo({ id })
  givens.set(id, text === '' ? others : { ...others, [name]: numbered(text) })
}

function numbered(text: string): Given {
  const version = versions.get(text) ?? versions.size + 1
  versions.set(text, version)
  return { text, version }
}
