// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('has the styles of every Mantine component that is used', () => {
  const sheets = readFileSync('src/ui/theme/mantine.ts', 'utf8')
  const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))
  const used = new Set(
    files.flatMap((file) =>
      [...readFileSync(`src/ui/${file}`, 'utf8').matchAll(/import \{([^}]+)\} from '@mantine\/core'/g)].flatMap(
        ([, names = '']) => names.split(',').map((name) => name.trim()),
      ),
    ),
  )
  const styled = [...used].filter((name) => existsSync(`node_modules/@mantine/core/styles/${name}.layer.css`))
  expect(styled.length).toBeGreaterThan(10)
  expect(styled.filter((name) => !sheets.includes(`/${name}.layer.css'`))).toEqual([])
})
