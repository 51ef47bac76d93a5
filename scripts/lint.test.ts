import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, test } from 'vitest'

// The real configuration, without types: the files below do not exist.
const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ].flat(),
})

async function rulesBrokenBy(path: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: path })
  return (result?.messages ?? [])
    .map(({ ruleId }) => ruleId)
    .filter((rule) => rule !== '@typescript-eslint/no-unused-vars')
}

const imports = '@typescript-eslint/no-restricted-imports'

test.each([
  ['src/core/steps/new.ts', `import { x } from '../../engine/run.ts'`],
  ['src/core/new.ts', `import { x } from '../state/app.ts'`],
  ['src/core/new.ts', `import { x } from '../testing/rows.ts'`],
  ['src/core/new.ts', `import { readFileSync } from 'node:fs'`],
  ['src/core/new.ts', `import type { Table } from 'apache-arrow'`],
  ['src/engine/new.ts', `import { x } from '../state/app.ts'`],
  ['src/engine/new.ts', `import * as duckdb from '@duckdb/duckdb-wasm'`],
  ['src/engine/new.ts', `import { DuckDBInstance } from '@duckdb/node-api'`],
  ['src/engine/wasm.ts', `import { DuckDBInstance } from '@duckdb/node-api'`],
  ['src/engine/node.ts', `import * as duckdb from '@duckdb/duckdb-wasm'`],
  ['src/state/runs/new.ts', `import { connectWasm } from '../../engine/wasm.ts'`],
  ['src/state/new.ts', `import { Button } from '../ui/kit/Button.tsx'`],
  ['src/state/new.ts', `import { useState } from 'react'`],
  ['src/ui/grid/New.tsx', `import { run } from '../../engine/run.ts'`],
  ['src/ui/New.tsx', `import { main } from '../cli/main.ts'`],
  ['src/ui/kit/New.tsx', `import type { Issue } from '../../core/issue.ts'`],
  ['src/ui/kit/New.tsx', `import { Cell } from '../cells/Cell.tsx'`],
  ['src/cli/new.ts', `import { connectWasm } from '../engine/wasm.ts'`],
  ['src/cli/new.ts', `import { createStore } from '../state/store.ts'`],
  ['src/server/new.ts', `import { run } from '../engine/run.ts'`],
])('%s may not say %s', async (path, code) => {
  expect(await rulesBrokenBy(path, code)).toContain(imports)
})

test.each([
  ['src/core/steps/new.ts', `import { z } from 'zod'\nimport { say } from '../sentence.ts'`],
  ['src/core/steps/new.test.ts', `import { expect } from 'vitest'\nimport { rows } from '../../testing/rows.ts'`],
  ['src/engine/wasm.ts', `import * as duckdb from '@duckdb/duckdb-wasm'\nimport { x } from '../core/kind.ts'`],
  ['src/engine/node.ts', `import { DuckDBInstance } from '@duckdb/node-api'`],
  ['src/state/new.ts', `import { run } from '../engine/run.ts'\nimport { createStore } from 'zustand'`],
  ['src/ui/grid/New.tsx', `import type { Event } from '../../engine/run.ts'\nimport { run } from '../../state/app.ts'`],
  ['src/ui/kit/New.tsx', `import { Button } from '@mantine/core'\nimport { Icon } from './Icon.tsx'`],
  ['src/cli/new.ts', `import { connectNode } from '../engine/node.ts'`],
  ['src/main.tsx', `import { connectWasm } from './engine/wasm.ts'`],
])('%s may import what it needs', async (path, code) => {
  expect(await rulesBrokenBy(path, code)).not.toContain(imports)
})

test.each([
  [
    'src/ui/New.tsx',
    'export const New = () => <p dangerouslySetInnerHTML={{ __html: text }} />',
    'no-restricted-syntax',
  ],
  ['src/ui/new.ts', 'element.innerHTML = text', 'no-restricted-syntax'],
  ['src/ui/new.ts', `new Function('return 1')()`, 'no-new-func'],
  ['src/ui/new.ts', `eval('1')`, 'no-eval'],
  ['src/ui/new.ts', `console.log('here')`, 'no-console'],
  ['src/core/new.ts', 'export const now = new Date()', 'no-restricted-syntax'],
  ['src/core/new.ts', 'export const now = Date.now()', 'no-restricted-properties'],
  ['src/core/new.ts', 'export const roll = Math.random()', 'no-restricted-properties'],
  ['src/core/new.ts', 'export const x: any = 1', '@typescript-eslint/no-explicit-any'],
  ['src/core/new.ts', 'export const x = list[0]!', '@typescript-eslint/no-non-null-assertion'],
  ['src/core/new.ts', 'let a = 1\n'.repeat(301), 'max-lines'],
  ['src/ui/New.tsx', 'let a = 1\n'.repeat(151), 'max-lines'],
])('in %s, %s breaks %s', async (path, code, rule) => {
  expect(await rulesBrokenBy(path, code)).toContain(rule)
})
