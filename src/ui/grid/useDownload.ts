import { useState } from 'react'
import { useActions, useResults } from '../useApp.ts'

/** Gives a file to the browser to save. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the address after the click returned.
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 10_000)
}

/** Downloads the whole table of a cell as CSV. */
export function useDownload(cell: string | undefined): { readonly busy: boolean; readonly start: () => void } {
  const results = useResults()
  const actions = useActions()
  const [busy, setBusy] = useState(false)

  async function download(id: string) {
    setBusy(true)
    try {
      saveFile(`${id}.csv`, await results.exportCsv(id, new AbortController().signal))
      actions.notify('done', `Downloaded ${id}.csv`)
    } catch (error) {
      actions.notify('failed', `Couldn’t write ${id}.csv: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      setBusy(false)
    }
  }

  return {
    busy,
    start: () => {
      if (cell !== undefined && !busy) void download(cell)
    },
  }
}
