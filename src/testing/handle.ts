import type { FileHandle } from '../state/persist/stores.ts'

/** A handle whose file, leave and questions a test decides and sees. */
export interface FakeHandle extends FileHandle {
  file: File | undefined
  permission: PermissionState
  asked: number
}

/** A handle as Chromium gives it; the user allows what is asked for unless `answer` says otherwise. */
export function handleOf(file: File, answer: PermissionState = 'granted'): FakeHandle {
  const handle: FakeHandle = {
    name: file.name,
    file,
    permission: 'granted',
    asked: 0,
    getFile: () =>
      handle.file === undefined
        ? Promise.reject(new DOMException('gone', 'NotFoundError'))
        : Promise.resolve(handle.file),
    queryPermission: () => Promise.resolve(handle.permission),
    requestPermission: () => {
      handle.asked += 1
      handle.permission = answer
      return Promise.resolve(answer)
    },
  }
  return handle
}
