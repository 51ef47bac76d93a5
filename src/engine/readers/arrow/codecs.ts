import { CompressionType, setCompressionCodec, type Codec } from '@uwdata/flechette'
import { decompress } from 'fzstd'
import { decompressFrame } from 'lz4js'
import { WrongArrow } from './messages.ts'

/** Lets buffers be read that were compressed in one of the two ways of Arrow, LZ4 frames and Zstandard. */
export function setCodecs(): void {
  setCompressionCodec(
    CompressionType.LZ4_FRAME,
    codec((bytes, into) => decompressFrame(bytes, into)),
  )
  setCompressionCodec(
    CompressionType.ZSTD,
    codec((bytes, into) => decompress(bytes, into).length),
  )
}

function codec(unpack: (bytes: Uint8Array, into: Uint8Array) => number): Codec {
  return {
    decode: (bytes, length) => {
      const into = new Uint8Array(length)
      if (unpack(bytes, into) !== length) throw new WrongArrow('its content is damaged.')
      return into
    },
    encode: () => {
      throw new Error('nothing is compressed here')
    },
  }
}
