import { expect, it } from 'vitest'
import { version } from '../../package.json'
import { VERSION } from './version.ts'

it('is the version of the package', () => {
  expect(VERSION).toBe(version)
})
