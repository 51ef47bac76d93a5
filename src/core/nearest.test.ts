import { expect, it } from 'vitest'
import { nearest } from './nearest.ts'

it('finds the name with the fewest edits', () => {
  expect(nearest('directer', ['title', 'director', 'genre'])).toBe('director')
})

it('offers nothing when no name is close', () => {
  expect(nearest('budget', ['title', 'genre'])).toBeUndefined()
})

it('counts two letters that changed places as one edit', () => {
  expect(nearest('nmae', ['id', 'name', 'amount'])).toBe('name')
})
