import { Button } from '@mantine/core'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Callout } from './Callout.tsx'

interface Props {
  /** What the part is, for its message: 'The data pane'. */
  readonly part: string
  readonly children: ReactNode
}

interface State {
  readonly error: Error | undefined
  readonly components: string
}

/** Keeps a failure in its own part: the rest goes on, and the part can be tried again. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, components: '' }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(_error: Error, info: ErrorInfo) {
    this.setState({ components: info.componentStack ?? '' })
  }

  override render() {
    const { error, components } = this.state
    if (error === undefined) return this.props.children
    return (
      <Callout
        tone="fail"
        actions={
          <>
            <Button
              size="sm"
              onClick={() => {
                this.setState({ error: undefined, components: '' })
              }}
            >
              Try again
            </Button>
            <Button
              size="sm"
              variant="subtle"
              onClick={() => void navigator.clipboard.writeText(reportOf(this.props.part, error, components))}
            >
              Copy report
            </Button>
          </>
        }
      >
        <b>{this.props.part} failed.</b> The rest still works, and your steps are safe. The report holds no data.
      </Callout>
    )
  }
}

/** Where it failed and in which component, without the message: a message may quote data. */
export function reportOf(part: string, error: Error, components: string): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s*at |@/.test(line))
  return [`${part} failed: ${error.name}`, ...frames.map((line) => line.trim()), components.trim()].join('\n')
}
