import { indexedDbFiles, type Database } from './indexedDb.ts'
import { hasPrivateFiles, privateFiles } from './privateFiles.ts'
import type { Claim, FileStore, TextStore } from './stores.ts'

/** Where this browser keeps source files best. */
export function browserFiles(database: Database): FileStore {
  return hasPrivateFiles() ? privateFiles(navigator.storage) : indexedDbFiles(database)
}

/** One text of the browser's local storage. Where that is denied nothing is kept, and nothing else suffers. */
export function localText(key: string): TextStore {
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work()
    } catch (reason) {
      if (reason instanceof DOMException) return undefined
      throw reason
    }
  }
  return {
    read: () => attempt(() => localStorage.getItem(key)) ?? undefined,
    write: (text) => {
      attempt(() => {
        localStorage.setItem(key, text)
      })
    },
  }
}

/** Takes the lock that the saving tab holds until it goes away; a browser without locks lets every tab save. */
export function claimSaving(name = 'assay'): Promise<Claim> {
  if (typeof navigator.locks?.request !== 'function') return Promise.resolve('mine')
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock === null ? 'taken' : 'mine')
        // Held for the life of the page.
        return lock === null ? undefined : new Promise(() => undefined)
      })
      // Refused in a page without an origin: there is nothing to share with another tab.
      .catch(() => {
        resolve('mine')
      })
  })
}

/** Asks that what is stored is not evicted; browsers may say no, and the answer changes nothing. */
export async function keepStorage(): Promise<void> {
  await navigator.storage?.persist?.()
}
