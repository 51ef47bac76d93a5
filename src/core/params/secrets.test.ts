import { expect, it } from 'vitest'
import { contentHashes, withGiven, type GraphNode } from '../graph/nodes.ts'
import { hashJson } from '../canonical.ts'
import { mask } from '../steps/mask.ts'
import { missingSecrets, secretsNamed, withSecrets, writtenSecrets } from './secrets.ts'

const params = { columns: ['a'], method: 'hash', salt: { param: 'pepper' } }
const given = { pepper: { text: 's3cret', version: 7 } }

it('secrets are named, found missing, and put in place', () => {
  expect(secretsNamed(mask.params, params)).toEqual([{ name: 'pepper', path: ['salt'] }])
  expect(missingSecrets(mask.params, params, {})).toMatchObject([{ code: 'missing-parameter', param: ['salt'] }])
  expect(missingSecrets(mask.params, params, given)).toEqual([])
  expect(withSecrets(mask.params, params, given)).toEqual({ ...params, salt: 's3cret' })
  expect(params.salt).toEqual({ param: 'pepper' })
  expect(withSecrets(mask.params, params)).toBe(params)
  expect(writtenSecrets(mask.params, params)).toEqual([])
})

it('the hash of a result tells two values apart, and is not one of the value', () => {
  const nodes: readonly GraphNode[] = [
    { type: 'step', id: 'm', kind: 'mask', inputs: [], params, off: false },
    { type: 'step', id: 'after', kind: 'limit', inputs: ['m'], params: { count: 1 }, off: false },
    { type: 'step', id: 'other', kind: 'limit', inputs: [], params: { count: 1 }, off: false },
  ]
  const hashes = (version: number, text = 's3cret') =>
    contentHashes(withGiven(nodes, { pepper: { text, version }, unused: { text: 'x', version } }))
  expect(hashes(1)).toEqual(hashes(1, 'another'))
  for (const id of ['m', 'after']) expect(hashes(1).get(id)).not.toBe(hashes(2).get(id))
  expect(hashes(1).get('other')).toBe(hashes(2).get('other'))
  expect(contentHashes(withGiven(nodes, {})).get('m')).not.toBe(hashes(1).get('m'))
  expect(hashes(1).get('m')).not.toBe(hashJson(['mask', { ...params, salt: 's3cret' }, [], []]))
})
