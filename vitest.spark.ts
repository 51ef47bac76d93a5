import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['src/**/*.spark.ts'], testTimeout: 120_000 } })
