import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createQueue } from './queue.ts'

type Priority = 0 | 1 | 2

interface Started {
  readonly name: number
  readonly lane: number
  readonly finish: () => void
}

/** Work that waits to be told to finish. */
function createWork() {
  const started: Started[] = []
  return {
    started,
    of: (name: number) => (lane: number) =>
      new Promise<number>((resolve) => {
        started.push({ name, lane, finish: () => resolve(name) })
      }),
  }
}

const settled = (promise: Promise<unknown>) =>
  promise.then(
    (value) => value,
    (error: Error) => error.name,
  )

const turn = () => new Promise((resolve) => setTimeout(resolve))

describe('the queue', () => {
  it('runs higher priorities first and equal ones in order', async () => {
    const queue = createQueue(1)
    const order: number[] = []
    const run = (name: number, priority: Priority) =>
      queue.run(
        () => {
          order.push(name)
          return Promise.resolve(name)
        },
        { priority },
      )
    await Promise.all([run(0, 0), run(1, 0), run(2, 2), run(3, 1), run(4, 2), run(5, 1)])
    expect(order).toEqual([0, 2, 4, 3, 5, 1])
  })

  it('keeps a lane for what the user waits for', async () => {
    const queue = createQueue(2)
    const work = createWork()
    void queue.run(work.of(0), { priority: 0 })
    void queue.run(work.of(1), { priority: 1 })
    const urgent = queue.run(work.of(2), { priority: 2 })
    expect(work.started.map(({ name }) => name)).toEqual([0, 2])
    work.started[1]?.finish()
    expect(await urgent).toBe(2)
  })

  it('rejects at once what is aborted, and takes the lane back when the work has ended', async () => {
    const queue = createQueue(1)
    const work = createWork()
    const abort = new AbortController()
    const first = settled(queue.run(work.of(0), { signal: abort.signal }))
    const second = settled(queue.run(work.of(1)))
    abort.abort()
    expect(await first).toBe('AbortError')
    expect(work.started).toHaveLength(1)
    work.started[0]?.finish()
    await turn()
    expect(work.started).toHaveLength(2)
    work.started[1]?.finish()
    expect(await second).toBe(1)
    expect(await settled(queue.run(work.of(2), { signal: AbortSignal.abort() }))).toBe('AbortError')
  })

  it('never runs two on one lane and leaves nothing open, whatever is aborted, fails or ends with its generation', async () => {
    const job = fc.record({
      priority: fc.constantFrom<Priority>(0, 1, 2),
      turns: fc.integer({ min: 0, max: 4 }),
      fails: fc.boolean(),
      abortAfter: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(job, { minLength: 1, maxLength: 12 }),
        fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
        async (lanes, jobs, failAfter) => {
          const queue = createQueue(lanes)
          let generation = 0
          const busy = new Set<string>()
          const outcomes = jobs.map(({ priority, turns, fails, abortAfter }, name) => {
            const abort = new AbortController()
            if (abortAfter !== undefined) void waitTurns(abortAfter).then(() => abort.abort())
            return settled(
              queue.run(
                async (lane) => {
                  const key = `${generation}/${lane}`
                  expect(busy.has(key)).toBe(false)
                  expect(lane).toBeLessThan(lanes)
                  busy.add(key)
                  await waitTurns(turns)
                  busy.delete(key)
                  if (fails) throw new TypeError('failed')
                  return name
                },
                { priority, signal: abort.signal },
              ),
            )
          })
          if (failAfter !== undefined) {
            await waitTurns(failAfter)
            generation += 1
            queue.fail(new RangeError('ended'))
          }
          const answers = await Promise.all(outcomes)
          answers.forEach((answer, name) => {
            expect([name, 'TypeError', 'AbortError', 'RangeError']).toContain(answer)
          })
          expect(await queue.run(() => Promise.resolve('alive'), { priority: 2 })).toBe('alive')
        },
      ),
      { numRuns: 60 },
    )
  })
})

async function waitTurns(turns: number): Promise<void> {
  for (let passed = 0; passed < turns; passed += 1) await turn()
}
