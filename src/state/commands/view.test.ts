import { afterEach, expect, test, vi } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { focusGrid } from './view.ts'

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

function drawGrid(): HTMLElement {
  const grid = document.createElement('div')
  grid.setAttribute('role', 'grid')
  grid.tabIndex = 0
  document.body.append(grid)
  return grid
}

function start(): void {
  vi.useFakeTimers()
  focusGrid.run(testApp(() => new Promise(() => {})))
}

test('the table gets the focus when it is drawn only after half a second', () => {
  start()
  vi.advanceTimersByTime(500)
  const grid = drawGrid()
  vi.advanceTimersByTime(50)
  expect(document.activeElement).toBe(grid)
})

test('the focus is left where the user has put it meanwhile, and not taken much later', () => {
  start()
  const button = document.body.appendChild(document.createElement('button'))
  button.focus()
  drawGrid()
  vi.advanceTimersByTime(500)
  expect(document.activeElement).toBe(button)
  document.body.replaceChildren()
  start()
  vi.advanceTimersByTime(3000)
  drawGrid()
  vi.advanceTimersByTime(3000)
  expect(document.activeElement).toBe(document.body)
})
