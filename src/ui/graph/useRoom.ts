import { useStore } from '@xyflow/react'
import type { Room } from './layoutGraph.ts'

/** How much room there is, in steps: a pane that is drawn wider moves no box at every pixel. */
export function useRoom(): Room {
  const inSteps = (pixels: number, fallback: number) =>
    pixels === 0 ? fallback : Math.max(1, Math.round(pixels / 200)) * 200
  const width = useStore((state) => inSteps(state.width, 1000))
  const height = useStore((state) => inSteps(state.height, 800))
  return { width, height }
}
