import { Tag } from '../kit/Tag.tsx'
import type { SampledSource } from './sampled.ts'
import { sampleText } from './words.ts'

/** Says of which files only a part was read: every number of the table is of that part. */
export function SampleMark({ sampled }: { readonly sampled: readonly SampledSource[] }) {
  const words = sampled.map(({ id, sample, file }) => `${id}: ${sampleText(sample, file.bytes)}`).join('; ')
  return (
    <span title={words}>
      <Tag tone="warn">
        <span aria-hidden>sample</span>
        <span className="as-hidden">Of a sample. {words}</span>
      </Tag>
    </span>
  )
}
