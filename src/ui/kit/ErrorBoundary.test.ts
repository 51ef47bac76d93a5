import { expect, test } from 'vitest'
import { reportOf } from './ErrorBoundary.tsx'

test('a report says where it failed and quotes no data', () => {
  const error = new TypeError('cannot read Jane Doe')
  const report = reportOf('The data pane', error, '    at Grid')
  expect(report).toContain('The data pane failed: TypeError')
  expect(report).toContain('at Grid')
  expect(report).not.toContain('Jane')
})
