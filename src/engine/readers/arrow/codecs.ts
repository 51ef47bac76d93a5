import { CompressionType, setCompressionCodec, type Codec } from '@uwdata/flechette'
import { decompress } from 'fzstd'
import { unpackFrame } from './lz4.ts'
import { damaged } from './rows.ts'

/** How many bytes a packed one stands for at most: in LZ4 a step of a length, in Zstandard a quarter of a run's block. */
const LARGEST_RATIOS = { lz4: 255, zstd: 32_768 } as const

/** Lets buffers be read that were compressed in one of the two ways of Arrow, LZ4 frames and Zstandard. */
export function setCodecs(): void {
  setCompressionCodec(CompressionType.LZ4_FRAME, codec(unpackFrame, LARGEST_RATIOS.lz4))
  setCompressionCodec(
    CompressionType.ZSTD,
    codec((bytes, into) => decompress(bytes, into).length, LARGEST_RATIOS.zstd),
  )
}

function codec(unpack: (bytes: Uint8Array, into: Uint8Array) => number, largestRatio: number): Codec {
  return {
    decode: (bytes, length) => {
      // Before any memory is asked for.
      if (!(length >= 0 && length <= bytes.length * largestRatio)) throw damaged()
      const into = new Uint8Array(length)
      if (length > 0 && unpack(bytes, into) !== length) throw damaged()
      return into
    },
    encode: () => {
      throw new Error('nothing is compressed here')
    },
  }
}
