import { readdir, readFile } from 'node:fs/promises'

/** Watches the memory of the browser's pages; gives the peak above what they held at first, in bytes. */
export async function watchMemory(): Promise<() => Promise<number>> {
  const first = await pagesMemory()
  let peak = first
  const timer = setInterval(() => {
    void pagesMemory().then((now) => {
      peak = Math.max(peak, now)
    })
  }, 200)
  return async () => {
    clearInterval(timer)
    return Math.max(peak, await pagesMemory()) - first
  }
}

/** Resident bytes of all renderers that are children of this process. */
async function pagesMemory(): Promise<number> {
  const processes = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(lookAt))
  const own = new Set([String(process.pid)])
  // A child's number is mostly above its parent's, but not for sure: go on until none is added.
  for (let before = 0; before !== own.size;) {
    before = own.size
    for (const each of processes) if (each !== undefined && own.has(each.parent)) own.add(each.pid)
  }
  return processes.reduce((sum, each) => sum + (each?.isPage === true && own.has(each.pid) ? each.bytes : 0), 0)
}

async function lookAt(pid: string) {
  try {
    const [status, line] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    return {
      pid,
      parent: /^PPid:\s*(\d+)/m.exec(status)?.[1] ?? '',
      isPage: line.includes('--type=renderer'),
      bytes: Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) * 1024,
    }
  } catch {
    // It ended while it was looked at.
    return undefined
  }
}
