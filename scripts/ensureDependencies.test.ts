import { expect, test } from 'vitest'
import { missingPackages } from './ensureDependencies.mjs'

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/vite': { version: '8.3.8' },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/fsevents': { version: '2.3.3', optional: true },
  },
}

test('everything is missing before the first install, but what is for other platforms', () => {
  expect(missingPackages(wanted, undefined)).toEqual(['node_modules/vite', 'node_modules/zod'])
})

test('a package at another version is missing', () => {
  const installed = {
    packages: { 'node_modules/vite': { version: '8.3.7' }, 'node_modules/zod': { version: '4.6.7' } },
  }
  expect(missingPackages(wanted, installed)).toEqual(['node_modules/vite'])
})

test('nothing is missing after an install', () => {
  const installed = {
    packages: { 'node_modules/vite': { version: '8.3.8' }, 'node_modules/zod': { version: '4.6.7' } },
  }
  expect(missingPackages(wanted, installed)).toEqual([])
})
