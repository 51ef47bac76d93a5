import process from 'node:process'

/** Where a command writes; injected so that tests can read it. Standard output carries only what was asked for. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
  /** Replaces the line of progress on a terminal; nothing elsewhere. */
  progress(text: string): void
}

export const terminal: Terminal = {
  out: (text) => {
    process.stdout.write(`${text}\n`)
  },
  err: (text) => {
    process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${text}\n`)
  },
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
  },
}
