declare module 'lz4js' {
  /** Decompresses one frame into `target`; gives the bytes that were written. */
  export function decompressFrame(source: Uint8Array, target: Uint8Array): number
}
