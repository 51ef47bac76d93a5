import { expect, it } from 'vitest'
import { createCache } from './cache.ts'

it('computes an answer once, also when it is asked for twice at the same time', async () => {
  const cache = createCache<number>(10)
  let computed = 0
  const compute = () => Promise.resolve((computed += 1))
  expect(await Promise.all([cache.get('a', compute), cache.get('a', compute)])).toEqual([1, 1])
  expect(await cache.get('a', compute)).toBe(1)
})

it('drops what was not used for the longest time', async () => {
  const cache = createCache<string>(2)
  const seen: string[] = []
  const get = (key: string) =>
    cache.get(key, () => {
      seen.push(key)
      return Promise.resolve(key)
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key)
  expect(seen).toEqual(['a', 'b', 'c', 'b'])
})

it('does not keep a failure', async () => {
  const cache = createCache<number>(2)
  await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await cache.get('a', () => Promise.resolve(1))).toBe(1)
})

it('computes anew after it was cleared', async () => {
  const cache = createCache<number>(2)
  await cache.get('a', () => Promise.resolve(1))
  cache.clear()
  expect(await cache.get('a', () => Promise.resolve(2))).toBe(2)
})
