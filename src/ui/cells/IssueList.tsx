import { Button } from '@mantine/core'
import type { Fix, Issue } from '../../core/issue.ts'
import { Callout } from '../kit/Callout.tsx'
import { MessageText } from './MessageText.tsx'

const TONES = { error: 'fail', warning: 'warn', info: 'info' } as const

interface Props {
  readonly issues: readonly Issue[]
  /** Mends what an issue is about; without it no fix is offered. */
  readonly onFix?: ((fix: Fix) => void) | undefined
}

/** Issues where they belong, each with the button that mends it. */
export function IssueList({ issues, onFix }: Props) {
  return issues.map((issue) => {
    const { fix } = issue
    return (
      <Callout
        key={`${issue.code} ${issue.message}`}
        tone={TONES[issue.severity]}
        actions={
          fix !== undefined && onFix !== undefined ? (
            <Button
              size="sm"
              variant="filled"
              onClick={() => {
                onFix(fix)
              }}
            >
              {fix.label}
            </Button>
          ) : undefined
        }
      >
        <MessageText message={issue.message} />
      </Callout>
    )
  })
}
